"""Activities of plans, counted for the rules (R56, R61)."""

from collections.abc import Sequence

from django.db.models import Count, Q

from enhancement.domain.activities import ActivityState
from enhancement.models import Activity, Cycle

IS_PLANNED = Q(due_on__isnull=False) & ~Q(owner_role="")


def activity_counts(cycles: Sequence[Cycle]) -> dict[int, dict[str, int]]:
    """Key of a plan -> `activities` that stand, and how many of them say who and by when (`activities_planned`)."""
    rows = Activity.objects.filter(cycle__in=cycles, removed_at__isnull=True).exclude(state=ActivityState.DROPPED)
    counted = rows.order_by().values("cycle").annotate(all=Count("pk"), planned=Count("pk", filter=IS_PLANNED))
    found = {row["cycle"]: {"activities": row["all"], "activities_planned": row["planned"]} for row in counted}
    return {cycle.pk: found.get(cycle.pk, {"activities": 0, "activities_planned": 0}) for cycle in cycles}
