"""Claims of met outcomes, counted for the rules (R69-R71)."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from enhancement.domain.endings import Ending
from enhancement.domain.standing_outcomes import StandingOutcome
from enhancement.domain.transitions import State
from enhancement.models import Cycle, Submission

OPEN = (State.SUBMITTED, State.CLARIFICATION)


def claim_counts(
    cycles: Sequence[Cycle], standing: Mapping[int, Sequence[StandingOutcome]], *, today: date
) -> dict[int, dict[str, Any]]:
    """Key of a plan -> claims with the QUAS, to be answered, and confirmed; the days on which something is due."""
    some_open = any(outcome.claim in OPEN for held in standing.values() for outcome in held)
    due = _due(cycles) if some_open else {}
    return {
        cycle.pk: {
            "claims_with_quas": _of(State.SUBMITTED, standing[cycle.pk]),
            "claims_to_answer": _of(State.CLARIFICATION, standing[cycle.pk]),
            "claim_answer_by": _first(due, cycle, State.CLARIFICATION),
            "claim_expected_by": _first(due, cycle, State.SUBMITTED),
            "confirmed": sum(outcome.met_on is not None for outcome in standing[cycle.pk]),
            "ended": sum(outcome.ending == Ending.NOT_MET for outcome in standing[cycle.pk]),
        }
        for cycle in cycles
    }


def _of(state: State, held: Sequence[StandingOutcome]) -> int:
    return sum(outcome.claim == state for outcome in held)


def _due(cycles: Sequence[Cycle]) -> dict[tuple[int, str], list[date]]:
    """Plan and state -> the days that were told for its open claims."""
    rows = Submission.objects.filter(cycle__in=cycles, claim__isnull=False, state__in=OPEN).order_by()
    found: dict[tuple[int, str], list[date]] = {}
    for key, state, clarify_by, expected_by in rows.values_list("cycle_id", "state", "clarify_by", "expected_by"):
        told = clarify_by if state == State.CLARIFICATION else expected_by
        if told is not None:
            found.setdefault((key, state), []).append(told)
    return found


def _first(due: Mapping[tuple[int, str], list[date]], cycle: Cycle, state: State) -> date | None:
    return min(due.get((cycle.pk, state), []), default=None)
