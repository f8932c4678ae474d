"""Claims of met outcomes, counted for the rules (R69-R71)."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from enhancement.domain.standing_outcomes import StandingOutcome
from enhancement.domain.transitions import State
from enhancement.models import Cycle


def claim_counts(
    cycles: Sequence[Cycle], standing: Mapping[int, Sequence[StandingOutcome]], *, today: date
) -> dict[int, dict[str, Any]]:
    """Key of a plan -> claims with the QUAS, to be answered, and confirmed."""
    return {
        cycle.pk: {
            "claims_with_quas": _of(State.SUBMITTED, standing[cycle.pk]),
            "claims_to_answer": _of(State.CLARIFICATION, standing[cycle.pk]),
            "confirmed": sum(outcome.met_on is not None for outcome in standing[cycle.pk]),
        }
        for cycle in cycles
    }


def _of(state: State, held: Sequence[StandingOutcome]) -> int:
    return sum(outcome.claim == state for outcome in held)
