"""What a visitor can report about a listing (DI8)."""

from enum import StrEnum

from directory.domain.words import Word

CLOSED_REPORTS_FOR_A_TASK = 2


class ProblemKind(StrEnum):
    CLOSED = "closed"
    CONTACT = "contact"
    FACTS = "facts"
    HARM = "harm"
    OTHER = "other"


PROBLEM_KINDS: dict[ProblemKind, Word] = {
    ProblemKind.CLOSED: Word("It is no longer offered", "The support has stopped, or nobody answers any more."),
    ProblemKind.CONTACT: Word("The contact is wrong", "A telephone number, an address or a web page does not work."),
    ProblemKind.FACTS: Word("Something else is wrong", "For instance the ages, the price or the place."),
    ProblemKind.HARM: Word("I am worried about it", "Tell the Local Programme; in danger call 999 first."),
    ProblemKind.OTHER: Word("Another matter", "Anything else about this listing."),
}
