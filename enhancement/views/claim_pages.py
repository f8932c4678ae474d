"""What the pages of stage 8 have in common: the outcome in sight, its result beside its start, who may write."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.urls import NoReverseMatch, reverse

from core.domain.wording import day
from enhancement.domain.carrying import measurement_words
from enhancement.domain.claim_words import honest
from enhancement.domain.claims import ClaimDraft
from enhancement.domain.endings import Ending
from enhancement.domain.evidence import EVIDENCE_NAMES
from enhancement.domain.measures import MeasureKind, shown
from enhancement.domain.next_plan import WITH_QUAS
from enhancement.domain.outcomes import OutcomeDraft
from enhancement.domain.sentences import as_text, sentence
from enhancement.domain.stages import STAGES, Stage
from enhancement.domain.standing_outcomes import StandingOutcome
from enhancement.domain.transitions import State
from enhancement.models import Cycle, Submission
from enhancement.queries.claims import Claimable, claimable, draft_of, openness_of_claim
from enhancement.views.common import school_or_404, workspace_context
from enhancement.views.links import crumbs, to
from enhancement.views.outcome_pages import name_of, parts_of
from enhancement.views.progress_words import CLAIMED
from enhancement.views.stage_pages import programme_of
from schools.models import School

NAME = f"Stage {Stage.REVIEW}: {STAGES[Stage.REVIEW].name}"
STATES = {
    State.DRAFT: ("act", "Claim begun"),
    **CLAIMED,
    State.CONFIRMED: ("done", "Met"),
    State.WITHDRAWN: ("neutral", "Claim taken back"),
}


def stage8_context(request: HttpRequest, school: UUID) -> tuple[School, dict[str, Any]]:
    """The workspace's context, with the way back to stage 8."""
    held = school_or_404(request, school)
    context = workspace_context(request, held)
    context |= {
        "stage": {"number": int(Stage.REVIEW), "name": STAGES[Stage.REVIEW].name},
        "waits_for": context["statuses"][Stage.REVIEW - 1].waits_for,
        "programme": programme_of(context),
    }
    return held, context


def claim_context(request: HttpRequest, school: UUID, slot: UUID) -> tuple[Claimable, dict[str, Any]]:
    """For every page of one outcome's claim; an outcome that is not confirmed, or of another school, is not found."""
    held, context = stage8_context(request, school)
    found = claimable(held, slot)
    if found is None:
        raise Http404
    draft, openness = draft_of(found), openness_of_claim(found.submission)
    name = name_of(found.standing.draft)
    settled = not found.standing.is_running
    return found, context | {
        "held": found,
        "claim": draft,
        "name": name,
        "openness": openness,
        "settled": settled,
        "may_write": context["may_edit"] and not settled and openness.state != State.SUBMITTED,
        "parts": parts_of(found.standing.draft),
        "rows": outcome_rows(draft),
        "tag": tag_of(found.standing),
        "claim_href": to("claim", held, slot=slot),
        "crumbs": crumbs(held, (NAME, to("stage8", held))),
    }


def tag_of(held: StandingOutcome) -> dict[str, str]:
    """Where an outcome is, in a word; never a verdict on the school."""
    if held.met_on is not None:
        return {"kind": "done", "word": "Met"}
    if held.ending == Ending.NOT_MET:
        return {"kind": "neutral", "word": "Not met this time"}
    if held.ending == Ending.REPLACED:
        return {"kind": "neutral", "word": "Replaced by a new outcome"}
    kind, word = STATES[held.claim] if held.claim else ("neutral", "Under way")
    return {"kind": kind, "word": word}


def outcome_rows(claim: ClaimDraft) -> list[dict[str, str]]:
    """Baseline, target, result, and how sure it is: for components/summary_list.html."""
    draft, result = claim.outcome, claim.result
    rows = [
        {"label": "Baseline", "value": measurement_words(draft.baseline) if draft.baseline else "None was measured"},
        {"label": "Target", "value": target_words(draft)},
        {"label": "Result", "value": measurement_words(result) if result else "Not written yet"},
    ]
    if result is not None:
        said = honest(result, draft.baseline)
        rows += [{"label": "How sure it is", "value": said.sure}]
        rows += [{"label": "Since the baseline", "value": said.change}] if said.change else []
    return rows


def target_words(draft: OutcomeDraft) -> str:
    if draft.target is None:
        return "No target"
    by = f", by {day(draft.due_on)}" if draft.due_on else ""
    return f"{shown(draft.target, draft.measure_kind or MeasureKind.PEOPLE, draft.unit)}{by}"


def evidence_plan_words(draft: OutcomeDraft) -> str:
    """Which evidence was confirmed at stage 4, in one sentence."""
    plan = draft.evidence
    if plan is None or plan.kind is None:
        return ""
    about = "; ".join(filter(None, (plan.what.strip(), plan.who.strip(), plan.when.strip())))
    return f"{EVIDENCE_NAMES[plan.kind]}{f': {about}' if about else ''}"


def said(draft: OutcomeDraft) -> str:
    return as_text(sentence(draft))


def is_with_quas(held: StandingOutcome) -> bool:
    return held.claim in WITH_QUAS


def where_it_is(submission: Submission | None) -> str:
    """The claim's state as a sentence with its days."""
    if submission is None:
        return ""
    if submission.state == State.SUBMITTED:
        hear = f" You hear by {day(submission.expected_by)}." if submission.expected_by else ""
        return f"The claim is with the quality assurance system (QUAS).{hear} Your other outcomes run on."
    if submission.state == State.CLARIFICATION:
        return f"The QUAS would like to know more. Please answer by {day(submission.clarify_by)}."
    if submission.state == State.WITHDRAWN:
        return "The claim is back with you: change what you like, then submit it again."
    return ""


def route_or(route: str, fallback: str, school: School, cycle: Cycle | None = None, **more: object) -> str:
    """The page of a route, or of `fallback` while there is none."""
    try:
        return reverse(f"enhancement:{route}", kwargs={"school": school.public_id, **more})
    except NoReverseMatch:
        return to(fallback, school)
