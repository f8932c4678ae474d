"""Phased submission (R49) and changes after the confirmation (R73)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from enhancement.domain import new_outcomes, requirements
from enhancement.domain.editing import Openness, Part
from enhancement.domain.facts import SubmissionFacts
from enhancement.domain.outcomes import OutcomeDraft
from enhancement.domain.phases import Phases
from enhancement.domain.priorities import PriorityKind
from enhancement.domain.standing_outcomes import StandingOutcome
from enhancement.domain.transitions import State
from tests.enhancement.domain.examples import LOCAL, OUTCOMES, PLAN, TODAY, journey, uuid

STANDING = StandingOutcome(draft=OUTCOMES[1], number=1, version=uuid(0x71), confirmed_on=date(2026, 6, 1))


def proposes(outcome: StandingOutcome = STANDING) -> bool:
    """May a new outcome go in place of this one?"""
    return not new_outcomes.settled(outcome)


def goes(why: str = "The club came too late.", **changes: object) -> bool:
    """May this new outcome go to the QUAS?"""
    found = new_outcomes.missing_of_new(
        replace(STANDING.draft, **changes),
        standing=STANDING.draft,
        why_new=why,
        today=TODAY,
        data=PLAN.data_items,
        fewest_esis=1,
        most_esis=None,
    )
    return not [finding for finding in found if finding.hard]


def mends(draft: OutcomeDraft) -> bool:
    return not new_outcomes.more_than_wording(STANDING.draft, draft)


def whole_after_one() -> bool:
    """May the whole plan go when one priority went by itself?"""
    sent = SubmissionFacts(phases=Phases(states={PriorityKind.LOCAL: State.SUBMITTED}))
    return not requirements.refusals_to_begin(journey(submission=sent))


def confirmed_priority_changes() -> bool:
    part = Part(kind=PriorityKind.LOCAL, state=State.CONFIRMED, paths=(f"priorities/{LOCAL}",))
    return Openness(parts=(part,)).may_change(f"priorities/{LOCAL}/reach")


RULES = {"R49", "R73"}
SCENARIOS = {
    "R49 each priority once": whole_after_one,
    "R73 confirmed priority stands": confirmed_priority_changes,
    "R73 wording only": lambda: mends(replace(STANDING.draft, target=Decimal(65))),
    "R73 new outcome differs": lambda: goes(measure="say that food at school is tasty"),
    "R73 outcome still stands": lambda: proposes(replace(STANDING, met_on=TODAY)),
    "R73 reason for a new outcome": lambda: goes(why=" ", target=Decimal(70)),
}
