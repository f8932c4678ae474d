"""Readings of confirmed outcomes, counted for the rules (R64)."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Count

from enhancement.domain.standing_outcomes import StandingOutcome
from enhancement.models import Cycle, Reading


def reading_counts(
    cycles: Sequence[Cycle], standing: Mapping[int, Sequence[StandingOutcome]], *, today: date
) -> dict[int, dict[str, Any]]:
    """Key of a plan -> `readings` logged so far."""
    rows = Reading.objects.filter(version__slot__priority__cycle__in=cycles, removed_at__isnull=True)
    counted = rows.order_by().values("version__slot__priority__cycle").annotate(readings=Count("pk"))
    found = {row["version__slot__priority__cycle"]: row["readings"] for row in counted}
    return {cycle.pk: {"readings": found.get(cycle.pk, 0)} for cycle in cycles}
