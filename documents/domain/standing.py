"""Whether a document stands on a day, and in which words a withdrawal is told."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Standing(StrEnum):
    VALID = "valid"
    ENDED = "ended"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"


class Reason(StrEnum):
    """Class of a withdrawal: told to everybody, so it names no person and no detail."""

    ISSUED_IN_ERROR = "issued_in_error"
    WRONG_FACTS = "wrong_facts"
    CONDITIONS_NOT_MET = "conditions_not_met"
    SCHOOL_ASKED = "school_asked"


REASON_SENTENCES: dict[Reason, str] = {
    Reason.ISSUED_IN_ERROR: "It was issued by mistake.",
    Reason.WRONG_FACTS: "Something printed on it was wrong.",
    Reason.CONDITIONS_NOT_MET: "The school no longer meets the conditions.",
    Reason.SCHOOL_ASKED: "The school asked for it to be withdrawn.",
}


@dataclass(frozen=True, kw_only=True)
class Life:
    """What decides whether a document stands; `valid_to` None = no end, its last day counts."""

    valid_to: date | None
    revoked_on: date | None
    is_superseded: bool


def standing_on(life: Life, today: date) -> Standing:
    """A withdrawal outweighs a replacement, and that the end of validity."""
    if life.revoked_on is not None:
        return Standing.WITHDRAWN
    if life.is_superseded:
        return Standing.REPLACED
    if life.valid_to is not None and today > life.valid_to:
        return Standing.ENDED
    return Standing.VALID
