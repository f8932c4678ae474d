"""Check your answers: the whole plan as it would be frozen, what is missing, and the one button that submits it."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from core.domain.calendar import add_working_days
from enhancement.domain.findings import Missing
from enhancement.domain.next_line import Page
from enhancement.domain.requirements import missing_to_submit, refusals_to_submit
from enhancement.domain.transitions import State
from enhancement.queries.snapshots import snapshot_of
from enhancement.services import submitting as services
from enhancement.views.common import school_or_404, url_of, workspace_context
from enhancement.views.links import crumbs, kinds_in, to
from enhancement.views.plan_text import contents, place_in_plan, plan_text
from enhancement.views.sections import act
from enhancement.views.stage_pages import programme_of, step, who
from schools.models import School

WRITTEN = (State.DRAFT, State.WITHDRAWN)


def check(request: HttpRequest, school: UUID) -> HttpResponse:
    """GET shows the plan while it is written; POST submits it (R48, R49)."""
    held = school_or_404(request, school)
    if request.method == "POST":
        submit = partial(services.submit, school=held, **who(request))
        said = "Your plan is submitted."
        return act(request, submit, done=to("submission", held), said=said, back=to("check", held))
    context = workspace_context(request, held)
    if context["facts"].submission.state not in WRITTEN:
        return redirect(to("submission", held))
    context["crumbs"] = crumbs(held)
    if context["cycle"] is not None:
        context |= _plan(context, held)
    return render(request, "enhancement/check.html", context)


def _plan(context: dict[str, Any], school: School) -> dict[str, Any]:
    facts, cycle, today = context["facts"], context["cycle"], context["today"]
    refusing = refusals_to_submit(facts)
    advice = [finding for finding in missing_to_submit(facts.plan) if finding.is_advice]
    text = plan_text(
        snapshot_of(cycle, today=today),
        school=school,
        plan=facts.plan if context["may_edit"] else None,
        needed=[finding.where for finding in refusing],
    )
    return {
        "sections": text,
        "contents": contents(text),
        "needed": [_step(finding, context, school) for finding in refusing],
        "advice": [_step(finding, context, school) for finding in advice],
        "may_write": context["may_edit"],
        "programme": programme_of(context),
        "answer_by": add_working_days(today, cycle.settings.service_level_days),
    }


def _step(finding: Missing, context: dict[str, Any], school: School) -> dict[str, str]:
    """What is needed, and where; a late annual review has a page of its own."""
    kinds = kinds_in(context["facts"].plan)
    found = step(finding, school, kinds)
    if finding.where == "annual_review":
        return {"text": finding.sentence, "href": url_of(Page.ANNUAL_REVIEW, school)}
    return found | {"href": place_in_plan(finding.where, school, kinds)}
