"""Stage 8: every outcome with its result beside its start, and what to do about it (R68-R75)."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core.domain.wording import day
from documents.models import Document
from enhancement.domain.next_plan import against_beginning
from enhancement.domain.outcomes import OutcomeDraft
from enhancement.domain.standing_outcomes import StandingOutcome
from enhancement.domain.transitions import State
from enhancement.domain.words import counted
from enhancement.models import Cycle, CycleState
from enhancement.queries.delivering import delivering_cycle
from enhancement.queries.results import Found, found_of, older_cycles
from enhancement.queries.standing_outcomes import standing_outcomes
from enhancement.services.recognition import award_of_plan
from enhancement.views.claim_pages import outcome_rows, said, stage8_context, tag_of, target_words
from enhancement.views.links import crumbs, to
from enhancement.views.outcome_pages import OUTCOME_NAMES, PRIORITY_NAMES
from schools.models import School


def stage8(request: HttpRequest, school: UUID) -> HttpResponse:
    held, context = stage8_context(request, school)
    cycle = delivering_cycle(held)
    context |= {"crumbs": crumbs(held), "outcomes": [], "lead": "", "delivers": cycle is not None}
    if cycle is not None:
        standing = standing_outcomes(cycle)
        context |= _plan(held, cycle, standing, context)
    return render(request, "enhancement/stage8.html", context)


def _plan(school: School, cycle: Cycle, standing: list[StandingOutcome], context: dict[str, Any]) -> dict[str, Any]:
    results = found_of(standing)
    met = [one for one in standing if one.met_on]
    planning = context["cycle"] is not None and context["cycle"].state == CycleState.PLANNING
    award = award_of_plan(cycle)
    return {
        "outcomes": [card(school, one, results[one.version], may_edit=context["may_edit"]) for one in standing],
        "lead": f"{len(met)} of {len(standing)} outcomes met so far.",
        "award": _award(award) if award else None,
        "next_ready": not against_beginning(standing, is_planning=planning),
        "next_begun": planning,
        "next_href": to("next_cycle", school),
        "extract_href": to("development_plan", school),
        "older": _older(school, cycle),
    }


def card(school: School, held: StandingOutcome, found: Found, *, may_edit: bool) -> dict[str, Any]:
    """One outcome for enhancement/_result_card.html."""
    draft = held.draft
    rows = outcome_rows(found.claim) if found.claim.figure else _so_far(draft, found)
    changes = counted(found.esi_changes, "change") if found.esi_changes else "None"
    return {
        "id": f"{draft.priority_kind}-{draft.kind}",
        "name": f"{PRIORITY_NAMES[draft.priority_kind]}: {OUTCOME_NAMES[draft.kind].lower()}",
        "sentence": said(draft),
        "tag": tag_of(held),
        "rows": [*rows, {"label": "Changes of the signs on the way", "value": changes}],
        "href": to("claim", school, slot=draft.uuid),
        "text": _next(held, may_edit=may_edit),
        "learnt": found.learnt,
        "not_met_href": to("not_met", school, slot=draft.uuid) if held.is_running and not _is_claimed(held) else "",
    }


def _is_claimed(held: StandingOutcome) -> bool:
    return held.claim in (State.SUBMITTED, State.CLARIFICATION)


def _so_far(draft: OutcomeDraft, found: Found) -> list[dict[str, str]]:
    """Before a claim is written: baseline and target, and the newest reading."""
    rows = outcome_rows(found.claim)[:1]
    rows.append({"label": "Target", "value": target_words(draft)})
    newest = found.newest
    rows.append({"label": "Newest reading", "value": newest or "None yet"})
    return rows


def _next(held: StandingOutcome, *, may_edit: bool) -> str:
    if not may_edit or not held.is_running:
        return "Read the claim" if held.claim else ""
    return {
        None: "Claim it as met",
        State.DRAFT: "Go on with the claim",
        State.WITHDRAWN: "Go on with the claim",
        State.SUBMITTED: "Read the claim",
        State.CLARIFICATION: "Answer the questions",
    }.get(held.claim, "Read the claim")


def _award(document: Document) -> dict[str, Any]:
    facts = document.facts
    met = len(facts["outcomes"])
    return {
        "sentence": f"The award of this plan holds {counted(met, 'outcome')} of six.",
        "about": f"Number {document.printed_number}, issued on {day(document.issued_on)}",
    }


def _older(school: School, cycle: Cycle) -> Sequence[dict[str, str]]:
    """Outcomes of plans before this one that are not settled: their claims run on (decision 1)."""
    return [
        {
            "href": to("claim", school, slot=one.draft.uuid),
            "text": said(one.draft),
            "word": tag_of(one)["word"],
        }
        for older in older_cycles(cycle)
        for one in standing_outcomes(older)
        if one.is_running
    ]
