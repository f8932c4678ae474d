"""How true a listing still is: directories die of stale data, so an unchecked listing sinks and then goes (DI7)."""

from datetime import date
from enum import StrEnum

from dateutil.relativedelta import relativedelta

from core.errors import DomainError
from directory.domain.words import Word

OVERDUE_AFTER_DAYS = 30
HIDDEN_AFTER_DAYS = 90
SHORTEST_INTERVAL, LONGEST_INTERVAL = 1, 24


class Freshness(StrEnum):
    """Where a listing stands between two checks."""

    FRESH = "fresh"
    DUE = "due"
    OVERDUE = "overdue"
    HIDDEN = "hidden"


FRESHNESS: dict[Freshness, Word] = {
    Freshness.FRESH: Word("Checked", "Somebody confirmed the details, and the next check is not due yet."),
    Freshness.DUE: Word("Check due", "The next check is due; it is less than 30 days late."),
    Freshness.OVERDUE: Word(
        "Check overdue", "The check is 30 days late or more. Ask the provider before you rely on it."
    ),
    Freshness.HIDDEN: Word("Hidden", "The check is 90 days late or more, so the public does not see it."),
}


def due_on(checked_on: date, every_months: int) -> date:
    """The day of the next check: so many months after the last, or the last day of a shorter month."""
    if not SHORTEST_INTERVAL <= every_months <= LONGEST_INTERVAL:
        raise DomainError(
            f"A listing is checked every {SHORTEST_INTERVAL} to {LONGEST_INTERVAL} months.", field="check_every_months"
        )
    return checked_on + relativedelta(months=every_months)


def freshness(checked_on: date, today: date, every_months: int) -> Freshness:
    """DI7: due from the day of the next check, overdue 30 days after it, hidden 90 days after it.

    Raises DomainError for a check in the future or an interval outside 1 to 24 months.
    """
    if checked_on > today:
        raise DomainError("A listing cannot have been checked after today. Correct the date.", field="checked_on")
    days_late = (today - due_on(checked_on, every_months)).days
    if days_late >= HIDDEN_AFTER_DAYS:
        return Freshness.HIDDEN
    if days_late >= OVERDUE_AFTER_DAYS:
        return Freshness.OVERDUE
    return Freshness.DUE if days_late >= 0 else Freshness.FRESH
