"""The one Next line: what, who, by when (S0a). School and coordinator see the same step; only the doer's name differs.

Order of steps: join; answer a clarification; a late annual review; the plan; what waits for a decision; the work after
confirmation; a new cycle. The first that applies is the line, so that every state has exactly one.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.domain.wording import day
from enhancement.domain import requirements
from enhancement.domain.facts import JourneyFacts
from enhancement.domain.findings import Missing, needed
from enhancement.domain.foundation import ReviewState
from enhancement.domain.pathway import Route
from enhancement.domain.stages import Stage
from enhancement.domain.transitions import Party, State
from enhancement.domain.words import counted, upper_first


class Page(StrEnum):
    """Where the step is done; the views map it to a URL name."""

    STANDING = "standing"
    ANNUAL_REVIEW = "annual_review"
    CONFIRM_REVIEW = "confirm_review"
    STAGE_1 = "stage_1"
    STAGE_2 = "stage_2"
    STAGE_3 = "stage_3"
    STAGE_4 = "stage_4"
    CHECK_ANSWERS = "check_answers"
    CLARIFICATION = "clarification"
    SUBMISSION = "submission"
    STAGE_5 = "stage_5"
    STAGE_6 = "stage_6"
    STAGE_7 = "stage_7"
    STAGE_8 = "stage_8"
    NEXT_CYCLE = "next_cycle"


@dataclass(frozen=True, kw_only=True)
class NextLine:
    """`what`: an imperative without a full stop. `by` may lie in the past. `when` is who and by when, as a sentence;
    empty when it is the reader and no day is set. `anchor`: the field path of what is said, may be
    empty."""

    what: str
    who: Party
    by: date | None
    sentence: str
    page: Page
    when: str = ""
    anchor: str = ""


@dataclass(frozen=True, kw_only=True)
class _Step:
    what: str
    page: Page
    who: Party = Party.SCHOOL
    by: date | None = None
    anchor: str = ""


def next_line(facts: JourneyFacts, *, reader: Party = Party.SCHOOL) -> NextLine:
    """Exactly one sentence for any state: "Next: write two more outcomes ... – you, by 5 December 2026." """
    step = next(found for rule in _ORDER if (found := rule(facts)) is not None)
    who = _name(step.who, reader)
    when = f"{who}{_by(step, facts.today)}."
    return NextLine(
        what=step.what,
        who=step.who,
        by=step.by,
        sentence=f"Next: {step.what} – {when}",
        page=step.page,
        when=upper_first(when) if step.by or step.who != reader else "",
        anchor=step.anchor,
    )


def _name(who: Party, reader: Party) -> str:
    if who == reader:
        return "you"
    names = {
        Party.SCHOOL: "the school",
        Party.QUAS: "the quality assurance system (QUAS)",
        Party.COORDINATOR: "the Local Programme coordinator",
    }
    return names[who]


def _by(step: _Step, today: date) -> str:
    if step.by is None:
        return ""
    if step.by >= today:
        return f", by {day(step.by)}"
    if step.who == Party.SCHOOL:
        return f", due since {day(step.by)}"
    return f", expected by {day(step.by)}, so ask your Local Programme if you still wait"


def _join(facts: JourneyFacts) -> _Step | None:
    if facts.has_joined:
        return None
    if facts.standing.route == Route.NHSS_FIRST:
        what = "gain National Healthy School Status (NHSS), or ask the Local Programme to record your award"
        return _Step(what=what, page=Page.STANDING)
    if not facts.standing.may_join and facts.review_waits_since:
        return _confirm_review(facts.review_waits_since)
    if not facts.standing.may_join:
        return _Step(what="complete the annual review to join", page=Page.ANNUAL_REVIEW)
    return _Step(what="make the first entry in stage 1 to join", page=Page.STAGE_1, by=facts.standing.valid_to)


def _answer(facts: JourneyFacts) -> _Step | None:
    held = facts.submission
    if held.state != State.CLARIFICATION:
        return None
    what = f"answer {counted(held.to_answer, 'question')} on the plan" if held.to_answer else "send the answers back"
    return _Step(what=what, page=Page.CLARIFICATION, by=held.clarify_by)


def _answer_claim(facts: JourneyFacts) -> _Step | None:
    held = facts.delivery
    if not held.claims_to_answer:
        return None
    what = f"answer the questions on {counted(held.claims_to_answer, 'claimed outcome')}"
    return _Step(what=what, page=Page.STAGE_8, by=held.claim_answer_by)


def _late_review(facts: JourneyFacts) -> _Step | None:
    if facts.review not in (ReviewState.OVERDUE, ReviewState.LAPSED):
        return None
    if facts.review_waits_since:
        return _confirm_review(facts.review_waits_since)
    return _Step(what="complete the annual review", page=Page.ANNUAL_REVIEW, by=facts.review_due_on)


def _confirm_review(signed_on: date) -> _Step:
    """R11: the school has signed; where the programme confirms every review, it is the coordinator's turn."""
    what = f"confirm the annual review signed on {day(signed_on)}"
    return _Step(what=what, who=Party.COORDINATOR, page=Page.CONFIRM_REVIEW)


