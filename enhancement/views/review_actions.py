"""Actions about gaps that annual reviews noted: what, who by role, by when, done (EL7)."""

from functools import partial
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from enhancement.domain.criteria import THEME_NAMES, Theme
from enhancement.forms.keeping import ActionForm
from enhancement.models import SectionDraft
from enhancement.queries.review_actions import actions_of
from enhancement.services import review_actions as services
from enhancement.views.common import school_or_404, workspace_context
from enhancement.views.links import crumbs, to
from enhancement.views.review_sections import action_row
from enhancement.views.sections import Section, act, section_page
from enhancement.views.stage_pages import who

FIELDS = ("what", "owner_role", "due_on", "done_on", "done_note")


def review_actions(request: HttpRequest, school: UUID) -> HttpResponse:
    """All of them, of every year: what is still to do first."""
    held = school_or_404(request, school)
    rows = list(actions_of(held))
    context = workspace_context(request, held) | {
        "crumbs": crumbs(held, ("Annual review", to("annual_review", held))),
        "open": [action_row(held, row) for row in rows if row.done_on is None],
        "done": [action_row(held, row) for row in rows if row.done_on is not None],
    }
    return render(request, "enhancement/review_actions.html", context)


def review_action(request: HttpRequest, school: UUID, action: UUID) -> HttpResponse:
    """One action. POST with `remove` takes it off the list."""
    held = school_or_404(request, school)
    row = actions_of(held).filter(public_id=action).first()
    if row is None:
        raise Http404
    here, back = to("review_action", held, action=action), to("review_actions", held)
    if "remove" in request.POST:
        remove = partial(services.remove_action, school=held, action=action, **who(request))
        return act(request, remove, done=back, said="Taken off the list.", back=here)
    context = workspace_context(request, held)
    page = Section(
        make=ActionForm,
        initial={name: getattr(row, name) or "" for name in FIELDS},
        draft=SectionDraft.objects.filter(review=row.review, section=f"actions/{action}").first(),
        save=lambda typed: services.save_action(school=held, action=action, typed=typed, **who(request)),
        here=here,
        done=back,
    )
    context |= {
        "crumbs": crumbs(held, ("Annual review", to("annual_review", held)), ("Actions", back)),
        "section": THEME_NAMES[Theme(row.theme)],
        "editable": context["may_edit"],
        "removable": context["may_edit"],
        "back": back,
    }
    return section_page(request, page, template="enhancement/review_action.html", context=context)
