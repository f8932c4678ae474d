"""Does a signed annual review count, and who may say so (R11)?

A review counts at once when it is signed. Where the Local Programme confirms every review, it waits for the
coordinator; the setting in force at signing decides. Confirmed, it counts from the day on which it was signed, as if it
had counted all along. Given back, it never counts; the school answers it again.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.domain.calendar import add_years
from enhancement.domain.checks import check
from enhancement.domain.findings import Missing


class Verdict(StrEnum):
    """What the coordinator says to a signed review: one of the two, once."""

    CONFIRMED = "confirmed"
    GIVEN_BACK = "given_back"


class SignedState(StrEnum):
    """COUNTS: at once, nobody had to confirm it. CONFIRMED counts as well; the others do not."""

    COUNTS = "counts"
    WAITS = "waits"
    CONFIRMED = "confirmed"
    GIVEN_BACK = "given_back"


@dataclass(frozen=True, kw_only=True)
class SignedFacts:
    """A signed review as its coordinator finds it. `own`: the reader signed it. `last`: nothing was signed or begun
    after it."""

    needs_confirmation: bool
    verdict: Verdict | None = None
    own: bool = False
    last: bool = True

    @property
    def state(self) -> SignedState:
        if self.verdict is not None:
            return SignedState(self.verdict)
        return SignedState.WAITS if self.needs_confirmation else SignedState.COUNTS


def can_wait(signed_on: date, *, today: date) -> bool:
    """Up to and including its anniversary: an older review would count for nothing, so the school begins anew (R9)."""
    return today <= add_years(signed_on, 1)


def against(verdict: Verdict, facts: SignedFacts, *, reason: str = "") -> list[Missing]:
    """What stands against this verdict, the first thing first; empty when it can be given."""
    found = [*decided_once(facts), *somebody_else(facts)]
    if verdict == Verdict.CONFIRMED:
        return [*found, *asked_for(facts)]
    return [*found, *the_last(facts), *with_reason(reason)]


@check("R11 decided once")
def decided_once(facts: SignedFacts) -> list[Missing]:
    """R11: what was said to a signed review stands."""
    said = {
        SignedState.CONFIRMED: "This review is confirmed already: it counts, and there is nothing left to do.",
        SignedState.GIVEN_BACK: "This review was given back already: the school answers and signs it again.",
    }
    return [_refusal(said[facts.state])] if facts.state in said else []


@check("R11 second person confirms")
def somebody_else(facts: SignedFacts) -> list[Missing]:
    """R11: a confirmation by whoever signed would confirm nothing."""
    if not facts.own:
        return []
    return [_refusal("You signed this review yourself: ask another coordinator of the Local Programme to look at it.")]


@check("R11 confirmation asked for")
def asked_for(facts: SignedFacts) -> list[Missing]:
    """R11: without the setting a signed review counts at once."""
    if facts.state != SignedState.COUNTS:
        return []
    return [_refusal("This review counts since it was signed: nobody has to confirm it.")]


@check("R11 last review reopens")
def the_last(facts: SignedFacts) -> list[Missing]:
    """R11: only the last one is given back, and only while no other is open."""
    if facts.last:
        return []
    return [_refusal("A later annual review was signed or is open: look at that one instead.")]


@check("R11 given back with a reason")
def with_reason(reason: str) -> list[Missing]:
    """R11: the school reads what it is to mend."""
    if reason.strip():
        return []
    return [_refusal("Say what the school is to mend before it signs again.", where="reason")]


def offered(facts: SignedFacts) -> list[Verdict]:
    """The verdicts that could be given now; the reason is still to be written."""
    return [verdict for verdict in Verdict if not against(verdict, facts, reason="Comes with the form")]


def _refusal(sentence: str, where: str = "verdict") -> Missing:
    return Missing(sentence=sentence, rule="R11", where=where)
