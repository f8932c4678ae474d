"""Figures that can be carried into a plan, read again from their rows, and what of a plan was carried (PP4, R60)."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias
from uuid import UUID

from django.db.models import QuerySet

from core.domain.wording import day
from directory.domain.indicators import Direction as Better
from directory.domain.indicators import Measure
from directory.models import Indicator, Topic
from directory.queries.indicators import indicators_for
from enhancement.domain.carrying import (
    LONGEST,
    Carried,
    Origin,
    area_sentence,
    area_source,
    cut,
    own_sentence,
)
from enhancement.domain.measures import Direction, MeasureKind
from enhancement.domain.needs import DataFigure, DataKind, DataScope
from enhancement.models import Cycle, DataItem
from enhancement.queries.plans import figure_of
from schools.domain.own_data import Asked
from schools.domain.profile import EVERYBODY
from schools.models import AreaFigure, OwnFigure, School
from schools.queries import programme_of

Row: TypeAlias = OwnFigure | AreaFigure

WAYS = {Better.HIGHER: Direction.RISE, Better.LOWER: Direction.FALL}
LARGEST = Decimal("999999999.999")
LARGEST_COUNT = 2**31 - 1
ROUNDING = Decimal("0.05")


def own_figure(school: School, public_id: UUID) -> OwnFigure | None:
    """A standing figure of this very school."""
    rows = OwnFigure.objects.filter(measure__school=school, removed_at__isnull=True, measure__removed_at__isnull=True)
    return rows.filter(public_id=public_id).select_related("measure__topic", "measure__indicator").first()


def area_figure(*, indicator: UUID, area: str) -> AreaFigure | None:
    """The figure of an indicator in an area that a health profile shows; None where the source gives no value."""
    rows = _of_whole_areas(AreaFigure.objects.filter(indicator__public_id=indicator, area__code=area))
    shown = _shown(list(rows))
    return shown if shown and shown.value is not None else None


def _of_whole_areas(rows: QuerySet[AreaFigure]) -> QuerySet[AreaFigure]:
    return rows.filter(category_type="", category="").select_related("indicator__indicator_set", "area")


def _shown(rows: Sequence[AreaFigure]) -> AreaFigure | None:
    """As `schools.domain.profile.row_of` chooses: the newest of each group of people; then everybody before one sex,
    the larger group before the smaller."""
    newest: dict[tuple[str, str], AreaFigure] = {}
    for row in sorted(rows, key=lambda one: (one.period_order, one.period_years, one.period)):
        newest[row.sex, row.age] = row
    return min(newest.values(), key=_leads, default=None)


def _leads(row: AreaFigure) -> tuple[bool, bool, Decimal, str, str]:
    everybody = row.sex.casefold() in EVERYBODY
    return row.value is None, not everybody, -(row.denominator or Decimal(0)), row.age, row.sex


def of_own(row: OwnFigure) -> Carried:
    measure = row.measure
    figure = DataFigure(
        measure_kind=MeasureKind(measure.measure_kind),
        numerator=row.numerator,
        denominator=row.denominator,
        value=row.value,
        unit=measure.unit,
    )
    asked = Asked(measure.asked) if measure.asked else None
    return Carried(
        title=measure.title,
        kind=DataKind(measure.kind),
        scope=DataScope.SCHOOL,
        what=own_sentence(title=measure.title, figure=figure, group=measure.group, asked=asked, invited=row.invited),
        source=row.source,
        figure=figure,
        dated_on=row.taken_on,
        group=measure.group,
        question=measure.question,
        asked=asked,
        direction=WAYS.get(Better(measure.direction)) if measure.direction else None,
    )


def of_area(row: AreaFigure) -> Carried:
    indicator = row.indicator
    figure = _published(row)
    return Carried(
        title=cut(indicator.title, LONGEST["title"]),
        kind=DataKind.QUANTITATIVE,
        scope=DataScope.LOCAL,
        what=area_sentence(
            title=indicator.title,
            place=row.area.name,
            period=row.period,
            figure=figure,
            whom=", ".join(filter(None, (row.sex, row.age))),
        ),
        source=area_source(publisher=_publisher(indicator), period=row.period, loaded_on=row.loaded_on),
        figure=figure,
    )


def _publisher(indicator: Indicator) -> str:
    """Who publishes it; an invented list says so wherever its figures go."""
    kept = indicator.indicator_set
    return f"{'Demonstration: ' if kept.is_demonstration else ''}{indicator.source or kept.source}"


def _published(row: AreaFigure) -> DataFigure:
    """Part and whole where both are known and give the published share; else the value as it was published."""
    value = (row.value or Decimal(0)).quantize(Decimal("0.001"))
    part, whole = row.count, row.denominator
    if row.indicator.measure == Measure.SHARE and part is not None and whole and _counts(part, whole, value):
        return DataFigure(measure_kind=MeasureKind.SHARE, numerator=int(part), denominator=int(whole))
    unit = row.indicator.unit or ""
    return DataFigure(measure_kind=None, value=min(value, LARGEST), unit=cut(unit, LONGEST["unit"]))


def _counts(part: Decimal, whole: Decimal, value: Decimal) -> bool:
    """Whole people, and the share that was published."""
    if (
        part != part.to_integral_value()
        or whole != whole.to_integral_value()
        or not 0 <= part <= whole <= LARGEST_COUNT
    ):
        return False
    return abs(100 * part / whole - value) <= ROUNDING


def row_of(school: School, origin: Origin, *, on: date) -> Row | None:
    """The figure's row as it stands now; None when it is not there, not this school's, or of another programme's own
    list."""
    if origin.own:
        return own_figure(school, origin.own)
    if origin.indicator is None:
        return None
    served = indicators_for(programme_of(school, on=on)).filter(public_id=origin.indicator)
    return area_figure(indicator=origin.indicator, area=origin.area) if served.exists() else None


def carried(row: Row) -> Carried:
    return of_own(row) if isinstance(row, OwnFigure) else of_area(row)


def topic_of(row: Row) -> Topic | None:
    """The topic of what is measured, or the first one of its indicator."""
    if isinstance(row, OwnFigure):
        if row.measure.topic or not row.measure.indicator:
            return row.measure.topic
        return row.measure.indicator.topics.first()
    return row.indicator.topics.first()


def columns_of(row: Row) -> dict[str, Any]:
    """The columns of a piece of data that say where its figure is from."""
    if isinstance(row, OwnFigure):
        return {"own_figure": row}
    return {"indicator": row.indicator, "area": row.area}


def standing_item(cycle: Cycle | None, origin: Origin) -> DataItem | None:
    """The piece of data that was carried from this figure and stands in the plan."""
    if cycle is None:
        return None
    rows = items_with_figures(cycle).filter(carried_into=cycle)
    if origin.own:
        return rows.filter(own_figure__public_id=origin.own).first()
    return rows.filter(indicator__public_id=origin.indicator, area__code=origin.area).first()


def items_with_figures(cycle: Cycle) -> QuerySet[DataItem]:
    """Standing data of the plan that hold a figure, with what they were carried from."""
    standing = DataItem.objects.filter(need__cycle=cycle, removed_at__isnull=True, need__removed_at__isnull=True)
    rows = standing.exclude(numerator__isnull=True, value__isnull=True)
    return rows.select_related("need", "own_figure__measure", "indicator__indicator_set", "area").order_by(
        "need_id", "pk"
    )


def carried_figures(cycle: Cycle) -> tuple[frozenset[int], frozenset[tuple[int, int]]]:
    """Keys of own figures that stand in the plan, and keys of indicator and area."""
    rows = list(items_with_figures(cycle).filter(carried_into=cycle))
    own = frozenset(row.own_figure_id for row in rows if row.own_figure_id)
    return own, frozenset((row.indicator_id, row.area_id) for row in rows if row.indicator_id and row.area_id)


def current_of(items: Sequence[DataItem]) -> dict[int, Row]:
    """Key of a carried piece of data -> what it would be read from today; an own figure that was written anew for its
    day counts. As many statements for thirty as for one."""
    carried_own = [item for item in items if item.own_figure]
    own = OwnFigure.objects.filter(removed_at__isnull=True, measure__removed_at__isnull=True).select_related("measure")
    measures = {item.own_figure.measure_id for item in carried_own}
    of_day = {(row.measure_id, row.taken_on): row for row in own.filter(measure__in=measures)} if measures else {}
    by_key = {row.pk: row for row in of_day.values()}
    found: dict[int, Row] = {}
    for item in carried_own:
        again = of_day.get((item.own_figure.measure_id, item.own_figure.taken_on))
        if row := by_key.get(item.own_figure_id) or again:
            found[item.pk] = row
    return found | _published_now([item for item in items if item.indicator])


def _published_now(items: Sequence[DataItem]) -> dict[int, Row]:
    if not items:
        return {}
    indicators, areas = {item.indicator_id for item in items}, {item.area_id for item in items}
    rows: dict[tuple[int, int], list[AreaFigure]] = {}
    for row in _of_whole_areas(AreaFigure.objects.filter(indicator__in=indicators, area__in=areas)):
        rows.setdefault((row.indicator_id, row.area_id), []).append(row)
    shown = {item.pk: _shown(rows.get((item.indicator_id, item.area_id), [])) for item in items}
    return {key: row for key, row in shown.items() if row is not None and row.value is not None}


def news_of(items: Sequence[DataItem]) -> dict[int, Carried]:
    """Key of a carried piece of data -> what its figure says now, where that is not what the plan holds."""
    rows, found = current_of(items), {}
    for item in items:
        if (row := rows.get(item.pk)) and differs(item, now := carried(row)):
            found[item.pk] = now
    return found


def differs(item: DataItem, now: Carried) -> bool:
    return figure_of(item) != now.figure or bool(item.own_figure and item.dated_on != now.dated_on)


def source_words(figure: Carried) -> str:
    return f"{figure.source}, {day(figure.dated_on)}" if figure.dated_on else figure.source
