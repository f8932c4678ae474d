"""Days of the week on which support is given, as calendars abbreviate them (RFC 5545, `BYDAY`)."""

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
