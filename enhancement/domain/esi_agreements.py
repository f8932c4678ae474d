"""Where a programme agrees to each change of an early success indicator (ESI): what waits, and how it ends (R67)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from core.domain.actor import Actor
from enhancement.domain.esi import Esi
from enhancement.domain.esi_changes import ChangeKind
from enhancement.domain.quas_mails import Mail

LONGEST_ANSWER = 500


class Ended(StrEnum):
    AGREED = "agreed"
    ANSWERED = "answered"
    TAKEN_BACK = "taken_back"


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """A change that waits, or that the coordinator answered instead of agreeing. `old` None: it would be added; `new`
    None: it would be taken out. `on`: the London day of the proposal, `ended_on` that of the answer."""

    id: UUID
    outcome: UUID
    esi: UUID
    on: date
    by: Actor
    reason: str
    old: Esi | None
    new: Esi | None
    answer: str = ""
    ended_on: date | None = None

    @property
    def waits(self) -> bool:
        return self.ended_on is None

    @property
    def kind(self) -> ChangeKind:
        if self.old is None:
            return ChangeKind.ADDED
        return ChangeKind.CHANGED if self.new else ChangeKind.REMOVED


def against_agreeing(*, ended: bool, over: int, newest: int) -> str:
    """`over` and `newest`: the number of the version that the proposal changes, and of the newest; 0 for none.

    "" when it may be agreed to.
    """
    if ended:
        return "This change does not wait any more: the school took it back or sent another, or it has its answer."
    if over != newest:
        return "The indicator has changed since this was sent. Answer the school, so that it looks at it once more."
    return ""


def against_answering(answer: str, *, ended: bool) -> str:
    if ended:
        return against_agreeing(ended=True, over=0, newest=0)
    if not answer.strip():
        return "Say what you would like to see instead: the school reads it beside its change."
    if len(answer) > LONGEST_ANSWER:
        return f"Shorten your answer to {LONGEST_ANSWER} characters."
    return ""


def answer_mail(*, school: str, text: str, answer: str, link: str) -> Mail:
    """To the school. `answer` empty: the change is agreed to and stands."""
    if answer:
        subject = f"{school}: about your change of an early success indicator"
        first = (
            "Your Local Programme did not agree yet to a change of an early success indicator (ESI). The old stands."
        )
        told = f"It says: {answer}"
    else:
        subject = f"{school}: your change of an early success indicator is agreed"
        first = "Your Local Programme agreed to a change of an early success indicator (ESI). It stands from now on."
        told = ""
    parts = [first, f"The indicator: {text}", told, f"Old and new stand side by side here:\n{link}"]
    return Mail(subject=subject, text="\n\n".join(part for part in parts if part) + "\n")
