"""Readings of confirmed outcomes, counted for the rules and the Next line (R64)."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from enhancement.domain.standing_outcomes import StandingOutcome
from enhancement.models import Cycle
from enhancement.queries.progress import OutcomeProgress, progress_of_all


def reading_counts(
    cycles: Sequence[Cycle], standing: Mapping[int, Sequence[StandingOutcome]], *, today: date
) -> dict[int, dict[str, Any]]:
    """Key of a plan -> `readings` logged so far; `reading_due_on`, None when every running outcome has a reading in
    this term or month; `met_unclaimed`: running outcomes whose latest reading reaches the target, without a claim."""
    progress = progress_of_all(cycles, standing, today=today)
    return {
        cycle.pk: {
            "readings": sum(len(held.readings) for held in progress[cycle.pk]),
            "reading_due_on": due_on(progress[cycle.pk]),
            "met_unclaimed": sum(is_met_unclaimed(held) for held in progress[cycle.pk]),
        }
        for cycle in cycles
    }


def due_on(progress: Sequence[OutcomeProgress]) -> date | None:
    """The last day of the current term or month, while something is still to be read in it."""
    return next((held.period.ends_on for held in to_read(progress)), None)


def to_read(progress: Sequence[OutcomeProgress]) -> list[OutcomeProgress]:
    """Running outcomes without a reading in the current term or month."""
    return [held for held in progress if held.outcome.is_running and not held.is_read]


def is_met_unclaimed(held: OutcomeProgress) -> bool:
    return held.outcome.is_running and held.outcome.claim is None and held.status.is_achieved
