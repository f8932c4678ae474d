"""How long something waits, and whose turn it is (QA1-QA3, QA18)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.domain.calendar import add_working_days
from enhancement.domain.transitions import State


class Turn(StrEnum):
    SCHOOL = "school"
    QUAS = "quas"
    NOBODY = "nobody"


TURN_OF: dict[State, Turn] = {
    State.DRAFT: Turn.SCHOOL,
    State.SUBMITTED: Turn.QUAS,
    State.CLARIFICATION: Turn.SCHOOL,
    State.CONFIRMED: Turn.NOBODY,
    State.WITHDRAWN: Turn.NOBODY,
}


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """For one row of a queue. `days` are calendar days since it came to whoever has the turn; `days_late` is 0 in time.

    The school sees `expected_by` and never `days_late` (QA18).
    """

    turn: Turn
    days: int
    due_on: date | None
    days_late: int

    @property
    def is_overdue(self) -> bool:
        return self.days_late > 0


def expected_by(submitted_on: date, *, service_level_days: int) -> date:
    """The last day on which the answer is in time: so many working days after the day of submission."""
    if service_level_days < 0:
        raise ValueError("A service level is a number of working days.")
    return add_working_days(submitted_on, service_level_days)


def clarify_by(asked_on: date, *, clarify_within_days: int) -> date:
    """The last day on which the answers are in time: so many working days after the day of asking."""
    if clarify_within_days < 0:
        raise ValueError("The time to answer is a number of working days.")
    return add_working_days(asked_on, clarify_within_days)


def whose_turn(state: State) -> Turn:
    return TURN_OF[state]


def days_waiting(since: date, *, today: date) -> int:
    """Calendar days; never below nought."""
    return max(0, (today - since).days)


def is_overdue(due_on: date | None, *, today: date, paused_until: date | None = None) -> bool:
    """The due day itself is in time; nothing is late while it is paused."""
    return _days_late(due_on, today=today, paused_until=paused_until) > 0


def waiting(
    state: State, *, since: date, due_on: date | None, today: date, paused_until: date | None = None
) -> Waiting:
    """Everything a queue row says. `since`: the day of the last move; `due_on`: expected_by or clarify_by."""
    turn = whose_turn(state)
    ended = turn == Turn.NOBODY
    return Waiting(
        turn=turn,
        days=0 if ended else days_waiting(since, today=today),
        due_on=None if ended else due_on,
        days_late=0 if ended else _days_late(due_on, today=today, paused_until=paused_until),
    )


def urgency(row: Waiting) -> tuple[int, int, int]:
    """Sort key: most urgent first. Latest first, then nearest due day, then longest waiting; no due day goes last."""
    due = row.due_on.toordinal() if row.due_on else date.max.toordinal()
    return (-row.days_late, due, -row.days)


def _days_late(due_on: date | None, *, today: date, paused_until: date | None) -> int:
    if due_on is None or (paused_until is not None and today <= paused_until):
        return 0
    return max(0, (today - due_on).days)
