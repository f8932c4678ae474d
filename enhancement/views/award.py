"""The school's award: read by the school, recorded by its coordinator, who sees first what it will mean (EL1, EL2)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from core.domain.wording import day
from core.errors import DomainError, NotAllowedError
from enhancement.domain.foundation import needs_special_attention, refuse_award_day
from enhancement.domain.pathway import review_due_on, standing
from enhancement.forms.award import AwardForm
from enhancement.queries.journeys import awards_of, last_review_on
from enhancement.services.foundation import COORDINATORS_ONLY, record_award
from enhancement.views.common import school_or_404, workspace_context
from enhancement.views.links import crumbs, to
from enhancement.views.sections import refused
from enhancement.views.stage_pages import who
from enhancement.views.standing import standing_block
from schools.models import School


def award(request: HttpRequest, school: UUID) -> HttpResponse:
    """GET shows; POST first shows what it will mean, with `record` it is recorded."""
    held = school_or_404(request, school)
    context = workspace_context(request, held)
    if request.method != "POST":
        return _page(request, held, context, AwardForm())
    if not context["may_run"]:
        return refused(request, COORDINATORS_ONLY)
    form = AwardForm(request.POST)
    if not form.is_valid() or "change" in request.POST:
        return _page(request, held, context, form)
    try:
        refuse_award_day(form.cleaned_data["awarded_on"], today=context["today"])
        if "record" not in request.POST:
            return _check(request, held, context, form)
        recorded = record_award(school=held, **form.cleaned_data, **who(request))
    except NotAllowedError as error:
        return refused(request, str(error))
    except DomainError as error:
        form.add_error(error.field if error.field in form.fields else None, str(error))
        return _page(request, held, context, form)
    messages.success(request, f"Recorded: award of {day(recorded.awarded_on)}.")
    return redirect(to("workspace", held))


def _page(request: HttpRequest, school: School, context: dict[str, Any], form: AwardForm) -> HttpResponse:
    recorded = awards_of(school)
    newest = recorded[0] if recorded else None
    context |= {
        "crumbs": crumbs(school),
        "form": form,
        "award": newest,
        "before": recorded[1:],
        "standing": standing_block(school, context["facts"], newest, reviewed_on=last_review_on(school)),
    }
    return render(request, "enhancement/award.html", context)


def _check(request: HttpRequest, school: School, context: dict[str, Any], form: AwardForm) -> HttpResponse:
    """What the rules will say once it is recorded."""
    said, reviewed_on = form.cleaned_data, last_review_on(school)
    will_stand = standing(nhss_on=said["awarded_on"], last_review_on=reviewed_on, today=context["today"])
    recorded = awards_of(school)
    context |= {
        "crumbs": crumbs(school, ("Award", to("award", school))),
        "form": form,
        "rows": [
            {"label": "Awarded on", "value": day(said["awarded_on"])},
            {"label": "Seen", "value": said["evidence"]},
            {"label": "Number or place", "value": said["reference"] or "Not said"},
        ],
        "will_stand": will_stand,
        "due_on": review_due_on(nhss_on=said["awarded_on"], last_review_on=reviewed_on),
        "replaces": recorded[0] if recorded else None,
        "early": needs_special_attention(said["awarded_on"]),
    }
    return render(request, "enhancement/award_check.html", context)
