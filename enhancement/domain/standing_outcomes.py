"""The outcomes a school works for after the QUAS has confirmed them: what stages 5 to 8 are about (R55, R73)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from enhancement.domain.endings import Ending
from enhancement.domain.outcomes import OutcomeDraft
from enhancement.domain.transitions import State


class BaselinePart(StrEnum):
    """What makes a number a baseline (R59, decision 10)."""

    VALUE = "value"
    DATE = "date"
    SOURCE = "source"


@dataclass(frozen=True, kw_only=True)
class StandingOutcome:
    """`draft` is what the confirmed version says, with its standing ESIs; `draft.uuid` is the slot's public id, and
    `version` the version's.

    `confirmed_on` is None in a plan that still waits (a phased one). `claim`: the state of its newest claim, DRAFT
    while one is written, None without one. `met_on`: the day the QUAS confirmed the claim. `excepted`: the school's
    reason why it has no baseline; `exception_agreed`: the coordinator's word on it. `proposed`: a new outcome in its
    place is written or with the QUAS. `baseline_gaps`: which parts of a baseline that is begun are not there yet.
    """

    draft: OutcomeDraft
    number: int
    version: UUID
    confirmed_on: date | None = None
    claim: State | None = None
    met_on: date | None = None
    ending: Ending | None = None
    excepted: str = ""
    exception_agreed: bool = False
    proposed: bool = False
    baseline_gaps: tuple[BaselinePart, ...] = ()

    @property
    def is_running(self) -> bool:
        """Confirmed, not met yet, not ended: readings, changes and a claim are about these."""
        return self.confirmed_on is not None and self.met_on is None and self.ending is None

    @property
    def counts(self) -> bool:
        """One of the outcomes of the plan: an ended one that nothing replaced is no longer worked for."""
        return self.ending != Ending.NOT_MET

    @property
    def lacks_baseline(self) -> tuple[BaselinePart, ...]:
        """What its baseline lacks; empty when value, day and source are there (R59)."""
        if self.draft.baseline is None:
            return self.baseline_gaps or tuple(BaselinePart)
        return () if self.draft.baseline.source.strip() else (BaselinePart.SOURCE,)
