"""Meetings of the development group: when it meets next, and when to look at its membership (R24, R25)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from core.domain.wording import day


@dataclass(frozen=True, kw_only=True)
class Meeting:
    """`next_on`: the day agreed for the meeting after it."""

    held_on: date
    next_on: date | None = None


def next_meeting(meetings: Sequence[Meeting], *, today: date) -> str:
    """When the group meets next, as a sentence; a day that has gone by asks for the log or a new day."""
    if not meetings:
        return "No meeting is logged yet."
    newest = max(meetings, key=lambda meeting: meeting.held_on)
    if newest.next_on is None:
        return "No day for the next meeting is set."
    if newest.next_on >= today:
        return f"The group meets next on {day(newest.next_on)}."
    return f"The next meeting was set for {day(newest.next_on)}: log it, or set a new day."


def look_is_due(*, made_on: date, reviewed_on: date | None, term_began_on: date) -> bool:
    """R25: once a term, a group that was there before the term began and was not looked at since."""
    return max(made_on, reviewed_on or made_on) < term_began_on
