"""What the Local Programme has seen of a provider, and until when it counts (DI13; L325)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.errors import DomainError
from directory.domain.words import Word

TASK_DAYS_BEFORE = 60


class CheckKind(StrEnum):
    SAFEGUARDING = "safeguarding"
    DBS = "dbs"
    INSURANCE = "insurance"
    REFERENCES = "references"


CHECK_KINDS: dict[CheckKind, Word] = {
    CheckKind.SAFEGUARDING: Word("Safeguarding policy", "The policy was read; it names who is responsible."),
    CheckKind.DBS: Word(
        "Disclosure and Barring Service (DBS) checks", "The provider says in writing that all who meet pupils have one."
    ),
    CheckKind.INSURANCE: Word("Public liability insurance", "The certificate was seen."),
    CheckKind.REFERENCES: Word("References", "At least two schools or bodies were asked."),
}
# all of them, for the mark on a listing
NEEDED: frozenset[CheckKind] = frozenset(CheckKind)
MARK = Word(
    "Provider checked by the Local Programme",
    "It has seen the safeguarding policy, the word on Disclosure and Barring Service (DBS) checks, the insurance and "
    "references, and none of them has run out. It does not say how well the support works.",
)


@dataclass(frozen=True, kw_only=True)
class Seen:
    """One document: its days, and its place in the order in which they were entered."""

    kind: CheckKind
    seen_on: date
    expires_on: date
    order: int = 0


def newest(seen: Iterable[Seen]) -> dict[CheckKind, Seen]:
    """Of each kind the document that was seen last; of two on one day the one that was entered last."""
    found: dict[CheckKind, Seen] = {}
    for document in sorted(seen, key=lambda each: (each.seen_on, each.order)):
        found[document.kind] = document
    return found


def counting(seen: Iterable[Seen], today: date) -> frozenset[CheckKind]:
    """The kinds whose newest document counts today; the last day still counts, the day after does not."""
    until_today = [document for document in seen if document.seen_on <= today]
    return frozenset(kind for kind, document in newest(until_today).items() if today <= document.expires_on)


def is_checked(seen: Iterable[Seen], today: date) -> bool:
    """Whether the mark may stand today: every needed kind counts."""
    return counting(seen, today) >= NEEDED


def refuse_days(seen_on: date, expires_on: date, today: date) -> None:
    """Raises DomainError for a document that was seen after today or ran out before it was seen."""
    if seen_on > today:
        raise DomainError("A document cannot have been seen after today. Correct the day.", field="seen_on")
    if expires_on < seen_on:
        raise DomainError("It ran out before it was seen. Correct one of the two days.", field="expires_on")
