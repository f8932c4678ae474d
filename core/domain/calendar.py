"""Working days and school days in England. Days are dates in Europe/London; nothing here reads the clock.

A working day is Monday to Friday without the bank holidays of England. A school day is a working day inside a term and
outside its half-term break; staff training days differ from school to school and are not known here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import holidays
from dateutil.relativedelta import relativedelta

ONE_DAY = timedelta(days=1)


@lru_cache(maxsize=64)
def bank_holidays(year: int) -> dict[date, str]:
    """England's bank holidays of a year with their names: substitute days and single occasions included."""
    return {day: str(name) for day, name in sorted(holidays.country_holidays("GB", subdiv="ENG", years=year).items())}


def is_working_day(day: date) -> bool:
    return day.weekday() < 5 and day not in bank_holidays(day.year)


def next_working_day(day: date) -> date:
    """The first working day after `day`."""
    return add_working_days(day, 1)


def working_day_on_or_after(day: date) -> date:
    return day if is_working_day(day) else next_working_day(day)


def add_working_days(day: date, count: int) -> date:
    """The working day that lies `count` working days after `day` (before it, when negative).

    0 gives `day` back, working or not. From a Saturday, 1 gives the Monday.
    """
    step = ONE_DAY if count > 0 else -ONE_DAY
    left = abs(count)
    while left:
        day += step
        left -= is_working_day(day)
    return day


def working_days_between(start: date, end: date) -> int:
    """How many working days lie after `start` up to and including `end`; negative when `end` comes first.

    So `working_days_between(day, add_working_days(day, n)) == n`, if `day` is a working day.
    """
    if end < start:
        return -working_days_between(end, start)
    whole_weeks, rest = divmod((end - start).days, 7)
    last_days = (end - ONE_DAY * back for back in range(rest))
    weekdays = 5 * whole_weeks + sum(day.weekday() < 5 for day in last_days)
    years = range(start.year, end.year + 1)
    closed = sum(start < day <= end and day.weekday() < 5 for year in years for day in bank_holidays(year))
    return weekdays - closed


def add_months(day: date, count: int) -> date:
    """The same day of another month, or its last day: 31 January + 1 is 28 or 29 February."""
    return day + relativedelta(months=count)


def add_years(day: date, count: int) -> date:
    """The same day of another year; 29 February becomes 28 February where there is none."""
    return day + relativedelta(years=count)


def school_year(day: date) -> int:
    """The year in which the school year of `day` began: it runs from 1 September to 31 August."""
    return day.year if day.month >= 9 else day.year - 1


def school_year_name(start: int) -> str:
    """2026 -> "2026/27"."""
    return f"{start}/{(start + 1) % 100:02}"


@dataclass(frozen=True, kw_only=True)
class TermDates:
    """First and last day of a term and of its half-term break, all included."""

    name: str
    starts_on: date
    ends_on: date
    half_term: tuple[date, date] | None = None

    def __post_init__(self) -> None:
        if self.ends_on <= self.starts_on:
            raise ValueError(f"{self.name} ends before it starts.")
        if self.half_term and not self.starts_on < self.half_term[0] <= self.half_term[1] < self.ends_on:
            raise ValueError(f"The half-term break of {self.name} does not lie inside it.")

    def has(self, day: date) -> bool:
        """True inside the term, the half-term break included."""
        return self.starts_on <= day <= self.ends_on

    def is_break(self, day: date) -> bool:
        return self.half_term is not None and self.half_term[0] <= day <= self.half_term[1]


def term_on(day: date, terms: Iterable[TermDates]) -> TermDates | None:
    """The term that holds `day`; None in the holidays, or when its dates are not known."""
    return next((term for term in terms if term.has(day)), None)


def is_school_day(day: date, terms: Iterable[TermDates]) -> bool:
    term = term_on(day, terms)
    return term is not None and not term.is_break(day) and is_working_day(day)


def school_days(start: date, end: date, terms: Iterable[TermDates]) -> list[date]:
    """The school days from `start` to `end`, both included."""
    known = tuple(terms)
    days = (start + ONE_DAY * count for count in range((end - start).days + 1))
    return [day for day in days if is_school_day(day, known)]


def next_school_day(day: date, terms: Iterable[TermDates]) -> date | None:
    """The first school day after `day`; None when no known term reaches that far."""
    known = tuple(terms)
    last = max((term.ends_on for term in known), default=day)
    return next(iter(school_days(day + ONE_DAY, last, known)), None)
