"""What the annual review asks about: themes and criteria, in versions that never change once used (R10, R14, EL4).

The national list of 41 criteria is no longer published. `verified` says whether a criterion was seen in a published
local adaptation; the others stand in general words and the programme should check them. A theme's `not_found` counts
the criteria of the 41 whose content is not known; nothing is invented for them.
"""

from dataclasses import dataclass
from enum import StrEnum

from core.errors import DomainError


class Theme(StrEnum):
    """Four themes of National Healthy School Status and the whole-school approach."""

    PSHE = "pshe"
    HEALTHY_EATING = "healthy_eating"
    PHYSICAL_ACTIVITY = "physical_activity"
    EMOTIONAL_HEALTH = "emotional_health"
    WHOLE_SCHOOL = "whole_school"


THEME_NAMES: dict[Theme, str] = {
    Theme.PSHE: "Personal, social, health and economic education (PSHE)",
    Theme.HEALTHY_EATING: "Healthy eating",
    Theme.PHYSICAL_ACTIVITY: "Physical activity",
    Theme.EMOTIONAL_HEALTH: "Emotional health and well-being",
    Theme.WHOLE_SCHOOL: "Whole-school approach",
}


@dataclass(frozen=True)
class Criterion:
    """`code` is stable for ever; `text` is a paraphrase in our own words."""

    code: str
    text: str
    verified: bool = False


@dataclass(frozen=True)
class CriteriaSet:
    """One version: an old review is always shown with the set of its day."""

    version: str
    criteria: dict[Theme, tuple[Criterion, ...]]
    not_found: dict[Theme, int]


def _of(prefix: str, *texts: str, verified: bool = False) -> tuple[Criterion, ...]:
    return tuple(Criterion(f"{prefix}.{place}", text, verified) for place, text in enumerate(texts, start=1))


FIRST = CriteriaSet(
    version="2026-1",
    criteria={
        Theme.PSHE: _of(
            "1",
            "PSHE is planned, up to date and follows the national programme of study.",
            "Somebody watches and evaluates how well PSHE is taught and learnt.",
            "Pupils' progress in PSHE is assessed in line with national guidance.",
            "A named, trained PSHE lead has standing and the backing of senior leaders.",
            "Policies on PSHE, relationships, drugs, safeguarding and bullying were made together and are in use.",
            "People from outside agencies help to teach PSHE and to build the staff's skills.",
            "Pupils can be referred to specialist services when they need them.",
            "Local and school data shape the work on public health priorities.",
            verified=True,
        ),
        Theme.HEALTHY_EATING: _of(
            "2",
            "A senior leader is responsible for food.",
            "Staff who deal with food are trained for it.",
            "A whole-school food policy is in use.",
            "Pupils and parents help to shape what is eaten.",
            "Pupils eat in a pleasant place.",
            "Food outside lunch meets the food standards.",
            "Lunch meets the food standards.",
            "What is offered and what is chosen is watched.",
            "Pupils learn to plan, budget for and cook a meal.",
            "Free drinking water is at hand.",
            "Pupils are asked about the food on offer.",
        ),
        Theme.PHYSICAL_ACTIVITY: _of(
            "3",
            "A leader is responsible for physical activity.",
            "A whole-school policy on physical activity is in use.",
            "Every pupil has at least two hours of structured activity a week.",
            "There is a broad offer outside lessons.",
            "Pupils are asked what keeps them from taking part, and the barriers are removed.",
            "The school works with sports partners and the community.",
            "Walking and cycling to school are made easy.",
            "Parents and staff are involved and trained.",
        ),
        Theme.EMOTIONAL_HEALTH: _of(
            "4",
            "The school finds out which pupils and groups are vulnerable.",
            "Leaders make the school a good place to be.",
            "Lessons give room to explore feelings.",
            "Pupils can get confidential pastoral support.",
            "The school's values are stated and lived.",
            "Bullying is prevented and dealt with.",
            "Staff are trained in emotional health.",
            "Pupils take part in decisions and carry responsibility.",
            "The school works against stigma.",
            "A confidentiality policy is known and followed.",
        ),
        Theme.WHOLE_SCHOOL: _of(
            "5",
            "Leaders and governors own the school's health and well-being work.",
            "Policies, lessons and daily life give the same message.",
            "Pupils, parents and carers have a say.",
            "Staff look after their own well-being and keep learning.",
            "The work is checked and goes into the school development plan.",
        ),
    },
    not_found={Theme.PSHE: 2, Theme.EMOTIONAL_HEALTH: 2},
)

CRITERIA_SETS: dict[str, CriteriaSet] = {FIRST.version: FIRST}
IN_FORCE = FIRST.version


def criteria_set(version: str) -> CriteriaSet:
    """The set of that version, for ever; an unknown version raises DomainError."""
    if version not in CRITERIA_SETS:
        raise DomainError(f"There is no set of criteria with the version {version}: check the version.", rule="R10")
    return CRITERIA_SETS[version]
