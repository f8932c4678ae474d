"""Baselines of confirmed outcomes, counted for the gate to stage 6 (R59)."""

from collections.abc import Mapping, Sequence

from enhancement.domain.standing_outcomes import StandingOutcome
from enhancement.models import Cycle


def baseline_counts(
    cycles: Sequence[Cycle], standing: Mapping[int, Sequence[StandingOutcome]]
) -> dict[int, dict[str, int]]:
    """Key of a plan -> `baselines`: outcomes with a value, day and source, or with an exception that counts."""
    return {cycle.pk: {"baselines": _in_place(cycle, standing[cycle.pk])} for cycle in cycles}


def _in_place(cycle: Cycle, held: Sequence[StandingOutcome]) -> int:
    """As many exceptions count as the programme allows; each further one needs the coordinator's word."""
    outcomes = [outcome for outcome in held if outcome.counts]
    measured = sum(outcome.draft.baseline is not None for outcome in outcomes)
    excepted = [outcome for outcome in outcomes if outcome.draft.baseline is None and outcome.excepted]
    agreed = sum(outcome.exception_agreed for outcome in excepted)
    return measured + agreed + min(len(excepted) - agreed, cycle.settings.baseline_exceptions)
