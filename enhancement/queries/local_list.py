"""The area's list of local priorities on a day (R32), and how many neighbours chose an entry (R37)."""

from collections.abc import Mapping
from datetime import date

from django.db.models import Count, QuerySet

from accounts.models import LocalProgramme
from accounts.queries import held_on
from enhancement.domain.neighbours import told
from enhancement.models import Cycle, LocalPlan, LocalPriority


def local_list(programme: LocalProgramme, *, on: date) -> QuerySet[LocalPriority]:
    """Entries that hold on this day in plans that hold on this day, of one programme."""
    plans = LocalPlan.objects.filter(held_on(on), programme=programme).order_by().values("pk")
    entries = LocalPriority.objects.filter(held_on(on), plan_id__in=plans)
    return entries.select_related("plan", "topic", "indicator__indicator_set").order_by(
        "plan__name", "plan_id", "title"
    )


def neighbours_choices(cycle: Cycle) -> Mapping[int, int]:
    """Key of an entry -> how many other schools of the programme chose it, where that is enough to be told."""
    others = Cycle.objects.filter(programme=cycle.programme_id).exclude(journey=cycle.journey_id)
    chosen = others.filter(priorities__local_entry__isnull=False).order_by().values("priorities__local_entry")
    counted = chosen.annotate(schools=Count("journey", distinct=True))
    return told({row["priorities__local_entry"]: row["schools"] for row in counted})
