"""Reads a free sentence: is it a firm aim (R42), does it read like an activity (R45)?

The rules look for parts, never for a known sentence. A part that is not found is named, so that a refusal says what to
add. Nothing here decides on its own: the fields of an outcome do (enhancement.domain.outcomes).
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from enhancement.domain.patterns import (
    ANY_DAY,
    BRACKETS,
    DEADLINE,
    NAMING_NUMBERS,
    PEOPLE,
    QUANTITY,
    STARTING_FIGURE,
    UNIT_AFTER,
    UNIT_BEFORE,
    VAGUE,
)


class Part(StrEnum):
    """What a firm aim needs (R42)."""

    NUMBER = "number"
    UNIT = "unit"
    POPULATION = "population"
    DATE = "date"


ASK: dict[Part, str] = {
    Part.NUMBER: "Say which number you aim for, such as 60 %.",
    Part.UNIT: "Say what the number counts, such as per cent, minutes or points.",
    Part.POPULATION: "Say whose change it is, such as Year 5 pupils.",
    Part.DATE: "Say by which day, with the year, such as by July 2028.",
}


@dataclass(frozen=True)
class Judgement:
    """`lacks` in the order of Part; `vague` is the first word that hides a number, or empty."""

    lacks: tuple[Part, ...]
    vague: str

    @property
    def firm(self) -> bool:
        return not self.lacks

    @property
    def sentences(self) -> list[str]:
        return [ASK[part] for part in self.lacks]


def judge_outcome(text: str) -> Judgement:
    """R42: a firm aim has a target number, its unit, a population and a date."""
    plain = _plain(text)
    to_come = STARTING_FIGURE.sub(" ", BRACKETS.sub(" ", plain))
    aims = ANY_DAY.sub(" ", NAMING_NUMBERS.sub(" ", to_come))
    found = {
        Part.NUMBER: QUANTITY.search(aims) is not None,
        Part.UNIT: UNIT_AFTER.search(aims) is not None or UNIT_BEFORE.search(aims) is not None,
        Part.POPULATION: PEOPLE.search(plain) is not None,
        Part.DATE: DEADLINE.search(to_come) is not None,
    }
    if not found[Part.NUMBER]:
        found[Part.UNIT] = True  # one question at a time: without a number there is no unit to ask for
    return Judgement(lacks=tuple(part for part in Part if not found[part]), vague=vague_word(text))


def vague_word(text: str) -> str:
    """The first word that promises a change without saying how much, as it was written; empty when there is none."""
    match = VAGUE.search(_plain(text))
    return match.group() if match else ""


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("’", "'").replace("\u00a0", " ")).strip().lower()
