"""A school's policies and when each is looked at again (EL6)."""

from functools import partial
from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from core.domain.wording import day
from enhancement.domain.criteria import THEME_NAMES
from enhancement.domain.policies import POLICY_WORDS, policy_state
from enhancement.forms.keeping import PolicyForm
from enhancement.models import SchoolPolicy, SectionDraft
from enhancement.services import policies as services
from enhancement.views.common import school_or_404, workspace_context
from enhancement.views.links import crumbs, to
from enhancement.views.sections import Section, act, section_page
from enhancement.views.stage_pages import who
from schools.models import School


def policies(request: HttpRequest, school: UUID) -> HttpResponse:
    """What expires first comes first; what was typed and lacks something stands below."""
    held = school_or_404(request, school)
    context = workspace_context(request, held)
    rows = SchoolPolicy.objects.filter(foundation__school=held, removed_at__isnull=True).order_by("expires_on", "pk")
    counted = {f"policies/{row.public_id}" for row in rows}
    drafts = SectionDraft.objects.filter(foundation__school=held, section__startswith="policies/").order_by("pk")
    context |= {
        "crumbs": crumbs(held, ("Annual review", to("annual_review", held))),
        "rows": [_row(held, row, context) for row in rows],
        "unfinished": [
            {
                "title": draft.texts.get("title", "").strip()[:200] or "A policy without a name",
                "href": to("policy", held, policy=draft.section.removeprefix("policies/")),
            }
            for draft in drafts
            if draft.says_something and draft.section not in counted
        ],
        "add_href": to("policy_add", held) if context["may_edit"] else "",
    }
    return render(request, "enhancement/policies.html", context)


def policy_add(request: HttpRequest, school: UUID) -> HttpResponse:
    """A fresh page for a new policy."""
    return redirect(to("policy", school_or_404(request, school), policy=uuid4()))


def policy(request: HttpRequest, school: UUID, policy: UUID) -> HttpResponse:
    """One policy. POST with `remove` takes it off the list."""
    held = school_or_404(request, school)
    row = SchoolPolicy.objects.select_related("foundation").filter(public_id=policy).first()
    if row is not None and row.foundation.school_id != held.pk:
        raise Http404
    context, back, here = workspace_context(request, held), to("policies", held), to("policy", held, policy=policy)
    if "remove" in request.POST:
        remove = partial(services.remove_policy, school=held, policy=policy, **who(request))
        return act(request, remove, done=back, said="Taken off the list.", back=here)
    draft = SectionDraft.objects.filter(foundation__school=held, section=f"policies/{policy}").first()
    counted = row is not None and row.removed_at is None
    page = Section(
        make=PolicyForm,
        initial={name: getattr(row, name) or "" for name in services.FIELDS} if counted else None,
        draft=draft,
        save=lambda typed: services.save_policy(school=held, policy=policy, typed=typed, **who(request)),
        here=here,
        done=back,
    )
    there = counted or bool(draft and draft.says_something)
    context |= {
        "crumbs": crumbs(held, ("Annual review", to("annual_review", held)), ("Policies", back)),
        "editable": context["may_edit"],
        "removable": there and context["may_edit"],
        "is_there": there,
        "back": back,
    }
    return section_page(request, page, template="enhancement/policy.html", context=context)


def _row(school: School, row: SchoolPolicy, context: dict[str, Any]) -> dict[str, Any]:
    kind, word = POLICY_WORDS[policy_state(row.expires_on, context["today"])]
    return {
        "title": row.title,
        "section": THEME_NAMES[row.theme] if row.theme else "",
        "adopted": day(row.adopted_on),
        "until": day(row.expires_on),
        "where": row.kept_at,
        "who": row.owner_role,
        "kind": kind,
        "word": word,
        "href": to("policy", school, policy=row.public_id),
    }
