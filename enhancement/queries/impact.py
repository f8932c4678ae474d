"""A school's own measures with their figures, for its page of impact."""

from enhancement.domain.impact import OwnReading
from enhancement.domain.measures import MeasureKind
from enhancement.domain.needs import DataFigure
from enhancement.models import AnnualReview
from schools.models import OwnFigure, OwnMeasure, School


def own_readings(school: School) -> list[tuple[OwnMeasure, list[OwnReading]]]:
    """Every standing measure that has a figure, with its figures in the order of time. One statement."""
    rows = OwnFigure.objects.filter(measure__school=school, removed_at__isnull=True, measure__removed_at__isnull=True)
    found: dict[int, tuple[OwnMeasure, list[OwnReading]]] = {}
    for row in rows.select_related("measure").order_by("measure__title", "measure_id", "taken_on", "pk"):
        found.setdefault(row.measure_id, (row.measure, []))[1].append(_reading(row))
    return list(found.values())


def signed_reviews(school: School) -> list[AnnualReview]:
    """Signed annual reviews, newest first."""
    signed = AnnualReview.objects.filter(foundation__school=school, completed_on__isnull=False)
    return list(signed.defer("snapshot").order_by("-completed_on", "-pk"))


def _reading(row: OwnFigure) -> OwnReading:
    return OwnReading(
        on=row.taken_on,
        source=row.source,
        figure=DataFigure(
            measure_kind=MeasureKind(row.measure.measure_kind),
            numerator=row.numerator,
            denominator=row.denominator,
            value=row.value,
            unit=row.measure.unit,
        ),
        answered=row.answered,
        invited=row.invited,
    )
