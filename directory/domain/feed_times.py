"""When a service is open: days of the week and, where every day has the same, from when until when."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, time
from typing import Any

from directory.domain.days import Weekday
from directory.domain.feed_rows import Draft, line_in, objects_in
from directory.domain.feed_text import day

# "MO", "1MO" and "-1FR" of a calendar; "Monday" and "Mon" in words
_DAY = re.compile(r"[+-]?\d{0,2}\s*([A-Za-z]{2})[A-Za-z]*\.?")
_TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(?::\d{2}(?:\.\d+)?)?\s*([ap]\.?m\.?)?(?:Z|[+-]\d{2}:?\d{2})?", re.I)
_NAMES = {weekday.value: weekday for weekday in Weekday}


def times_of(item: Mapping[str, Any], draft: Draft, today: date) -> None:
    """Fills `days`, `opens_at` and `closes_at`; schedules that have run out are passed over."""
    schedules = [each for each in _schedules(item) if not _is_over(each, today)]
    draft.put("days", sorted({weekday for each in schedules for weekday in days_in(_days_text(each))}))
    hours = {
        (line_in(each, "opens_at"), line_in(each, "closes_at"))
        for each in schedules
        if line_in(each, "opens_at", "closes_at")
    }
    if len(hours) == 1:
        put_hours(draft, *hours.pop())


def put_hours(draft: Draft, opens: str, closes: str) -> None:
    first, last = time_of_day(opens), time_of_day(closes)
    if first is None or last is None or last <= first:
        draft.note("The times of day are not two times, the later one second. They were left out.")
        return
    draft.put("opens_at", first)
    draft.put("closes_at", last)


def days_in(text: str) -> list[str]:
    """The days in "MO,TU", "1MO", "Monday to Friday", "Mon; Fri" or 1 (Monday); other words are passed over."""
    week = list(Weekday)
    found: list[Weekday] = []
    for part in re.split(r"[,;/|&]|\band\b", text):
        ends = [_day(end.strip()) for end in re.split(r"\bto\b|\s[-–]\s", part)]
        first, last = ends[0], ends[-1]
        if first is not None and last is not None and len(ends) <= 2:
            at, until = week.index(first), week.index(last)
            found += [week[(at + step) % 7] for step in range((until - at) % 7 + 1)]
    return [weekday.value for weekday in found]


def _day(text: str) -> Weekday | None:
    if text.isascii() and text.isdigit():
        return list(Weekday)[int(text) - 1] if len(text) == 1 and "1" <= text <= "7" else None
    found = _DAY.fullmatch(text)
    return _NAMES.get(found[1].upper()) if found else None


def time_of_day(text: str) -> time | None:
    """The time of "10:00:00", "10:00+01:00", "9.30" or "4pm", as written: zones are left aside."""
    found = _TIME.fullmatch(text.strip())
    if not found or not (found[2] or found[3]):
        return None
    hour, half = int(found[1]), (found[3] or "").lower()
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    try:
        return time(hour, int(found[2] or 0))
    except ValueError:
        return None


def _schedules(item: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield from objects_in(item, "schedules", "regular_schedules")
    for link in objects_in(item, "service_at_locations"):
        yield from objects_in(link, "schedules", "regular_schedules", "regular_schedule")


def _is_over(schedule: Mapping[str, Any], today: date) -> bool:
    until = day(line_in(schedule, "valid_to"))
    return until is not None and until < today


def _days_text(schedule: Mapping[str, Any]) -> str:
    texts: Iterable[str] = (line_in(schedule, "byday"), line_in(schedule, "weekday"))
    return ",".join(filter(None, texts))
