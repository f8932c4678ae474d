"""What a row of the queue says in words: whose turn, how late, what is under way (QA1-QA3)."""

from dataclasses import dataclass
from datetime import date

from core.domain.wording import day
from enhancement.domain.transitions import State
from enhancement.domain.words import counted
from qa.domain.deadlines import Turn, Waiting


@dataclass(frozen=True, kw_only=True)
class Status:
    """`kind` is a tag kind: done, waiting, act, stop or neutral."""

    kind: str
    word: str


def status(state: State, *, opened: bool, waits_for_release: bool) -> Status:
    if state == State.CONFIRMED:
        return Status(kind="done", word="Confirmed")
    if state == State.WITHDRAWN:
        return Status(kind="neutral", word="Back with the school")
    if state == State.CLARIFICATION:
        return Status(kind="waiting", word="Questions with the school")
    if waits_for_release:
        return Status(kind="act", word="Decided, waits for release")
    return Status(kind="act", word="Being read" if opened else "Not opened yet")


def due_in_words(held: Waiting) -> str:
    """ "19 December 2026", and how late in words; empty when nothing is due."""
    if held.due_on is None:
        return ""
    if not held.is_overdue:
        return day(held.due_on)
    who = "School is late" if held.turn == Turn.SCHOOL else "Late"
    return f"{day(held.due_on)}. {who} by {counted(held.days_late, 'day')}"


def waited_in_words(held: Waiting, today: date) -> str:
    if held.turn == Turn.NOBODY:
        return "Finished"
    whose = "the QUAS" if held.turn == Turn.QUAS else "the school"
    return f"Waiting for {whose} since today" if not held.days else f"Waiting for {whose}: {counted(held.days, 'day')}"
