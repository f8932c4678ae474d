"""The outcomes a school works for after the QUAS has confirmed them: what stages 5 to 8 are about (R55, R73)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from enhancement.domain.endings import Ending
from enhancement.domain.outcomes import OutcomeDraft
from enhancement.domain.transitions import State


@dataclass(frozen=True, kw_only=True)
class StandingOutcome:
    """`draft` is what the confirmed version says, with its standing ESIs; `draft.uuid` is the slot's public id, and
    `version` the version's.

    `confirmed_on` is None in a plan that still waits (a phased one). `claim`: the state of its newest claim, DRAFT
    while one is written, None without one. `met_on`: the day the QUAS confirmed the claim. `excepted`: the school's
    reason why it has no baseline; `exception_agreed`: the coordinator's word on it. `proposed`: a new outcome in its
    place is written or with the QUAS.
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

    @property
    def is_running(self) -> bool:
        """Confirmed, not met yet, not ended: readings, changes and a claim are about these."""
        return self.confirmed_on is not None and self.met_on is None and self.ending is None

    @property
    def counts(self) -> bool:
        """One of the outcomes of the plan: an ended one that nothing replaced is no longer worked for."""
        return self.ending != Ending.NOT_MET
