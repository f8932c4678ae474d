"""Every scale of the directory as it is published: the page "What our words mean", and where a word links to.

`key` and each word are anchors of that page, so they do not change once a link to them is printed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from directory.domain.cost import COST_BANDS, PAYERS
from directory.domain.evidence import EVIDENCE
from directory.domain.freshness import FRESHNESS
from directory.domain.listing import LEVELS, STATES
from directory.domain.strength import STRENGTHS
from directory.domain.words import Word


@dataclass(frozen=True, kw_only=True)
class Scale:
    """`who` says who sets it and how, `words` in the order in which they are read."""

    key: str
    title: str
    about: str
    who: str
    words: Mapping[Any, Word]

    def anchor(self, word: StrEnum) -> str:
        """Where this word stands on the page."""
        return f"{self.key}-{word.value.replace('_', '-')}"


EVIDENCE_SCALE = Scale(
    key="evidence",
    title="Evidence of a listing",
    about="How well it is known that this kind of support works. “Not assessed” and “no effect found” are not the "
    "same: in the first case nobody has looked, in the second somebody looked and found nothing.",
    who="Only the Local Programme sets it, never the provider. It names the source that it read, the day, and the role "
    "or body that judged. What a provider sends us can be read as a source; it changes nothing by itself.",
    words=EVIDENCE,
)
STRENGTH_SCALE = Scale(
    key="strength",
    title="Strength of an evidence review",
    about="How sure an evidence review is of what it found. It is about the studies, not about one listing.",
    who="The Local Programme sets it for each review, after a search whose day and places are given with the review.",
    words=STRENGTHS,
)
COST_SCALE = Scale(
    key="cost",
    title="Cost",
    about="What a school and its families pay in a year for one class or group of up to 30. Where we know the real "
    "price, it stands beside the band, with the day on which it was true.",
    who="The provider tells us the price; the Local Programme chooses the band.",
    words=COST_BANDS,
)
PAYER_SCALE = Scale(
    key="who-pays",
    title="Who pays",
    about="Whose money it is. What is free to a school is paid by somebody else, and may end when they stop.",
    who="The provider tells us; the Local Programme checks it.",
    words=PAYERS,
)
LEVEL_SCALE = Scale(
    key="level",
    title="Level",
    about="How closely the support is aimed.",
    who="The Local Programme sets it when it approves the listing.",
    words=LEVELS,
)
STATE_SCALE = Scale(
    key="state",
    title="Can we have it?",
    about="Whether the support can be had today. We also list what could be had if somebody paid for it: the listing "
    "then says who could commission it, and roughly what it costs.",
    who="The Local Programme sets it, together with whoever pays.",
    words=STATES,
)
FRESHNESS_SCALE = Scale(
    key="freshness",
    title="How fresh a listing is",
    about="Each listing says when it was last checked, and by whom. A listing that nobody has checked for too long "
    "moves to the end of the list, and then it is no longer shown.",
    who="It follows from the dates alone; nobody sets it by hand.",
    words=FRESHNESS,
)

SCALES: tuple[Scale, ...] = (
    EVIDENCE_SCALE,
    STRENGTH_SCALE,
    COST_SCALE,
    PAYER_SCALE,
    LEVEL_SCALE,
    STATE_SCALE,
    FRESHNESS_SCALE,
)
