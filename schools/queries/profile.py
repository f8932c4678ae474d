"""A school's health profile, in a number of statements that does not depend on the indicators."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from directory.domain.indicators import Direction, Measure
from directory.models import Indicator, Topic
from directory.queries import indicators
from schools.domain.areas import ENGLAND
from schools.domain.figures import Figure, interval_of
from schools.domain.profile import IndicatorFacts, Level, Reading, Row, Section, TopicFacts, row_of, sections_of
from schools.models import Area, AreaFigure, School
from schools.queries.network import programme_of


@dataclass(frozen=True, kw_only=True)
class Profile:
    """`indicators` and `areas` are the table rows behind the facts, by key and by ONS code. `without` are indicators
    in force that have no figure for a place nearer than England."""

    school: School
    sections: tuple[Section, ...]
    without: tuple[IndicatorFacts, ...] = ()
    indicators: dict[int, Indicator] = field(default_factory=dict)
    areas: dict[str, Area] = field(default_factory=dict)

    @property
    def rows(self) -> list[Row]:
        return [row for section in self.sections for row in section.rows]

    def row_for(self, public_id: UUID) -> Row | None:
        return next((row for row in self.rows if row.indicator.public_id == public_id), None)


def profile_of(school: School, *, on: date) -> Profile:
    """Every indicator in force on a day that has a figure for the school's ward, district or county.

    Other Local Programmes' own lists are left out. Five statements; whoever may see it is asked by `schools_seen_by`.
    """
    return _profile(school, indicators_for(school, on=on), on)


def indicator_profile(school: School, indicator: Indicator, *, on: date) -> Profile:
    """The same of one indicator, which must come from `indicators_for`."""
    return _profile(school, indicators_for(school, on=on).filter(pk=indicator.pk), on)


def indicators_for(school: School, *, on: date) -> QuerySet[Indicator]:
    """Indicators that a school's profile may show: everybody's lists and those of the school's own programme. Lists
    that are no longer in force stay, because their figures do."""
    serving = indicators.indicators_for(programme_of(school, on=on))
    topics = Prefetch("topics", Topic.objects.select_related("parent"))
    return serving.prefetch_related(topics).order_by("indicator_set__name", "position", "pk")


def places_of(school: School) -> dict[str, Level]:
    """ONS codes of the places whose figures concern a school, nearest first; only England where nothing is known."""
    district = school.district
    found = {
        school.ward.code if school.ward else "": Level.WARD,
        district.code if district else "": Level.DISTRICT,
        district.county_code if district else "": Level.COUNTY,
        ENGLAND: Level.ENGLAND,
    }
    return {code: level for code, level in found.items() if code}


def facts_of(indicator: Indicator) -> IndicatorFacts:
    """What the profile's domain needs of an indicator, with its list and topics loaded."""
    topics = sorted(indicator.topics.all(), key=lambda topic: topic.sort_name)
    roots = [topic.parent or topic for topic in topics]
    often = Counter(root.pk for root in roots)
    theme = max(roots, key=lambda root: often[root.pk], default=None)
    kept = indicator.indicator_set
    return IndicatorFacts(
        key=indicator.pk,
        public_id=indicator.public_id,
        code=indicator.code,
        title=indicator.title,
        definition=indicator.definition or "",
        direction=Direction(indicator.direction) if indicator.direction else None,
        unit=indicator.unit or "",
        measure=Measure(indicator.measure) if indicator.measure else None,
        per=indicator.per,
        set_name=kept.name,
        source=indicator.source or kept.source,
        licence=kept.licence,
        is_demonstration=kept.is_demonstration,
        topics=tuple(TopicFacts(slug=topic.slug, name=topic.name) for topic in topics),
        theme=None if theme is None else TopicFacts(slug=theme.slug, name=theme.name),
    )


def _profile(school: School, indicators: QuerySet[Indicator], on: date) -> Profile:
    rows = {row.pk: row for row in indicators}
    facts = {key: facts_of(row) for key, row in rows.items()}
    places = places_of(school)
    areas = {area.code: area for area in Area.objects.filter(code__in=places)}
    found = _readings(facts, places, areas)
    shown = {key: row for key, fact in facts.items() if (row := row_of(fact, found.get(key, [])))}
    return Profile(
        school=school,
        sections=sections_of(shown.values()),
        without=tuple(fact for key, fact in facts.items() if key not in shown and _in_force(rows[key], on)),
        indicators=rows,
        areas=areas,
    )


def _readings(
    facts: dict[int, IndicatorFacts], places: dict[str, Level], areas: dict[str, Area]
) -> dict[int, list[Reading]]:
    found: dict[int, list[Reading]] = {}
    codes = {area.pk: area.code for area in areas.values()}
    figures: Iterable[AreaFigure] = AreaFigure.objects.filter(
        Q(category="", category_type="") | Q(area__code=ENGLAND), indicator__in=list(facts), area__in=list(codes)
    ).order_by("indicator_id", "period_order", "pk")
    for row in figures:
        code = codes[row.area_id]
        level = places[code]
        found.setdefault(row.indicator_id, []).append(
            Reading(
                level=level,
                area_code=code,
                figure=_figure(row, facts[row.indicator_id], place_in_a_sentence(areas[code], level)),
                years=row.period_years,
                category_type=row.category_type,
                category=row.category,
            )
        )
    return found


def place_in_a_sentence(area: Area, level: Level) -> str:
    return f"{area.name} ward" if level == Level.WARD and not area.name.endswith("ward") else area.name


def _figure(row: AreaFigure, facts: IndicatorFacts, place: str) -> Figure:
    value, lower, upper = _float(row.value), _float(row.lower), _float(row.upper)
    count, denominator = _float(row.count), _float(row.denominator)
    return Figure(
        place=place,
        period=row.period,
        period_order=row.period_order,
        value=value,
        interval=interval_of(
            value=value,
            lower=lower,
            upper=upper,
            count=count,
            denominator=denominator,
            measure=facts.measure,
            per=facts.per,
        ),
        count=count,
        denominator=denominator,
        sex=row.sex,
        age=row.age,
        unit=facts.unit,
        source=facts.source,
        note=row.value_note,
        loaded_on=row.loaded_on,
    )


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _in_force(indicator: Indicator, on: date) -> bool:
    last = indicator.indicator_set.valid_to
    return last is None or last >= on
