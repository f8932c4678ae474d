"""Six confirmed outcomes with their baselines and one activity that could start; tests take one thing away."""

from dataclasses import replace
from datetime import date
from typing import Any

from enhancement.domain.activities import ActivityReach, Agreement, Basis
from enhancement.domain.delivery_plan import ActivityFacts, DeliveryPlan, PartnerFacts
from enhancement.domain.facts import DeliveryFacts, JourneyFacts
from enhancement.domain.standing_outcomes import StandingOutcome
from tests.enhancement.domain.examples import CONFIRMED, OUTCOMES, journey, uuid

STANDING = tuple(
    StandingOutcome(draft=draft, number=1, version=uuid(0x9000 + place), confirmed_on=date(2026, 11, 1))
    for place, draft in enumerate(OUTCOMES)
)
PARTNER = PartnerFacts(
    uuid=uuid(0x51),
    name="Severn Food Trust",
    validated=True,
    supports="Fruit at lunch",
    adds="Growers who come to school",
    understands="They read the plan with us",
    agreement=Agreement.YES,
)
ACTIVITY = ActivityFacts(
    uuid=uuid(0x50),
    title="Fruit tasting",
    outcomes=frozenset(draft.uuid for draft in OUTCOMES),
    basis=Basis.GOOD_PRACTICE,
    reach=ActivityReach.UNIVERSAL,
    owner_role="School cook",
    in_place="A table in the hall",
    due_on=date(2027, 7, 16),
    partners=(PARTNER,),
)
CLUB = replace(
    ACTIVITY, uuid=uuid(0x52), title="Carers' club", reach=ActivityReach.TARGETED, group="young carers", partners=()
)
PLAN = DeliveryPlan(outcomes=STANDING, activities=(ACTIVITY, CLUB))


def without_baseline(place: int, **changes: Any) -> StandingOutcome:
    held = STANDING[place]
    return replace(held, draft=replace(held.draft, baseline=None), **changes)


def plan(*, outcomes: dict[int, StandingOutcome] | None = None, **changes: Any) -> DeliveryPlan:
    """The plan with some outcomes in the place of others."""
    held = tuple((outcomes or {}).get(place, one) for place, one in enumerate(STANDING))
    return replace(PLAN, outcomes=held, **changes)


def delivering(held: DeliveryPlan = PLAN, **counts: Any) -> JourneyFacts:
    """A journey that carries this plan out, counted as the queries count it."""
    given = {"activities": len(held.standing_activities), "activities_planned": 2, "baselines": 6, **counts}
    return journey(submission=CONFIRMED, delivers=True, delivery=DeliveryFacts(plan=held, **given))
