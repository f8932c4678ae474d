"""New outcomes in the place of confirmed ones, counted for the Next line (R73)."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from enhancement.domain.standing_outcomes import StandingOutcome
from enhancement.domain.transitions import State
from enhancement.models import Cycle, Submission

OPEN = (State.SUBMITTED, State.CLARIFICATION)


def new_outcome_counts(
    cycles: Sequence[Cycle], standing: Mapping[int, Sequence[StandingOutcome]]
) -> dict[int, dict[str, Any]]:
    """Key of a plan -> those that are written, with the QUAS, to be answered; the days that were told. No statement
    where nobody has begun one."""
    begun = {key: sum(outcome.proposed for outcome in held) for key, held in standing.items()}
    sent: dict[int, list[Submission]] = {}
    if any(begun.values()):
        rows = Submission.objects.filter(cycle__in=cycles, outcome__isnull=False, state__in=OPEN)
        for row in rows.order_by("pk"):
            sent.setdefault(row.cycle_id, []).append(row)
    return {cycle.pk: _counts(begun[cycle.pk], sent.get(cycle.pk, [])) for cycle in cycles}


def _counts(begun: int, sent: Sequence[Submission]) -> dict[str, Any]:
    asked = [row for row in sent if row.state == State.CLARIFICATION]
    read = [row for row in sent if row.state == State.SUBMITTED]
    return {
        "new_written": max(0, begun - len(sent)),
        "new_to_answer": len(asked),
        "new_with_quas": len(read),
        "new_answer_by": _first(row.clarify_by for row in asked),
        "new_expected_by": _first(row.expected_by for row in read),
    }


def _first(days: Any) -> date | None:
    return min((on for on in days if on is not None), default=None)
