"""What a school measures about itself, for those of `schools_seen_by`."""

from collections.abc import Iterable
from datetime import date

from django.db.models import F, Prefetch, Q, QuerySet

from core import clock
from core.domain.wording import day
from directory.models import Indicator
from directory.queries import indicators
from schools.domain.figures import Figure
from schools.domain.intervals import Interval
from schools.domain.measures import DataKind, MeasureKind
from schools.domain.own_data import own_interval
from schools.domain.own_entry import FigureEntry, MeasureEntry, whole_of
from schools.models import OwnFigure, OwnMeasure, School
from schools.queries.network import programme_of


def own_measures(school: School) -> QuerySet[OwnMeasure]:
    """Those that stand, by title, each with `standing`: its figures that stand, oldest first."""
    figures = OwnFigure.objects.filter(removed_at__isnull=True).order_by("taken_on", "pk")
    return (
        OwnMeasure.objects.filter(school=school, removed_at__isnull=True)
        .select_related("school", "topic", "indicator__indicator_set")
        .prefetch_related(Prefetch("figures", figures, to_attr="standing"))
        .order_by("title", "pk")
    )


def own_figures(school: School) -> QuerySet[OwnFigure]:
    """Those that stand, of measures that stand, by measure, oldest first."""
    return (
        OwnFigure.objects.filter(measure__school=school, removed_at__isnull=True, measure__removed_at__isnull=True)
        .select_related("measure__topic", "measure__indicator__indicator_set")
        .order_by("measure__title", "measure_id", "taken_on", "pk")
    )


def indicators_for(school: School, *, on: date) -> QuerySet[Indicator]:
    """From the lists in force that serve this school, its programme's own first."""
    begun = Q(indicator_set__valid_from__isnull=True) | Q(indicator_set__valid_from__lte=on)
    lasting = Q(indicator_set__valid_to__isnull=True) | Q(indicator_set__valid_to__gte=on)
    own_first = F("indicator_set__programme").asc(nulls_last=True)
    serving = indicators.indicators_for(programme_of(school, on=on))
    return serving.filter(begun, lasting).order_by(own_first, "indicator_set__name", "position", "pk")


def interval_of_own(figure: OwnFigure) -> Interval | None:
    return own_interval(figure.numerator, figure.denominator)


def as_figures(measure: OwnMeasure, rows: Iterable[OwnFigure]) -> list[Figure]:
    """The portal's one value object for a figure, oldest first; period is the day, age the group."""
    return [
        Figure(
            place=measure.school.name,
            period=day(row.taken_on),
            period_order=row.taken_on.toordinal(),
            value=value_of(row),
            interval=interval_of_own(row),
            count=row.numerator,
            denominator=row.denominator,
            age=measure.group,
            unit=measure.unit,
            source=row.source,
            loaded_on=clock.local_date(row.created_at),
        )
        for row in rows
    ]


def value_of(row: OwnFigure) -> float:
    """Per cent of a share, else the value."""
    if row.numerator is not None and row.denominator:
        return 100 * row.numerator / row.denominator
    return float(row.value or 0)


def entry_of(measure: OwnMeasure) -> MeasureEntry:
    """What is written down of a measure, as it would be entered again."""
    return MeasureEntry(
        kind=DataKind(measure.kind),
        title=measure.title,
        measure_kind=MeasureKind(measure.measure_kind),
        group=measure.group,
        asked=measure.asked,
        question=measure.question,
        unit=measure.unit,
        direction=measure.direction,
        topic=measure.topic_id,
        indicator=measure.indicator_id,
        instrument=measure.instrument,
    )


def says_the_same(figure: OwnFigure, measure: OwnMeasure, entry: FigureEntry) -> bool:
    """True when writing the entry would change nothing."""
    return all(getattr(figure, name) == value for name, value in columns_of(measure, entry).items())


def columns_of(measure: OwnMeasure, entry: FigureEntry) -> dict[str, object]:
    """What an entry puts into the columns of its figure."""
    kind, measure_kind = DataKind(measure.kind), MeasureKind(measure.measure_kind)
    return {
        "taken_on": entry.taken_on,
        "source": " ".join(entry.source.split()),
        "numerator": entry.numerator,
        "denominator": whole_of(entry, kind=kind, measure_kind=measure_kind),
        "value": entry.value,
        "answered": entry.answered,
        "invited": entry.invited,
        "youngest": entry.youngest,
    }
