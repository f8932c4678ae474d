"""How well a listing is known to work: a published scale, set by the Local Programme and never by the provider (DI4)."""

from enum import StrEnum

from directory.domain.words import Word


class EvidenceLevel(StrEnum):
    """ "Not assessed" says nothing about the support; "no effect found" says that somebody looked."""

    NOT_ASSESSED = "not_assessed"
    NO_EFFECT = "no_effect"
    UNCLEAR = "unclear"
    GUIDANCE = "guidance"
    PROMISING = "promising"
    STRONG = "strong"


EVIDENCE: dict[EvidenceLevel, Word] = {
    EvidenceLevel.NOT_ASSESSED: Word(
        "Evidence not assessed", "Nobody has looked at the evidence yet. This says nothing about how well it works."
    ),
    EvidenceLevel.NO_EFFECT: Word(
        "Assessed: no effect found", "Studies were read, and those that could show an effect did not find one."
    ),
    EvidenceLevel.UNCLEAR: Word(
        "Assessed: not clear", "Studies were read; they are too few, too small or too different to say."
    ),
    EvidenceLevel.GUIDANCE: Word(
        "Kind of support in national guidance",
        "National guidance recommends this kind of support. This offer itself has not been measured.",
    ),
    EvidenceLevel.PROMISING: Word(
        "Assessed: promising", "At least one sound study with a comparison group found that it helps."
    ),
    EvidenceLevel.STRONG: Word("Assessed: strong", "Several sound studies, in schools like ours, agree that it helps."),
}


def is_assessed(level: EvidenceLevel) -> bool:
    """Whether somebody judged the evidence; then source, day and judge are named."""
    return level != EvidenceLevel.NOT_ASSESSED
