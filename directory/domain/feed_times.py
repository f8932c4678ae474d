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
    """The days in "MO,TU", "1MO", "Monday; Friday" or 1 (Monday); other words are passed over."""
    found = []
    for part in re.split(r"[,;/|&]|\band\b", text):
        bare = part.strip()
        if bare.isascii() and bare.isdigit() and 1 <= int(bare[:3]) <= 7:
            found.append(list(Weekday)[int(bare) - 1].value)
        elif (match := _DAY.fullmatch(bare)) and (weekday := _NAMES.get(match[1].upper())):
            found.append(weekday.value)
    return found


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
