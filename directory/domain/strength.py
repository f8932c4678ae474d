"""How sure an evidence review is of its finding: a published scale (SC3)."""

from enum import StrEnum

from directory.domain.words import Word


class Strength(StrEnum):
    HIGH = "high"
    MODERATE = "moderate"
    LOW = "low"
    NONE = "none"


STRENGTHS: dict[Strength, Word] = {
    Strength.HIGH: Word("Strong", "Several sound studies agree. More research is unlikely to change the finding."),
    Strength.MODERATE: Word("Moderate", "At least one sound study with a comparison group. More may change it."),
    Strength.LOW: Word("Weak", "Few, small or mixed studies. More research is likely to change the finding."),
    Strength.NONE: Word("No studies found", "Somebody searched and found none that answers the question."),
}
