"""Stage 4: meaningful outcomes, three for each priority (R38-R44)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from enhancement.domain.esi import Esi
from enhancement.domain.evidence import EvidencePlan
from enhancement.domain.measures import Direction, MeasureKind, Measurement
from enhancement.domain.priorities import PriorityKind


class OutcomeKind(StrEnum):
    """The three slots of a priority (R39)."""

    QUANTITATIVE = "quantitative"
    PERCEPTION = "perception"
    TARGETED = "targeted"


class InnerKind(StrEnum):
    """What a targeted outcome is inside (R40)."""

    QUANTITATIVE = "quantitative"
    PERCEPTION = "perception"


@dataclass(frozen=True, kw_only=True)
class CopiedNumbers:
    """Target and baseline of the outcome of another school whose words were copied (R88)."""

    target: Decimal | None = None
    baseline: Measurement | None = None


@dataclass(frozen=True, kw_only=True)
class OutcomeDraft:
    """An outcome as far as it is written; every field may still be empty.

    `measure` goes on with the sentence: "eat fruit at lunch every day" (SHARE, PEOPLE), "minutes of daily activity"
    (AVERAGE), "visits to the medical room" (EVENTS).
    `population`: whose change ("Year 5 pupils"); a targeted outcome uses `group` in its place.
    `target`: per cent for a SHARE, else in `unit`. `baseline` may wait for stage 5 (R59).
    `group_data`: uuid of the needs' data item that shows why this group. `question`: what pupils or parents are asked.
    `unreadable`: field name -> what was typed, where it could not be read as a number or a date.
    `copied_numbers`: those of the school that the words come from; None for an outcome of the school's own.
    """

    uuid: UUID
    priority: UUID
    priority_kind: PriorityKind
    kind: OutcomeKind
    inner: InnerKind | None = None
    measure_kind: MeasureKind | None = None
    measure: str = ""
    population: str = ""
    unit: str = ""
    direction: Direction | None = None
    baseline: Measurement | None = None
    target: Decimal | None = None
    due_on: date | None = None
    group: str = ""
    group_data: UUID | None = None
    question: str = ""
    asks_pupils: bool = False
    asks_parents: bool = False
    one_voice_reason: str = ""
    evidence: EvidencePlan | None = None
    esis: tuple[Esi, ...] = ()
    unreadable: Mapping[str, str] = field(default_factory=dict)
    copied_numbers: CopiedNumbers | None = None

    @property
    def where(self) -> str:
        return f"outcomes/{self.uuid}"

    @property
    def title(self) -> str:
        """perception outcome of the school priority."""
        return f"{self.kind} outcome of the {self.priority_kind} priority"

    @property
    def is_perception(self) -> bool:
        return self.kind == OutcomeKind.PERCEPTION or self.inner == InnerKind.PERCEPTION

    @property
    def whose(self) -> str:
        """The group of a targeted outcome, else the population."""
        return (self.group if self.kind == OutcomeKind.TARGETED else self.population).strip().rstrip(".")

    @property
    def is_blank(self) -> bool:
        return not (
            self.measure.strip()
            or self.whose
            or self.target is not None
            or self.due_on is not None
            or self.baseline is not None
            or self.unreadable
            or any(not esi.is_blank for esi in self.esis)
        )

    @property
    def needs_unit(self) -> bool:
        """A share is in per cent and people are people; other numbers say what they count."""
        return self.measure_kind in (MeasureKind.AVERAGE, MeasureKind.EVENTS)
