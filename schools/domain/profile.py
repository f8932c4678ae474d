"""A school's health profile: for each indicator the figure nearest to the school, and what stands beside it (PP1, PP6).

Every figure is about a place, none about the school. What may be said of two figures is decided by
`schools.domain.figures` alone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from directory.domain.indicators import Direction, Measure
from schools.domain.figures import Difference, Figure, change, difference


class Level(StrEnum):
    """How near a place is to the school; nearest first."""

    WARD = "ward"
    DISTRICT = "district"
    COUNTY = "county"
    ENGLAND = "england"


LOCAL = (Level.WARD, Level.DISTRICT, Level.COUNTY)
# the source's words for everybody
EVERYBODY = frozenset({"persons", "person", "all", ""})
NO_TOPIC = "Other indicators"


@dataclass(frozen=True, kw_only=True)
class TopicFacts:
    slug: str
    name: str


@dataclass(frozen=True, kw_only=True)
class IndicatorFacts:
    """What is measured. `key` is the row's key, `source` who publishes it, `theme` the topic that it stands under."""

    key: int
    public_id: UUID
    code: str
    title: str
    definition: str = ""
    direction: Direction | None = None
    unit: str = ""
    measure: Measure | None = None
    per: int | None = None
    set_name: str = ""
    source: str = ""
    licence: str = ""
    is_demonstration: bool = False
    topics: tuple[TopicFacts, ...] = ()
    theme: TopicFacts | None = None


@dataclass(frozen=True, kw_only=True)
class Reading:
    """One published figure with its place. `years` are taken together; a category is a part of the place's people."""

    level: Level
    area_code: str
    figure: Figure
    years: int = 1
    category_type: str = ""
    category: str = ""

    @property
    def first_year(self) -> int:
        return self.figure.period_order // 10000


class Standing(StrEnum):
    """How the nearest figure stands beside the one it is compared with; the first three claim a difference."""

    WORSE = "worse"
    BETTER = "better"
    DIFFERENT = "different"
    ALIKE = "alike"
    UNKNOWN = "unknown"


@dataclass(frozen=True, kw_only=True)
class Row:
    """One indicator for one group of people.

    `nearest` is the newest figure of the place nearest to the school that has one, and that can be set beside a wider
    place's of the same period if any can; `nearer` are the newest of places nearer still. `places` is the same period
    there and in the wider places, `series` its place over time. `compared_with` is England's figure, else the county's,
    with `against` what may be said; None = there is none. `since` is the earliest figure that `trend` may be said from.
    `withheld` names nearer places for which the source gives no figure. `parts` are England's figures by deprivation
    and the like. `others` are the same indicator for other ages and sexes. A bare count is never set beside another
    place's, which has more people or fewer.
    """

    indicator: IndicatorFacts
    sex: str
    age: str
    level: Level
    area_code: str
    nearest: Figure
    places: tuple[Reading, ...]
    series: tuple[Figure, ...]
    england: tuple[Figure, ...] = ()
    compared_with: Figure | None = None
    against: Difference | None = None
    since: Figure | None = None
    trend: Difference | None = None
    nearer: tuple[Figure, ...] = ()
    withheld: tuple[str, ...] = ()
    parts: tuple[Reading, ...] = ()
    others: tuple["Row", ...] = ()

    @property
    def standing(self) -> Standing:
        if self.against in {Difference.HIGHER, Difference.LOWER}:
            good = is_good(self.indicator.direction, self.against)
            return Standing.DIFFERENT if good is None else Standing.BETTER if good else Standing.WORSE
        return Standing.ALIKE if self.against == Difference.OVERLAP else Standing.UNKNOWN

    @property
    def is_worsening(self) -> bool:
        return is_good(self.indicator.direction, self.trend) is False

    @property
    def needs_a_look(self) -> bool:
        """Worse than elsewhere, or than it was."""
        return self.standing == Standing.WORSE or self.is_worsening


@dataclass(frozen=True, kw_only=True)
class Section:
    """The indicators of one topic, those that need a look first. `slug` is empty where they have no topic."""

    slug: str
    title: str
    rows: tuple[Row, ...]


def is_good(direction: Direction | None, said: Difference | None) -> bool | None:
    """Whether a difference or a change is for the better; None = nothing is claimed, or nobody stated the direction."""
    if said not in {Difference.HIGHER, Difference.LOWER} or direction in {None, Direction.NEITHER}:
        return None
    return (said == Difference.HIGHER) == (direction == Direction.HIGHER)


