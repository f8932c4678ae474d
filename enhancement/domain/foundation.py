"""Keeping the foundation: is the yearly review current, and what stops when it lapses (R9, R12, R53, decision 28)?"""

from datetime import date, timedelta
from enum import StrEnum

from core.domain.wording import day
from core.errors import DomainError
from enhancement.domain.checks import check
from enhancement.domain.findings import Missing

GRACE_DAYS = 30
DUE_SOON_DAYS = 60
# The national programme began in 1999: an earlier day is a slip of the pen
FIRST_AWARDS = date(1999, 1, 1)
NHSS_OF_EARLY_DAYS = date(2006, 1, 1)


class ReviewState(StrEnum):
    """The due day itself is inside: overdue starts the day after, lapsed more than the days of grace after."""

    NOT_OFFERED = "not_offered"
    CURRENT = "current"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    LAPSED = "lapsed"


class Deed(StrEnum):
    """What a school may want to do, as far as a lapse could matter."""

    WORK_IN_STAGES = "work_in_stages"
    SUBMIT_PLAN = "submit_plan"
    SUBMIT_CLAIM = "submit_claim"
    ANSWER_CLARIFICATION = "answer_clarification"
    DOWNLOAD_BRAND = "download_brand"


STOPPED_BY_A_LAPSE = frozenset({Deed.SUBMIT_PLAN, Deed.SUBMIT_CLAIM, Deed.DOWNLOAD_BRAND})
_DEED_WORDS = {
    Deed.SUBMIT_PLAN: "A plan cannot be submitted",
    Deed.SUBMIT_CLAIM: "An outcome cannot be claimed",
    Deed.DOWNLOAD_BRAND: "The brand cannot be downloaded",
}


def review_state(
    *, due_on: date | None, today: date, grace_days: int = GRACE_DAYS, due_soon_days: int = DUE_SOON_DAYS
) -> ReviewState:
    """R9, R12. `due_on` comes from pathway.review_due_on; None (no award) is NOT_OFFERED. Days are calendar days."""
    if due_on is None:
        return ReviewState.NOT_OFFERED
    if today > lapses_after(due_on, grace_days):
        return ReviewState.LAPSED
    if today > due_on:
        return ReviewState.OVERDUE
    return ReviewState.DUE_SOON if today >= due_on - timedelta(days=due_soon_days) else ReviewState.CURRENT


def lapses_after(due_on: date, grace_days: int = GRACE_DAYS) -> date:
    """The last day of grace; the brand's `valid_to` is this day at the latest (decision 28)."""
    return due_on + timedelta(days=grace_days)


@check("R12 lapsed review")
def stopped_by_lapse(
    deed: Deed, *, due_on: date | None, today: date, grace_days: int = GRACE_DAYS, waits_since: date | None = None
) -> list[Missing]:
    """R12: a lapse stops new submissions at stages 4 and 8 and the brand; never answers or work in the other stages.

    `waits_since`: when a review was signed that the Local Programme has not confirmed yet (R11).
    """
    lapsed = review_state(due_on=due_on, today=today, grace_days=grace_days) == ReviewState.LAPSED
    if due_on is None or not lapsed or deed not in STOPPED_BY_A_LAPSE:
        return []
    late = f"{_DEED_WORDS[deed]} while the annual review is late: it was due on {day(due_on)}."
    if waits_since is not None:
        signed = f"It was signed on {day(waits_since)} and waits for your Local Programme"
        sentence = f"{late} {signed}: ask the coordinator to confirm it; nothing is lost."
        return [Missing(sentence=sentence, rule="R12", where="annual_review", todo="ask for the confirmation")]
    sentence = f"{late} Complete the annual review, then go on; nothing is lost."
    return [Missing(sentence=sentence, rule="R12", where="annual_review", todo="complete the annual review")]


@check("R12 late moderation")
def stopped_by_moderation(
    deed: Deed, *, show_by: date | None, today: date, grace_days: int = GRACE_DAYS
) -> list[Missing]:
    """R12, L410-L411: a gap that a moderation found stops what a lapse stops, from the same days of grace on.

    `show_by`: the day by which the school was to show something that it has not shown yet; None for nothing.
    """
    if show_by is None or today <= lapses_after(show_by, grace_days) or deed not in STOPPED_BY_A_LAPSE:
        return []
    sentence = (
        f"{_DEED_WORDS[deed]} while something that the moderation asked for is open: it was to be shown by "
        f"{day(show_by)}. Show it to your Local Programme, then go on; nothing is lost."
    )
    todo = "show what the moderation asked for"
    return [Missing(sentence=sentence, rule="R12", where="moderation", todo=todo)]


@check("R53 brand after confirmation")
def brand_refused(*, plan_confirmed_on: date | None) -> list[Missing]:
    """R53: the brand opens with the confirmed plan. Ask stopped_by_lapse(Deed.DOWNLOAD_BRAND) as well."""
    if plan_confirmed_on is not None:
        return []
    sentence = "The brand opens when the QUAS has confirmed your plan: submit your plan first."
    return [Missing(sentence=sentence, rule="R53", where="submission", todo="submit your plan")]


def refuse_award_day(awarded_on: date, *, today: date) -> None:
    """R2: an award is of today or earlier, and of the time since there are awards. Raises DomainError."""
    if awarded_on > today:
        sentence = f"{day(awarded_on)} is after today: check the date of the award."
        raise DomainError(sentence, field="awarded_on", rule="R2")
    if awarded_on < FIRST_AWARDS:
        sentence = f"{day(awarded_on)} is before the first awards of {FIRST_AWARDS.year}: check the year."
        raise DomainError(sentence, field="awarded_on", rule="R2")


def needs_special_attention(nhss_on: date | None) -> bool:
    """R13: an award before 1 January 2006."""
    return nhss_on is not None and nhss_on < NHSS_OF_EARLY_DAYS
