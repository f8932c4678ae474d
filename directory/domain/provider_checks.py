"""What the Local Programme has seen of a provider, and until when it counts (DI13; L325)."""

from enum import StrEnum

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
