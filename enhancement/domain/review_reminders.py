"""When a school is reminded of its annual review (R9, EL9): 60, 30 and 7 days before the due day, on it, 14 days after.

Asked every day. When the clock missed days, only the newest reminder that was missed is sent: a letter that says "in 60
days" a week before the day would be untrue. None is sent twice, and none after a later one.
"""

from collections.abc import Collection
from datetime import date, timedelta
from enum import IntEnum

from core.domain.wording import day
from enhancement.domain.foundation import lapses_after
from enhancement.domain.quas_mails import Mail
from enhancement.domain.words import counted


class Reminder(IntEnum):
    """Days after the due day; before it below zero."""

    SIXTY_DAYS = -60
    THIRTY_DAYS = -30
    A_WEEK = -7
    THE_DAY = 0
    LATE = 14


# Later than this a letter from a machine helps nobody: the coordinator writes (the bulk chase), or calls
SILENT_AFTER_DAYS = 90


def due_reminders(due_on: date | None, today: date, sent: Collection[int]) -> list[Reminder]:
    """What is to be sent today: one at most. `sent`: what went out for this due day already."""
    if due_on is None or today > due_on + timedelta(days=SILENT_AFTER_DAYS):
        return []
    reached = [reminder for reminder in Reminder if today >= due_on + timedelta(days=int(reminder))]
    if not reached or any(days >= reached[-1] for days in sent):
        return []
    return [reached[-1]]


def reminder_mail(*, school: str, due_on: date, today: date, grace_days: int) -> Mail:
    """What the school reads; true on the day it is sent, whichever reminder it is."""
    left = (due_on - today).days
    last = day(lapses_after(due_on, grace_days))
    how = (
        "Sign in to the portal and open “Annual review”: five sections, then the head teacher signs. "
        "Where nothing has changed since last year, one click confirms a section."
    )
    if left > 0:
        first = f"The annual review of {school} is due on {day(due_on)}, in {counted(left, 'day')}."
        return Mail(subject=f"Annual review of {school}: due on {day(due_on)}", text=f"{first}\n\n{how}")
    if left == 0:
        first = f"The annual review of {school} is due today, {day(due_on)}."
        return Mail(subject=f"Annual review of {school}: due today", text=f"{first}\n\n{how}")
    then = f"From the day after {last} on new plans and claims wait until it is complete"
    if today > lapses_after(due_on, grace_days):
        then = "New plans and claims wait until it is complete"
    first = f"The annual review of {school} was due on {day(due_on)}. {then}; nothing is lost."
    return Mail(subject=f"Annual review of {school}: it was due on {day(due_on)}", text=f"{first}\n\n{how}")


def chase_mail(*, school: str, due_on: date, today: date, note: str = "", programme: str = "") -> Mail:
    """What a coordinator sends to chosen schools; `note` is the coordinator's own sentence."""
    verb = "was due" if due_on < today else "is due"
    first = f"The annual review of {school} {verb} on {day(due_on)}."
    how = "Sign in to the portal and open “Annual review”: five sections, then the head teacher signs."
    end = f"If something is in the way, answer this e-mail or call us. {programme or 'Your Local Programme'}"
    parts = [first, note.strip(), how, end]
    return Mail(subject=f"Annual review of {school}", text="\n\n".join(part for part in parts if part))