def row_of(indicator: IndicatorFacts, readings: Sequence[Reading]) -> Row | None:
    """The indicator's row from all its readings in the school's places; None without one for a place nearer than
    England. The largest group of people leads, everybody before one sex; the others stand under it."""
    whole = [one for one in readings if not one.category_type and not one.category]
    groups: dict[tuple[str, str], list[Reading]] = {}
    for one in whole:
        groups.setdefault(one.figure.about_whom, []).append(one)
    rows = [row for about, group in sorted(groups.items()) if (row := _row(indicator, about, group))]
    if not rows:
        return None
    main, *others = sorted(rows, key=_first)
    parts = _newest_parts([one for one in readings if one.category], main)
    return replace(main, others=tuple(others), parts=parts)


def sections_of(rows: Iterable[Row]) -> tuple[Section, ...]:
    """By topic and its name, those with a row that needs a look before the others, rows without a topic last; the
    order given is kept among rows that stand alike."""
    found: dict[tuple[bool, str, str], list[Row]] = {}
    for row in rows:
        theme = row.indicator.theme
        key = (theme is None, theme.name if theme else NO_TOPIC, theme.slug if theme else "")
        found.setdefault(key, []).append(row)
    sections = [
        Section(slug=slug, title=title, rows=tuple(sorted(under, key=lambda row: not row.needs_a_look)))
        for (_, title, slug), under in sorted(found.items(), key=lambda pair: pair[0])
    ]
    return tuple(sorted(sections, key=lambda section: not section.rows[0].needs_a_look))


def _row(indicator: IndicatorFacts, about: tuple[str, str], group: list[Reading]) -> Row | None:
    by_level = {level: _in_time(one for one in group if one.level == level) for level in Level}
    local = [level for level in LOCAL if by_level[level]]
    if not local:
        return None
    known = [one for one in local if by_level[one][-1].figure.value is not None]
    is_count = indicator.measure == Measure.COUNT
    level = next(
        (one for one in known if is_count or _can_be_compared(by_level[one][-1], by_level)), [*known, *local][0]
    )
    series = by_level[level]
    newest = series[-1]
    beside = None if is_count else _comparator(newest, by_level)
    since = _earliest_comparable(series)
    passed = [by_level[one][-1] for one in local[: local.index(level)]]
    return Row(
        indicator=indicator,
        sex=about[0],
        age=about[1],
        level=level,
        area_code=newest.area_code,
        nearest=newest.figure,
        places=tuple(
            one
            for wider in ([level] if is_count else list(Level)[list(Level).index(level) :])
            for one in by_level[wider]
            if one.figure.period == newest.figure.period
        ),
        series=tuple(one.figure for one in series),
        england=() if is_count else tuple(one.figure for one in by_level[Level.ENGLAND]),
        compared_with=beside,
        against=None if beside is None else difference(newest.figure, beside),
        since=since,
        trend=None if since is None else change(newest.figure, since),
        nearer=tuple(one.figure for one in passed if one.figure.value is not None),
        withheld=tuple(one.figure.place for one in passed if one.figure.value is None),
    )


def _in_time(readings: Iterable[Reading]) -> list[Reading]:
    return sorted(readings, key=lambda one: (one.figure.period_order, one.years, one.figure.period))


def _can_be_compared(newest: Reading, by_level: dict[Level, list[Reading]]) -> bool:
    beside = _comparator(newest, by_level)
    return beside is not None and beside.value is not None and beside.period == newest.figure.period


def _comparator(newest: Reading, by_level: dict[Level, list[Reading]]) -> Figure | None:
    """England's figure of the same period, else the county's; else the newest that England or the county has."""
    wider = [level for level in (Level.ENGLAND, Level.COUNTY) if by_level[level] and level != newest.level]
    same = [one.figure for level in wider for one in by_level[level] if one.figure.period == newest.figure.period]
    there = [one for one in same if one.value is not None]
    return next(iter([*there, *same, *(by_level[level][-1].figure for level in wider)]), None)


def _earliest_comparable(series: list[Reading]) -> Figure | None:
    """The earliest that shares no year with the newest and takes as many years together; one with an interval first."""
    newest = series[-1]
    earlier = [
        one.figure
        for one in series[:-1]
        if one.figure.value is not None
        and one.years == newest.years
        and one.first_year + one.years <= newest.first_year
    ]
    return next((one for one in earlier if one.interval is not None), earlier[0] if earlier else None)


def _first(row: Row) -> tuple[bool, bool, float, str, str]:
    return (
        row.nearest.value is None,
        row.sex.casefold() not in EVERYBODY,
        -(row.nearest.denominator or 0),
        row.age,
        row.sex,
    )


def _newest_parts(parts: list[Reading], row: Row) -> tuple[Reading, ...]:
    """England's parts, of the newest period, for the people of the row."""
    of_row = [one for one in parts if one.level == Level.ENGLAND and one.figure.about_whom == (row.sex, row.age)]
    newest = max((one.figure.period_order for one in of_row), default=0)
    return tuple(one for one in of_row if one.figure.period_order == newest)
