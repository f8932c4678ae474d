"""Reads a day as people write it, and says what is wrong when it cannot be one."""

import calendar
import re
from datetime import date

from core.domain.wording import MONTHS

EXAMPLE = "5 December 2026 or 5/12/2026"
_FIGURES = re.compile(r"^(\d{1,2})\s*[/.\-\s]\s*(\d{1,2})\s*[/.\-\s]\s*(\d{1,4})$")
_ISO = re.compile(r"^(\d{4})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{1,2})$")
_WORDS = re.compile(r"^(?:[a-z]{3,9},?\s+)?(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?([a-z]{3,9})\.?,?\s+(\d{1,4})$")
_EARLIEST_YEAR, _LATEST_YEAR = 1900, 2199


class NotADateError(ValueError):
    """`str(error)` is one plain sentence for the person who typed it."""


def read_day(text: str) -> date:
    """Day, month, year in figures or words (5/12/2026, 5 December 2026, 5th dec 2026), or 2026-12-05.

    Raises NotADateError with what is wrong: no such month, no such day in it, a year of two figures, or not a date.
    """
    cleaned = " ".join(text.lower().split())
    year, month, found_day = _parts(cleaned)
    if year < 100:
        raise NotADateError(f"Write the year with four figures, for example 20{year:02}.")
    if not _EARLIEST_YEAR <= year <= _LATEST_YEAR:
        raise NotADateError(f"The year {year} cannot be right. Write the date like this: {EXAMPLE}.")
    if not 1 <= month <= 12:
        raise NotADateError(f"There is no month {month}. Write the day first, then the month: {EXAMPLE}.")
    days = calendar.monthrange(year, month)[1]
    if not 1 <= found_day <= days:
        raise NotADateError(f"{MONTHS[month - 1]} {year} has {days} days, so there is no {found_day}.")
    return date(year, month, found_day)


def _parts(cleaned: str) -> tuple[int, int, int]:
    if found := _ISO.match(cleaned):
        year, month, found_day = map(int, found.groups())
        return year, month, found_day
    if found := _FIGURES.match(cleaned):
        found_day, month, year = map(int, found.groups())
        return year, month, found_day
    if found := _WORDS.match(cleaned):
        return int(found[3]), _month(found[2]), int(found[1])
    raise NotADateError(f"This is not a date that can be read. Write it like this: {EXAMPLE}.")


def _month(word: str) -> int:
    for place, name in enumerate(MONTHS, start=1):
        if name.lower().startswith(word) or (word == "sept" and name == "September"):
            return place
    raise NotADateError(f"“{word}” is not a month. Write the date like this: {EXAMPLE}.")
