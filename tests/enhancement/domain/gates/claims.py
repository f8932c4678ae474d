"""Stage 8: claims, recognition, the next plan."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from enhancement.domain.claims import missing, no_recognition_yet
from enhancement.domain.findings import refusing
from enhancement.domain.next_plan import against_beginning
from enhancement.domain.standing_outcomes import StandingOutcome
from enhancement.domain.transitions import State
from tests.enhancement.domain.claims import CLAIM, CLAIMED_ON, TALKS
from tests.enhancement.domain.examples import OUTCOMES, uuid


def claims(**changes: object) -> bool:
    """May this claim go to the QUAS?"""
    return not refusing(missing(replace(CLAIM, **changes), today=CLAIMED_ON))


def begins() -> bool:
    running = StandingOutcome(draft=OUTCOMES[0], number=1, version=uuid(1), confirmed_on=date(2026, 12, 1))
    return not against_beginning([running], is_planning=False)


RULES = {"R68", "R69", "R71", "R75"}
SCENARIOS: dict[str, Callable[[], object]] = {
    "R68 reviewed with the group": lambda: claims(group_met_on=None),
    "R68 signed by a leader": lambda: claims(signed=None),
    "R69 outcome still worked for": lambda: claims(standing=False),
    "R69 result with figure, day and source": lambda: claims(result_source=""),
    "R69 target reached": lambda: claims(figure=replace(CLAIM.figure, numerator=50)),
    "R69 evidence as planned": lambda: claims(evidence=(replace(TALKS, other_reason=""),)),
    "R71 recognition after confirmation": lambda: not no_recognition_yet(State.SUBMITTED),
    "R75 outcomes settled before the next plan": begins,
}
