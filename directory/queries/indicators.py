"""Which indicators somebody may choose from."""

from collections.abc import Iterable

from django.db.models import F, Q, QuerySet

from accounts.models import LocalProgramme
from directory.models import Indicator, IndicatorSet


def sets_for(programmes: Iterable[LocalProgramme]) -> QuerySet[IndicatorSet]:
    """The lists that serve all, and those of these programmes; nobody else's own."""
    return IndicatorSet.objects.filter(Q(programme__isnull=True) | Q(programme__in=programmes))


def indicators_for(programme: LocalProgramme | None) -> QuerySet[Indicator]:
    """What a school of the programme (None = of nobody) chooses from, lists in force first."""
    ordered = [F("indicator_set__valid_to").desc(nulls_first=True), "indicator_set__name", "indicator_set_id"]
    rows = Indicator.objects.filter(indicator_set__in=sets_for([programme] if programme else []))
    return rows.select_related("indicator_set").order_by(*ordered, "position", "pk")
