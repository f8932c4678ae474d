"""Stage 5: where each outcome starts, what is done for it, and what the gate to stage 6 still waits for (R55-R60)."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core.domain.wording import day
from enhancement.domain.baselines import Held, missing, stands
from enhancement.domain.carrying import measurement_words
from enhancement.domain.findings import needed
from enhancement.domain.outcome_checks import moves_the_right_way
from enhancement.domain.stages import Stage
from enhancement.domain.standing_outcomes import StandingOutcome
from enhancement.domain.words import counted
from enhancement.queries.activities import activity_rows
from enhancement.queries.sections import drafts_in
from enhancement.views.activity_cards import card, waiting_cards
from enhancement.views.delivering_pages import delivery_context, first_page
from enhancement.views.links import to
from enhancement.views.outcome_pages import OUTCOME_NAMES, PRIORITY_NAMES, name_of, parts_of
from schools.models import School

BASELINE_TAGS = {
    Held.MEASURED: ("done", "Baseline in place"),
    Held.EXCEPTED: ("neutral", "No baseline, with a reason"),
    Held.TO_AGREE: ("act", "Coordinator to agree"),
    Held.LACKING: ("act", "Baseline needed"),
}


def stage5(request: HttpRequest, school: UUID) -> HttpResponse:
    """Outcomes, activities, and what the next stage waits for."""
    context = delivery_context(request, school, Stage.ACTIVITIES)
    context |= first_page(context, Stage.ACTIVITIES)
    held, cycle, plan = context["school"], context["cycle"], context["plan"]
    rows = list(activity_rows([cycle])) if cycle else []
    cards = [card(held, row, plan, today=context["today"]) for row in rows]
    cards += waiting_cards(held, drafts_in(cycle, "activities"), {row.public_id for row in rows})
    left = len(missing(plan))
    context |= {
        "priorities": _priorities(held, context),
        "activities": [one for one in cards if not one["dropped"]],
        "dropped": [one for one in cards if one["dropped"]],
        "gate": f"Stage 6 opens when every outcome has its baseline: {counted(left, 'outcome')} to go." if left else "",
        "add_href": to("activity_add", held) if context["may_write"] else "",
        "choosing_href": to("choosing", held),
    }
    return render(request, "enhancement/stage5.html", context)


def _priorities(school: School, context: dict[str, Any]) -> list[dict[str, Any]]:
    """The confirmed outcomes under their priorities, in the order of reading."""
    plan = context["plan"]
    how = {held.draft.uuid: stand for held, stand in stands(plan)}
    lacks = {finding.where.split("/")[1]: finding.sentence for finding in needed(missing(plan))}
    found: list[dict[str, Any]] = []
    for held in plan.outcomes:
        name = PRIORITY_NAMES[held.draft.priority_kind]
        if not found or found[-1]["name"] != name:
            found.append({"name": name, "kind": held.draft.priority_kind, "cards": []})
        about = _outcome(school, held, how.get(held.draft.uuid), context)
        found[-1]["cards"].append(about | {"lacks": lacks.get(str(held.draft.uuid), "")})
    return found


def _outcome(school: School, held: StandingOutcome, how: Held | None, context: dict[str, Any]) -> dict[str, Any]:
    draft = held.draft
    kind, word = BASELINE_TAGS[how] if how else ("neutral", "Ended")
    tag = {"kind": "done", "word": "Met"} if held.met_on else {"kind": kind, "word": word}
    return {
        "id": f"outcome-{draft.uuid}",
        "name": name_of(draft),
        "short_name": OUTCOME_NAMES[draft.kind],
        "tag": tag,
        "parts": parts_of(draft),
        "baseline": measurement_words(draft.baseline) if draft.baseline else "",
        "excepted": held.excepted if how in (Held.EXCEPTED, Held.TO_AGREE) else "",
        "agreed": held.exception_agreed,
        "beyond": [finding.sentence for finding in moves_the_right_way(draft)] if draft.baseline else [],
        "activities": [one.title for one in context["plan"].standing_activities if draft.uuid in one.outcomes],
        "is_running": held.is_running,
        "baseline_href": to("baseline", school, outcome=draft.uuid),
        "agree_href": to("baseline_agree", school, outcome=draft.uuid)
        if context["may_run"] and how in (Held.TO_AGREE,)
        else "",
        "help_href": to("what_could_help", school, outcome=draft.uuid),
        "add_href": f"{to('activity_add', school)}?for={draft.uuid}",
        "confirmed": day(held.confirmed_on) if held.confirmed_on else "",
    }
