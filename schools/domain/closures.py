"""A school that closes, and which school continues it: proposed by the register, decided by a coordinator (CN1).

A proposal is a link of the register on which no decision stands. Nothing is stored when a file is read, so reading it
again proposes nothing new, and no file can undo what somebody decided.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.domain.wording import day
from schools.domain.register import SchoolStatus

# Closed, or about to: the question who continues it is asked as soon as the register says so
CLOSING = (SchoolStatus.CLOSED, SchoolStatus.PROPOSED_TO_CLOSE)


class Verdict(StrEnum):
    CONFIRMED = "confirmed"
    SET_ASIDE = "set_aside"
    NOBODY = "nobody"


VERDICT_NAMES: dict[Verdict, str] = {
    Verdict.CONFIRMED: "Continues the school",
    Verdict.SET_ASIDE: "Set aside",
    Verdict.NOBODY: "Nobody continues the school",
}


class ClosureState(StrEnum):
    WAITING = "waiting"
    CONFIRMED = "confirmed"
    SET_ASIDE = "set_aside"
    NOBODY = "nobody"
    REOPENED = "reopened"


@dataclass(frozen=True)
class StateWords:
    """`kind` is the tag's colour (look.md); `what` says what follows."""

    name: str
    kind: str
    what: str


CLOSURE_STATES: dict[ClosureState, StateWords] = {
    ClosureState.WAITING: StateWords("Waiting", "act", "Say which school continues it, or that nobody does."),
    ClosureState.CONFIRMED: StateWords("Confirmed", "done", "It is decided which school continues it."),
    ClosureState.SET_ASIDE: StateWords(
        "Set aside", "neutral", "What the register names was set aside, and no other school is named."
    ),
    ClosureState.NOBODY: StateWords("Nobody continues it", "neutral", "It is recorded that no school continues it."),
    ClosureState.REOPENED: StateWords(
        "Open again",
        "act",
        "The register has it as open again. Look whether what was decided still holds; if not, take it back.",
    ),
}


class Move(StrEnum):
    CONFIRM = "confirm"
    NAME = "name"
    SET_ASIDE = "set_aside"
    NOBODY = "nobody"
    TAKE_BACK = "take_back"


@dataclass(frozen=True, kw_only=True)
class ClosureFacts:
    """How many decisions of each kind stand, and how many of the register's links are without one."""

    status: SchoolStatus
    confirmed: int = 0
    set_aside: int = 0
    nobody: int = 0
    undecided: int = 0

    @property
    def decided(self) -> int:
        return self.confirmed + self.set_aside + self.nobody

    @property
    def state(self) -> ClosureState:
        if self.status not in CLOSING:
            return ClosureState.REOPENED
        if self.undecided or not self.decided:
            return ClosureState.WAITING
        if self.confirmed:
            return ClosureState.CONFIRMED
        return ClosureState.NOBODY if self.nobody else ClosureState.SET_ASIDE


def refusal(move: Move, facts: ClosureFacts) -> str | None:
    """Why this cannot be done now, as a sentence; None when it can."""
    if move == Move.TAKE_BACK:
        return None if facts.decided else "Nothing is decided here that could be taken back."
    if facts.status not in CLOSING:
        return "The register has this school as open, so nobody has to continue it."
    if move in {Move.CONFIRM, Move.SET_ASIDE} and not facts.undecided:
        return "The register names no school on which nothing is decided yet."
    if move == Move.NOBODY and facts.confirmed:
        return "A school is confirmed as continuing it. Take that decision back first."
    if move in {Move.CONFIRM, Move.NAME} and facts.nobody:
        return "It is recorded that nobody continues this school. Take that decision back first."
    return "This is recorded already." if move == Move.NOBODY and facts.nobody else None


def last_day_of_coverage(*, status: SchoolStatus, closed_on: date | None, today: date) -> date | None:
    """The closing day or today, whichever is later; None while a school is open and its last day is not known."""
    if status == SchoolStatus.CLOSED:
        return max(closed_on or today, today)
    if status == SchoolStatus.PROPOSED_TO_CLOSE and closed_on is not None:
        return max(closed_on, today)
    return None


def closing_words(*, status: SchoolStatus, closed_on: date | None) -> str:
    """ "Closed on 31 August 2026", "Is to close; the day is not known"."""
    if status == SchoolStatus.CLOSED:
        return f"Closed on {day(closed_on)}" if closed_on else "Closed; the day is not known"
    if status == SchoolStatus.PROPOSED_TO_CLOSE:
        return f"Is to close on {day(closed_on)}" if closed_on else "Is to close; the day is not known"
    return "Open"


def added_at_closed(name: str, closed_on: date | None) -> str:
    """Why nobody is given a role there, and what to do."""
    when = f" on {day(closed_on)}" if closed_on else ""
    return f"{name} closed{when}. Add people at the school that continues it."
