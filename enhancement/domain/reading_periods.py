"""For which term or month readings are asked, and until when (R64).

The holidays belong to the term that follows, so nobody is late in the holidays. Where the terms are not known, the
school year has three parts that end with December, April and July.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from accounts.domain.programme_settings import ReadingRhythm
from core.domain.calendar import ONE_DAY, TermDates, add_months
from core.domain.wording import MONTHS
from enhancement.domain.progress import Period

# an e-mail asks so many days before the period ends
ASKED_BEFORE = {ReadingRhythm.TERM: timedelta(days=28), ReadingRhythm.MONTH: timedelta(days=10)}
LONGEST = timedelta(days=200)


@dataclass(frozen=True, kw_only=True)
class Asking:
    """`asked_from`: the first day on which an e-mail asks for the period's readings."""

    period: Period
    asked_from: date

    @property
    def due_on(self) -> date:
        return self.period.ends_on


def asking(rhythm: ReadingRhythm, terms: Sequence[TermDates], *, today: date) -> Asking:
    """The period that holds `today`."""
    period = _month(today) if rhythm == ReadingRhythm.MONTH else _term(terms, today) or _third(today)
    asked_from = max(period.starts_on, period.ends_on - ASKED_BEFORE[rhythm])
    return Asking(period=period, asked_from=asked_from)


def _month(today: date) -> Period:
    first = today.replace(day=1)
    return Period(name=f"month of {MONTHS[today.month - 1]}", starts_on=first, ends_on=add_months(first, 1) - ONE_DAY)


def _term(terms: Sequence[TermDates], today: date) -> Period | None:
    """From the day after the term before; None when no known term reaches to today, or the one before is not known."""
    held = sorted(terms, key=lambda term: term.starts_on)
    for before, term in pairwise(held):
        starts_on = before.ends_on + ONE_DAY
        if starts_on <= today <= term.ends_on and term.ends_on - starts_on < LONGEST:
            return Period(name=_lower(term.name), starts_on=starts_on, ends_on=term.ends_on)
    inside = next((term for term in held if term.has(today)), None)
    return (
        None if inside is None else Period(name=_lower(inside.name), starts_on=inside.starts_on, ends_on=inside.ends_on)
    )


def _third(today: date) -> Period:
    year = today.year
    if today.month <= 4:
        return Period(name="spring term", starts_on=date(year, 1, 1), ends_on=date(year, 4, 30))
    if today.month <= 7:
        return Period(name="summer term", starts_on=date(year, 5, 1), ends_on=date(year, 7, 31))
    return Period(name="autumn term", starts_on=date(year, 8, 1), ends_on=date(year, 12, 31))


def _lower(name: str) -> str:
    """ "autumn term 2026" after "the"; a name that is all capitals stays."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]