def _plan(facts: JourneyFacts) -> _Step | None:
    if facts.submission.state not in (State.DRAFT, State.WITHDRAWN):
        return None
    for stage in (Stage.GROUP, Stage.NEEDS, Stage.PRIORITIES, Stage.OUTCOMES):
        if lacking := needed(requirements.missing(stage, facts.plan)):
            first = _first_said(lacking)
            return _Step(
                what=first.todo or "complete what is missing",
                page=Page[f"STAGE_{stage.value}"],
                by=facts.cut_off_on,
                anchor=first.where,
            )
    return _Step(what="check the answers and submit the plan", page=Page.CHECK_ANSWERS, by=facts.cut_off_on)


def _first_said(lacking: list[Missing]) -> Missing:
    """What the line says and where it leads are of one finding: the first that says what to do."""
    return next((finding for finding in lacking if finding.todo), lacking[0])


def _review_soon(facts: JourneyFacts) -> _Step | None:
    if facts.review_waits_since:
        return _confirm_review(facts.review_waits_since)
    if facts.review != ReviewState.DUE_SOON:
        return None
    return _Step(what="complete the annual review", page=Page.ANNUAL_REVIEW, by=facts.review_due_on)


def _with_quas(facts: JourneyFacts) -> _Step | None:
    held = facts.submission
    if held.state != State.SUBMITTED:
        return None
    since = f" submitted on {day(held.submitted_on)}" if held.submitted_on else ""
    return _Step(what=f"answer the plan{since}", who=Party.QUAS, page=Page.SUBMISSION, by=held.expected_by)


def _claim(facts: JourneyFacts) -> _Step | None:
    if not facts.delivery.met_unclaimed:
        return None
    what = f"claim {counted(facts.delivery.met_unclaimed, 'met outcome')}"
    return _Step(what=what, page=Page.STAGE_8)


def _start_work(facts: JourneyFacts) -> _Step | None:
    """Stages 5 and 6: the first thing that lacks, by its name where it is known."""
    held = facts.delivery
    if not held.activities:
        return _Step(what="choose the activities for the outcomes", page=Page.STAGE_5)
    left = counted(held.outcomes - held.baselines, "outcome")
    if not held.baselines_in_place:
        return _delivery_step(facts, Stage.ACTIVITIES) or _Step(what=f"record a baseline for {left}", page=Page.STAGE_5)
    for stage in (Stage.ACTIVITIES, Stage.IMPLEMENT):
        if step := _delivery_step(facts, stage):
            return step
    if held.activities_planned < held.activities:
        left = counted(held.activities - held.activities_planned, "activity", "activities")
        return _Step(what=f"say who does what by when for {left}", page=Page.STAGE_6)
    return None


def _delivery_step(facts: JourneyFacts, stage: Stage) -> _Step | None:
    lacking = needed(requirements.missing_in_delivery(stage, facts.delivery.plan))
    if not lacking:
        return None
    first = _first_said(lacking)
    return _Step(what=first.todo, page=Page[f"STAGE_{stage.value}"], anchor=first.where)


def _all_confirmed(facts: JourneyFacts) -> _Step | None:
    if not facts.delivery.is_settled:
        return None
    return _Step(what="look at the needs again and begin the next plan", page=Page.NEXT_CYCLE)


def _claim_with_quas(facts: JourneyFacts) -> _Step | None:
    held = facts.delivery
    if not held.claims_with_quas or _reading_is_due(facts):
        return None
    what = f"answer {counted(held.claims_with_quas, 'claimed outcome')}"
    return _Step(what=what, who=Party.QUAS, page=Page.STAGE_8, by=held.claim_expected_by)


def _agree_changes(facts: JourneyFacts) -> _Step | None:
    """R67, where the programme agrees to each change: nothing stands still meanwhile, so a due reading goes first."""
    held = facts.delivery
    if not held.esi_changes_waiting or _reading_is_due(facts):
        return None
    what = f"agree to {counted(held.esi_changes_waiting, 'change')} of an early success indicator, or answer"
    return _Step(what=what, who=Party.COORDINATOR, page=Page.STAGE_7)


def _reading_is_due(facts: JourneyFacts) -> bool:
    due_on = facts.delivery.reading_due_on
    return due_on is not None and due_on <= facts.today


def _reading(facts: JourneyFacts) -> _Step:
    return _Step(what="log a reading of each outcome", page=Page.STAGE_7, by=facts.delivery.reading_due_on)


_ORDER: tuple[Callable[[JourneyFacts], _Step | None], ...] = (
    _join,
    _answer,
    _answer_claim,
    _late_review,
    _plan,
    _review_soon,
    _with_quas,
    _all_confirmed,
    _claim,
    _start_work,
    _agree_changes,
    _claim_with_quas,
    _reading,
)
