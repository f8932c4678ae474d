"""For which term or month readings are asked, and until when (R64).

The holidays belong to the term that follows, so nobody is late in them. Where the terms are not known, the
school year has three parts that end with December, April and July.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from accounts.domain.programme_settings import ReadingRhythm
from core.domain.calendar import ONE_DAY, TermDates, add_months
from core.domain.wording import MONTHS
from enhancement.domain.progress import Period

# an e-mail asks so many days before the period ends
ASKED_BEFORE = {ReadingRhythm.TERM: timedelta(days=28), ReadingRhythm.MONTH: timedelta(days=10)}
# the longest holidays that belong to the term after them
HOLIDAYS = timedelta(days=49)
# name, first day and last day as month and day
THIRDS = (
    ("spring term", (1, 1), (4, 30)),
    ("summer term", (5, 1), (7, 31)),
    ("autumn term", (8, 1), (12, 31)),
)


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
    period = _month(today) if rhythm == ReadingRhythm.MONTH else _term(terms, today) or _third(terms, today)
    asked_from = max(period.starts_on, period.ends_on - ASKED_BEFORE[rhythm])
    return Asking(period=period, asked_from=asked_from)


def _month(today: date) -> Period:
    first = today.replace(day=1)
    return Period(name=f"month of {MONTHS[today.month - 1]}", starts_on=first, ends_on=add_months(first, 1) - ONE_DAY)


def _term(terms: Sequence[TermDates], today: date) -> Period | None:
    """The known term, with the holidays before it, that holds today."""
    return next((period for period in _known(terms) if period.starts_on <= today <= period.ends_on), None)


def _known(terms: Sequence[TermDates]) -> list[Period]:
    """Each term from the day after the one before it, or from seven weeks before its first day."""
    held, found = sorted(terms, key=lambda term: term.starts_on), []
    for before, term in zip([None, *held], held, strict=False):
        starts_on = term.starts_on - HOLIDAYS
        if before is not None:
            starts_on = max(starts_on, before.ends_on + ONE_DAY)
        found.append(Period(name=_lower(term.name), starts_on=starts_on, ends_on=term.ends_on))
    return found


def _third(terms: Sequence[TermDates], today: date) -> Period:
    """A third of the school year, as far as no known term takes days of it."""
    name, begins, ends = next(one for one in THIRDS if today.month <= one[2][0])
    starts_on, ends_on = date(today.year, *begins), date(today.year, *ends)
    for period in _known(terms):
        if period.ends_on < today:
            starts_on = max(starts_on, period.ends_on + ONE_DAY)
        else:
            ends_on = min(ends_on, period.starts_on - ONE_DAY)
    return Period(name=name, starts_on=starts_on, ends_on=ends_on)


def _lower(name: str) -> str:
    """ "autumn term 2026" after "the"; a name that is all capitals stays."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]
