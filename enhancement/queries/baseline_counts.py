"""Baselines of confirmed outcomes, counted for the gate to stage 6 (R59)."""

from collections.abc import Mapping, Sequence

from enhancement.domain.baselines import in_place
from enhancement.domain.standing_outcomes import StandingOutcome
from enhancement.models import Cycle
from enhancement.queries.activity_counts import delivery_plan_of


def baseline_counts(
    cycles: Sequence[Cycle], standing: Mapping[int, Sequence[StandingOutcome]]
) -> dict[int, dict[str, int]]:
    """Key of a plan -> `baselines`: outcomes with a value, day and source, or with an exception that counts."""
    return {cycle.pk: {"baselines": in_place(delivery_plan_of(cycle, standing[cycle.pk], ()))} for cycle in cycles}
