"""The school's own figures behind an outcome's baseline, and the published one beside it (R44)."""

from datetime import date

from enhancement.domain.outcomes import OutcomeDraft
from enhancement.models import Cycle
from enhancement.queries.carrying import items_with_figures
from schools.domain.figures import Figure
from schools.models import OwnFigure, OwnMeasure, School
from schools.queries.own_data import as_figures
from schools.queries.profile import indicator_profile


def figures_behind(
    school: School, cycle: Cycle | None, draft: OutcomeDraft, *, today: date
) -> tuple[list[Figure], Figure | None]:
    """Figures of the measure that the baseline was taken from, and the area's nearest figure of its indicator."""
    measure = _measure_of(cycle, draft)
    if measure is None:
        return [], None
    rows = OwnFigure.objects.filter(measure=measure, removed_at__isnull=True).order_by("taken_on", "pk")
    area = None
    if measure.indicator is not None:
        found = indicator_profile(school, measure.indicator, on=today).row_for(measure.indicator.public_id)
        area = found.nearest if found else None
    return as_figures(measure, rows), area


def _measure_of(cycle: Cycle | None, draft: OutcomeDraft) -> OwnMeasure | None:
    """The measure whose carried figure is the baseline: the same number of the same day."""
    held = draft.baseline
    if cycle is None or held is None:
        return None
    for item in items_with_figures(cycle).select_related(
        "own_figure__measure__school", "own_figure__measure__indicator"
    ):
        same = (item.numerator, item.denominator, item.dated_on) == (held.numerator, held.denominator, held.measured_on)
        if item.own_figure and same and (item.value is None or item.value == held.value):
            return item.own_figure.measure
    return None
