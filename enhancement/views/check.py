"""Check your answers: the whole plan as it would be frozen, what is missing, and the one button that submits it."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from core.domain.calendar import add_working_days
from enhancement.domain.editing import Openness
from enhancement.domain.findings import Missing
from enhancement.domain.next_line import Page
from enhancement.domain.priorities import PriorityKind
from enhancement.domain.requirements import missing_to_submit, refusals_to_begin, refusals_to_submit
from enhancement.domain.transitions import State
from enhancement.queries.sections import openness_of
from enhancement.queries.snapshots import snapshot_of
from enhancement.services import submitting as services
from enhancement.views.common import school_or_404, url_of, workspace_context
from enhancement.views.links import crumbs, kinds_in, to
from enhancement.views.outcome_pages import PRIORITY_NAMES
from enhancement.views.plan_text import contents, place_in_plan, plan_text
from enhancement.views.sections import act
from enhancement.views.stage_pages import programme_of, step, who
from enhancement.views.submission_words import TAGS
from schools.models import School

WRITTEN = (State.DRAFT, State.WITHDRAWN)


def check(request: HttpRequest, school: UUID) -> HttpResponse:
    """GET shows the plan while it is written; POST submits it (R48, R49)."""
    held = school_or_404(request, school)
    if request.method == "POST":
        only = PriorityKind(request.POST["only"]) if request.POST.get("only") in set(PriorityKind) else None
        submit = partial(services.submit, school=held, only=only, **who(request))
        said = f"The {only} priority of your plan is submitted." if only else "Your plan is submitted."
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
    phases = facts.submission.phases
    advice = [finding for finding in missing_to_submit(facts.plan) if finding.is_advice]
    text = plan_text(
        snapshot_of(cycle, today=today),
        school=school,
        plan=facts.plan if context["may_edit"] else None,
        openness=openness_of(cycle) if phases.begun else Openness(),
        needed=[finding.where for finding in refusing],
    )
    return {
        "sections": text,
        "contents": contents(text),
        "needed": [_step(finding, context, school) for finding in refusing],
        "advice": [_step(finding, context, school) for finding in advice],
        "may_write": context["may_edit"],
        "phases": _phases(context, school),
        "as_a_whole": not phases.begun,
        "programme": programme_of(context),
        "answer_by": add_working_days(today, cycle.settings.service_level_days),
    }


def _phases(context: dict[str, Any], school: School) -> list[dict[str, Any]]:
    """Each priority with what it needs to go by itself, where the programme lets one go first (R49)."""
    facts = context["facts"]
    if not facts.plan.settings.phased_submission:
        return []
    told = []
    for kind in PriorityKind:
        state = facts.submission.phases.states.get(kind)
        against = [] if state else refusals_to_begin(facts, only=kind)
        told.append(
            {
                "kind": str(kind),
                "name": PRIORITY_NAMES[kind],
                "tag": TAGS[state] if state else None,
                "needed": [_step(finding, context, school) for finding in against],
            }
        )
    return told


def _step(finding: Missing, context: dict[str, Any], school: School) -> dict[str, str]:
    """What is needed, and where; a late annual review has a page of its own."""
    kinds = kinds_in(context["facts"].plan)
    found = step(finding, school, kinds)
    if finding.where == "annual_review":
        return {"text": finding.sentence, "href": url_of(Page.ANNUAL_REVIEW, school)}
    return found | {"href": place_in_plan(finding.where, school, kinds)}
