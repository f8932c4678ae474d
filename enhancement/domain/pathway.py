"""May a school join, and by which way (R1-R9, decision 27)?

Readings taken here, beside the rules' own:
* A review counts for joining only while it is current (up to and including its anniversary), because R1 asks for a
  foundation that is maintained; an older one has to be done again.
* A review dated before the award does not open the way: it cannot have confirmed criteria that were not yet met.
  It never moves `valid_to` either, since the award is later.
* Without an award a recorded review means nothing (R8).
"""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from core.domain.calendar import add_years
from core.domain.wording import day
from core.errors import DomainError
from enhancement.domain.checks import check
from enhancement.domain.findings import Missing

FIRST_DIRECT_AWARD = date(2009, 1, 1)
FIRST_LATER_AWARD = date(2010, 1, 1)


class Route(StrEnum):
    """The way in today."""

    DIRECT = "direct"
    ANNUAL_REVIEW_FIRST = "annual_review_first"
    NHSS_FIRST = "nhss_first"


class Cohort(StrEnum):
    """Groups of schools by their award."""

    NONE = "none"
    BEFORE_2009 = "before_2009"
    IN_2009 = "in_2009"
    LATER = "later"


@dataclass(frozen=True)
class Standing:
    """`valid_to` is the last day on which the award or the review counts, even if past; None without an award.
    `reason` is one plain sentence with the day and what to do; `rule` the rule's number."""

    may_join: bool
    route: Route
    valid_to: date | None
    reason: str
    rule: str


def standing(*, nhss_on: date | None, last_review_on: date | None, today: date) -> Standing:
    """Where a school stands. `today` is the date in Europe/London. Dates after it raise DomainError (R1-R8)."""
    _refuse_days_to_come(nhss_on, last_review_on, today)
    valid_to = review_due_on(nhss_on=nhss_on, last_review_on=last_review_on)
    if against := award_on_record(nhss_on, today):
        return Standing(
            may_join=False, route=Route.NHSS_FIRST, valid_to=None, reason=against[0].sentence, rule=against[0].rule
        )
    closed = early_award(nhss_on) or award_of_2009(nhss_on, today) or later_award(nhss_on, today)
    if not closed:
        rule = "R3" if cohort(nhss_on) == Cohort.IN_2009 else "R5"
        return Standing(may_join=True, route=Route.DIRECT, valid_to=valid_to, reason=_direct_reason(nhss_on), rule=rule)
    against = review_in_force(nhss_on, last_review_on, today)
    tail = against[0].sentence if against else _reviewed_reason(last_review_on)
    return Standing(
        may_join=not against,
        route=Route.ANNUAL_REVIEW_FIRST,
        valid_to=valid_to,
        reason=f"{closed[0].sentence} {tail}",
        rule=closed[0].rule,
    )


def awaiting(found: Standing, *, nhss_on: date | None, signed_on: date | None, today: date) -> Standing:
    """R11: the same standing; where a signed review would open the way once confirmed, the reason says so.

    `signed_on`: when the review that waits for the Local Programme was signed; None when none waits.
    """
    if found.may_join or signed_on is None:
        return found
    if not standing(nhss_on=nhss_on, last_review_on=signed_on, today=today).may_join:
        return found
    reason = (
        f"The annual review signed on {day(signed_on)} waits for your Local Programme: once it is confirmed, "
        "the school may join."
    )
    return replace(found, reason=reason, rule="R11")


def cohort(nhss_on: date | None) -> Cohort:
    """R3, R5, R7: the groups; January 2010 counts as later."""
    if nhss_on is None:
        return Cohort.NONE
    if nhss_on < FIRST_DIRECT_AWARD:
        return Cohort.BEFORE_2009
    return Cohort.IN_2009 if nhss_on < FIRST_LATER_AWARD else Cohort.LATER


