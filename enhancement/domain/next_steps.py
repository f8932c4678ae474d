"""The steps that the Next line takes from the work after the confirmation, and the pages they are done on (S0a)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from enhancement.domain import requirements
from enhancement.domain.facts import JourneyFacts
from enhancement.domain.findings import Missing, needed
from enhancement.domain.stages import Stage
from enhancement.domain.transitions import Party
from enhancement.domain.words import counted


class Page(StrEnum):
    """Where the step is done; the views map it to a URL name."""

    STANDING = "standing"
    ANNUAL_REVIEW = "annual_review"
    CONFIRM_REVIEW = "confirm_review"
    MODERATION = "moderation"
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
    CHANGES = "changes"
    NEXT_CYCLE = "next_cycle"


@dataclass(frozen=True, kw_only=True)
class Step:
    what: str
    page: Page
    who: Party = Party.SCHOOL
    by: date | None = None
    anchor: str = ""


def answer_claim(facts: JourneyFacts) -> Step | None:
    held = facts.delivery
    if not held.claims_to_answer:
        return None
    what = f"answer the questions on {counted(held.claims_to_answer, 'claimed outcome')}"
    return Step(what=what, page=Page.STAGE_8, by=held.claim_answer_by)


def answer_new(facts: JourneyFacts) -> Step | None:
    held = facts.delivery
    if not held.new_to_answer:
        return None
    what = f"answer the questions on {counted(held.new_to_answer, 'new outcome')}"
    return Step(what=what, page=Page.CHANGES, by=held.new_answer_by)


def claim(facts: JourneyFacts) -> Step | None:
    if not facts.delivery.met_unclaimed:
        return None
    what = f"claim {counted(facts.delivery.met_unclaimed, 'met outcome')}"
    return Step(what=what, page=Page.STAGE_8)


def write_new(facts: JourneyFacts) -> Step | None:
    """R73: a new outcome that was begun waits for the school."""
    if not facts.delivery.new_written:
        return None
    what = f"complete and submit {counted(facts.delivery.new_written, 'new outcome')}, or give it up"
    return Step(what=what, page=Page.CHANGES)


def start_work(facts: JourneyFacts) -> Step | None:
    """Stages 5 and 6: the first thing that lacks, by its name where it is known."""
    held = facts.delivery
    if not held.activities:
        return Step(what="choose the activities for the outcomes", page=Page.STAGE_5)
    left = counted(held.outcomes - held.baselines, "outcome")
    if not held.baselines_in_place:
        return _delivery_step(facts, Stage.ACTIVITIES) or Step(what=f"record a baseline for {left}", page=Page.STAGE_5)
    for stage in (Stage.ACTIVITIES, Stage.IMPLEMENT):
        if step := _delivery_step(facts, stage):
            return step
    if held.activities_planned < held.activities:
        left = counted(held.activities - held.activities_planned, "activity", "activities")
        return Step(what=f"say who does what by when for {left}", page=Page.STAGE_6)
    return None


def _delivery_step(facts: JourneyFacts, stage: Stage) -> Step | None:
    lacking = needed(requirements.missing_in_delivery(stage, facts.delivery.plan))
    if not lacking:
        return None
    first = first_said(lacking)
    return Step(what=first.todo, page=Page[f"STAGE_{stage.value}"], anchor=first.where)


def first_said(lacking: list[Missing]) -> Missing:
    """What the line says and where it leads are of one finding: the first that says what to do."""
    return next((finding for finding in lacking if finding.todo), lacking[0])


def all_confirmed(facts: JourneyFacts) -> Step | None:
    if not facts.delivery.is_settled:
        return None
    return Step(what="look at the needs again and begin the next plan", page=Page.NEXT_CYCLE)


def claim_with_quas(facts: JourneyFacts) -> Step | None:
    held = facts.delivery
    if not held.claims_with_quas or _reading_is_due(facts):
        return None
    what = f"answer {counted(held.claims_with_quas, 'claimed outcome')}"
    return Step(what=what, who=Party.QUAS, page=Page.STAGE_8, by=held.claim_expected_by)


def new_with_quas(facts: JourneyFacts) -> Step | None:
    held = facts.delivery
    if not held.new_with_quas or _reading_is_due(facts):
        return None
    what = f"answer {counted(held.new_with_quas, 'new outcome')}"
    return Step(what=what, who=Party.QUAS, page=Page.CHANGES, by=held.new_expected_by)


def agree_changes(facts: JourneyFacts) -> Step | None:
    """R67, where the programme agrees to each change: nothing stands still meanwhile, so a due reading goes first."""
    held = facts.delivery
    if not held.esi_changes_waiting or _reading_is_due(facts):
        return None
    what = f"agree to {counted(held.esi_changes_waiting, 'change')} of an early success indicator, or answer"
    return Step(what=what, who=Party.COORDINATOR, page=Page.STAGE_7)


def _reading_is_due(facts: JourneyFacts) -> bool:
    due_on = facts.delivery.reading_due_on
    return due_on is not None and due_on <= facts.today


def reading(facts: JourneyFacts) -> Step:
    return Step(what="log a reading of each outcome", page=Page.STAGE_7, by=facts.delivery.reading_due_on)
