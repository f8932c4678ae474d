"""Gates of stage 7: readings and changes of indicators."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from enhancement.domain.esi_changes import against_change
from enhancement.domain.reading_checks import against_reading
from enhancement.domain.standing_outcomes import StandingOutcome
from tests.enhancement.domain.examples import TODAY
from tests.enhancement.domain.test_reading_rules import MILESTONE, RUNNING, SHARE

MET = replace(RUNNING, met_on=TODAY)


def logs(outcome: StandingOutcome = RUNNING, **changes: object) -> bool:
    return not against_reading(replace(SHARE, **changes), outcome, today=TODAY)


def changes(outcome: StandingOutcome = RUNNING, *, reason: str = "It was the wrong one", **after: object) -> bool:
    esi = replace(MILESTONE, **{"text": "A salad bar is open every day"} | after)
    return not against_change(esi, MILESTONE, outcome, reason=reason, today=TODAY, most=None)


RULES = frozenset({"R64", "R67"})
SCENARIOS: dict[str, Callable[[], object]] = {
    "R64 outcome under way": lambda: logs(MET),
    "R64 day of a reading": lambda: logs(taken_on=date(2026, 11, 23)),
    "R64 counted as the outcome is": lambda: logs(denominator=None),
    "R64 source of a reading": lambda: logs(source=" "),
    "R67 outcome under way": lambda: changes(MET),
    "R67 reason": lambda: changes(reason=""),
    "R67 day of an ESI": lambda: changes(due_on=date(2030, 1, 1)),
}