def review_due_on(*, nhss_on: date | None, last_review_on: date | None) -> date | None:
    """R2, R9: twelve months from the last completed review or the award, the later; None without an award."""
    if nhss_on is None:
        return None
    return add_years(max(nhss_on, last_review_on or nhss_on), 1)


@check("R8 award on record")
def award_on_record(nhss_on: date | None, today: date) -> list[Missing]:
    """R1, R8: only a school with National Healthy School Status joins; others are not offered the annual review."""
    if nhss_on is not None:
        return []
    sentence = (
        f"No award of National Healthy School Status (NHSS) is on record on {day(today)}, so the school cannot join "
        "yet: gain NHSS through the national audit first, or ask your Local Programme to record an award that you hold."
    )
    return [Missing(sentence=sentence, rule="R8", where="award", todo="gain NHSS, or have your award recorded")]


@check("R7 award before 2009")
def early_award(nhss_on: date | None) -> list[Missing]:
    """R7: an award before 1 January 2009 opens no direct way."""
    if nhss_on is None or nhss_on >= FIRST_DIRECT_AWARD:
        return []
    return [_review_first(f"The award of {day(nhss_on)} is from before 1 January 2009", "R7")]


@check("R3 award of 2009")
def award_of_2009(nhss_on: date | None, today: date) -> list[Missing]:
    """R3, R4: an award of 2009 opens the direct way up to and including its anniversary."""
    return _year_is_over(nhss_on, today, "R4") if cohort(nhss_on) == Cohort.IN_2009 else []


@check("R5 award from 2010")
def later_award(nhss_on: date | None, today: date) -> list[Missing]:
    """R5, R6: the same for an award from 1 January 2010 on."""
    return _year_is_over(nhss_on, today, "R6") if cohort(nhss_on) == Cohort.LATER else []


@check("R4 review in force")
def review_in_force(nhss_on: date | None, last_review_on: date | None, today: date) -> list[Missing]:
    """R1, R4, R6, R7: where the annual review comes first, one must be current and not before the award."""
    if last_review_on is None or (nhss_on is not None and last_review_on < nhss_on):
        return [_do_the_review("complete the annual review to join.")]
    if today > (ran_out_on := add_years(last_review_on, 1)):
        return [_do_the_review(f"the last one counted until {day(ran_out_on)}, so complete a new one to join.")]
    return []


def _year_is_over(nhss_on: date | None, today: date, rule: str) -> list[Missing]:
    if nhss_on is None or today <= (last_day := add_years(nhss_on, 1)):
        return []
    return [_review_first(f"The award of {day(nhss_on)} opened the direct way until {day(last_day)}", rule)]


def _review_first(beginning: str, rule: str) -> Missing:
    """Half a sentence: standing() adds what to do."""
    sentence = f"{beginning}, so the annual review comes first:"
    return Missing(sentence=sentence, rule=rule, where="annual_review", todo="complete the annual review")


def _do_the_review(sentence: str) -> Missing:
    return Missing(sentence=sentence, rule="R4", where="annual_review", todo="complete the annual review")


def _direct_reason(nhss_on: date | None) -> str:
    if nhss_on is None:
        return "The school may join directly: make your first entry in stage 1."
    return (
        f"The award of {day(nhss_on)} lets the school join directly until {day(add_years(nhss_on, 1))}: "
        "make your first entry in stage 1."
    )


def _reviewed_reason(last_review_on: date | None) -> str:
    until = f" until {day(add_years(last_review_on, 1))}" if last_review_on else ""
    since = f" of {day(last_review_on)}" if last_review_on else ""
    return f"the review{since} lets the school join{until}, so make your first entry in stage 1."


def _refuse_days_to_come(nhss_on: date | None, last_review_on: date | None, today: date) -> None:
    for name, on in (("award", nhss_on), ("annual review", last_review_on)):
        if on is not None and on > today:
            raise DomainError(
                f"The date of the {name}, {day(on)}, is after today, {day(today)}: check the date.", rule="R2"
            )
