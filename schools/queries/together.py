"""A school's own figures as series, to stand beside each other."""

from django.db.models import Prefetch

from schools.domain.together import OwnSeries
from schools.models import OwnFigure, OwnMeasure, School


def own_series(school: School) -> list[OwnSeries]:
    """What stands, by title, with its figures in per cent or in the measure's unit; two statements."""
    standing = OwnFigure.objects.filter(removed_at__isnull=True).order_by("taken_on")
    measures = (
        OwnMeasure.objects.filter(school=school, removed_at__isnull=True)
        .prefetch_related(Prefetch("figures", standing, to_attr="standing"))
        .order_by("title", "pk")
    )
    return [
        OwnSeries(
            title=f"{measure.title}, {measure.group}" if measure.group else measure.title,
            unit=measure.unit,
            indicator=measure.indicator_id,
            topics=frozenset() if measure.topic_id is None else frozenset({measure.topic_id}),
            points=tuple((figure.taken_on, _value(figure)) for figure in measure.standing),
        )
        for measure in measures
    ]


def _value(figure: OwnFigure) -> float:
    if figure.denominator:
        return 100 * (figure.numerator or 0) / figure.denominator
    return float(figure.value if figure.value is not None else figure.numerator or 0)
