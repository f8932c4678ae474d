"""Examples of figures that a school could carry into its plan."""

from __future__ import annotations

from accounts.models import User
from devkit.shots.samples_of_plans import schools_with_a_plan
from schools.models import AreaFigure, OwnFigure


def own_figures_to_carry(user: User | None) -> list[dict[str, object]]:
    """A figure of the school's own, where it has one."""
    rows = OwnFigure.objects.filter(removed_at__isnull=True, measure__removed_at__isnull=True).order_by("pk")
    return [
        {**found, "figure": figure}
        for found in schools_with_a_plan(user)
        for figure in rows.filter(measure__school__public_id=found["school"]).values_list("public_id", flat=True)[:1]
    ]


def area_figures_to_carry(user: User | None) -> list[dict[str, object]]:
    """A published figure of any area."""
    rows = AreaFigure.objects.filter(value__isnull=False, category_type="").order_by("pk")
    return [
        {**found, "indicator": indicator, "area": area}
        for found in schools_with_a_plan(user)
        for indicator, area in rows.values_list("indicator__public_id", "area__code")[:1]
    ]
