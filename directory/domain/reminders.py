"""When a provider is reminded that a listing has to be checked (DI7)."""

from collections.abc import Collection
from datetime import date, timedelta
from enum import StrEnum

from directory.domain.freshness import OVERDUE_AFTER_DAYS


class Reminder(StrEnum):
    BEFORE_30 = "30_before"
    BEFORE_14 = "14_before"
    BEFORE_1 = "1_before"
    DUE = "due"
    OVERDUE = "overdue"


# days after the day on which the check is due
REMINDERS: dict[Reminder, int] = {
    Reminder.BEFORE_30: -30,
    Reminder.BEFORE_14: -14,
    Reminder.BEFORE_1: -1,
    Reminder.DUE: 0,
    Reminder.OVERDUE: OVERDUE_AFTER_DAYS,
}
EARLIEST_DAYS_BEFORE = 30
# Who confirmed last week is not asked again this week, however short the interval.
REST_AFTER_CHECK_DAYS = 7
# A link in a reminder works so long: as long as the listing is hidden, and then some.
LINK_VALID_FOR = timedelta(days=180)


def may_be_confirmed(*, due_on: date, today: date) -> bool:
    """Whether the provider's own page offers the button: from the day of the first reminder on."""
    return today >= due_on - timedelta(days=EARLIEST_DAYS_BEFORE)


def reminder_due(
    *, checked_on: date, due_on: date, today: date, sent: Collection[Reminder] = frozenset()
) -> Reminder | None:
    """The newest reminder whose day has come, unless it has been sent for this due date; None if there is none.

    Days that the clock missed are not made up for: of several that passed only the newest is sent.
    """
    quiet_until = checked_on + timedelta(days=REST_AFTER_CHECK_DAYS)
    reached = [
        reminder
        for reminder, days in REMINDERS.items()
        if quiet_until < (day := due_on + timedelta(days=days)) and day <= today
    ]
    if not reached or reached[-1] in sent:
        return None
    return reached[-1]
