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

# In place of a visitor's mark: it came through the link in a reminder to the provider.
FROM_PROVIDER = "provider"
# One visitor who reports the same listing twice within this time counts once.
SAME_VISITOR_DAYS = 90
# An address that was left for an answer is not kept longer than this, answered or not.
KEEP_ADDRESS_DAYS = 180
