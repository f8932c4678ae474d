"""What an import of figures left in the portal."""

from django.db.models import Count, QuerySet

from directory.models import Indicator
from schools.models import IndicatorImport


def indicators_of(run: IndicatorImport) -> QuerySet[Indicator]:
    """Indicators whose figures come from this run, with `from_run`, how many; a later run may have changed others."""
    rows = Indicator.objects.filter(figures__loaded_by=run).select_related("indicator_set")
    return rows.annotate(from_run=Count("figures")).order_by("indicator_set__name", "position", "pk")
