"""Stages 5 and 6."""

from collections.abc import Callable
from dataclasses import replace

from enhancement.domain import activity_checks, baselines
from enhancement.domain.activities import ActivityState, Basis
from enhancement.domain.transitions import State
from tests.enhancement.domain.delivering_examples import ACTIVITY, STANDING

RULES = {"R55", "R56", "R59", "R61", "R73"}
CONFIRMED = {held.draft.uuid for held in STANDING}


def starts(**changes: object) -> bool:
    """May the school say that it is under way?"""
    held = replace(ACTIVITY, **changes)
    return not activity_checks.against_state(held, ActivityState.UNDER_WAY, reason="", confirmed=CONFIRMED)


SCENARIOS: dict[str, Callable[[], object]] = {
    "R55 for a confirmed outcome": lambda: starts(outcomes=frozenset()),
    "R56 basis": lambda: starts(basis=None),
    "R56 reason for weak evidence": lambda: starts(basis=Basis.WEAK, rationale=" "),
    "R59 exception with a reason": lambda: baselines.exception_reasoned(" ") == [],
    "R61 who": lambda: starts(owner_role=" "),
    "R61 by when": lambda: starts(due_on=None),
    "R61 dropped with a reason": lambda: (
        not activity_checks.against_state(ACTIVITY, ActivityState.DROPPED, reason=" ", confirmed=CONFIRMED)
    ),
    "R73 another baseline says why": lambda: baselines.replaced_with_reason(STANDING[0], changes=True, reason="") == [],
    "R73 baseline open to change": lambda: baselines.may_change(replace(STANDING[0], claim=State.SUBMITTED)) == [],
}
