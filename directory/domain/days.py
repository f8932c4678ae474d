"""Days of the week on which support is given, as calendars abbreviate them (RFC 5545, `BYDAY`)."""

from collections.abc import Collection
from datetime import time
from enum import StrEnum

from directory.domain.words import Word


class Weekday(StrEnum):
    MONDAY = "MO"
    TUESDAY = "TU"
    WEDNESDAY = "WE"
    THURSDAY = "TH"
    FRIDAY = "FR"
    SATURDAY = "SA"
    SUNDAY = "SU"


WEEKDAYS: dict[Weekday, Word] = {
    day: Word(day.name.capitalize(), f"Given on {day.name.capitalize()}s.") for day in Weekday
}


def times_in_words(days: Collection[str], opens_at: time | None, closes_at: time | None) -> str:
    """ "Monday to Friday, 09:00 to 15:30"; "" when nothing is known."""
    hours = f"{opens_at:%H:%M} to {closes_at:%H:%M}" if opens_at and closes_at else ""
    return ", ".join(filter(None, [_days_in_words(days), hours]))


def _days_in_words(days: Collection[str]) -> str:
    """In the order of the week, however they were entered."""
    chosen = [day for day in Weekday if day in days]
    if len(chosen) == len(Weekday):
        return "Every day"
    if chosen == list(Weekday)[:5]:
        return "Monday to Friday"
    *others, last = [WEEKDAYS[day].name for day in chosen] or [""]
    return f"{', '.join(others)} and {last}" if others else last
