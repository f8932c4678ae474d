"""Activities of plans, counted for the rules (R56, R61), and the plan of stages 5 and 6 that they are counted in."""

from collections.abc import Mapping, Sequence
from typing import Any

from enhancement.domain.activity_checks import has_a_day, somebody_sees_to_it
from enhancement.domain.delivery_plan import DeliveryPlan
from enhancement.domain.standing_outcomes import StandingOutcome
from enhancement.models import Cycle
from enhancement.queries.activities import activities_of


def activity_counts(
    cycles: Sequence[Cycle], standing: Mapping[int, Sequence[StandingOutcome]]
) -> dict[int, dict[str, Any]]:
    """Key of a plan -> `plan`, `activities` that stand, how many of them say who and by when (`activities_planned`)."""
    activities = activities_of(cycles)
    return {cycle.pk: _counted(delivery_plan_of(cycle, standing[cycle.pk], activities[cycle.pk])) for cycle in cycles}


def delivery_plan_of(cycle: Cycle, standing: Sequence[StandingOutcome], activities: Sequence[Any]) -> DeliveryPlan:
    return DeliveryPlan(
        outcomes=tuple(standing),
        activities=tuple(activities),
        exceptions_allowed=cycle.settings.baseline_exceptions,
        one_reach_reason=cycle.one_reach_reason,
    )


def _counted(plan: DeliveryPlan) -> dict[str, Any]:
    held = plan.standing_activities
    planned = [one for one in held if not (somebody_sees_to_it(one) or has_a_day(one))]
    return {"plan": plan, "activities": len(held), "activities_planned": len(planned)}
