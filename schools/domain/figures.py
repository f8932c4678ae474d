"""One published or own figure with all that is needed to read it, and what may be said of two of them (PP1, PP6)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from directory.domain.indicators import Measure
from schools.domain.intervals import Interval, Method, byar, wilson


@dataclass(frozen=True, kw_only=True)
class Figure:
    """`value` None = the source gives none (suppressed or not collected), never nought. `place` as in a sentence.

    `unit` is the indicator's unit in words, `sex` and `age` whom it is about, `period_order` sorts periods.
    `source` who published it, `loaded_on` when it came into the portal; an own figure was entered on that day.
    """

    place: str
    period: str
    period_order: int
    value: float | None
    interval: Interval | None = None
    count: float | None = None
    denominator: float | None = None
    sex: str = ""
    age: str = ""
    unit: str = ""
    source: str = ""
    note: str = ""
    loaded_on: date | None = None

    @property
    def about_whom(self) -> tuple[str, str]:
        return (self.sex, self.age)


class Difference(StrEnum):
    """What may be said of one figure beside another. Only the first two claim a difference."""

    HIGHER = "higher"
    LOWER = "lower"
    OVERLAP = "overlap"
    NO_FIGURE = "no_figure"
    NO_INTERVAL = "no_interval"
    OTHER_PERIOD = "other_period"
    OTHER_PEOPLE = "other_people"


def interval_of(
    *,
    value: float | None,
    lower: float | None,
    upper: float | None,
    count: float | None,
    denominator: float | None,
    measure: Measure | None,
    per: int | None,
) -> Interval | None:
    """The published limits, else worked out where the counts are there; None = nobody knows how sure it is.

    A limit is worked out only when count and denominator give the published value again (within a half per cent):
    otherwise the source weighs or adjusts, and our interval would be about another figure.
    """
    if value is None:
        return None
    if lower is not None and upper is not None:
        return Interval(lower, upper, Method.PUBLISHED)
    if count is None or count < 0:
        return None
    if measure == Measure.COUNT:
        return byar(count) if _same(count, value) else None
    if denominator is None or denominator < 1:
        return None
    if measure == Measure.SHARE and count <= denominator and _same(100 * count / denominator, value):
        return wilson(count, denominator)
    if measure == Measure.RATE and per and _same(per * count / denominator, value):
        return byar(count, denominator=denominator, per=per)
    return None


def difference(one: Figure, other: Figure) -> Difference:
    """What may be said of `one` beside `other`: a difference only between figures of the same period and people whose
    intervals are both known and do not meet (PP6)."""
    if one.value is None or other.value is None:
        return Difference.NO_FIGURE
    if one.period != other.period:
        return Difference.OTHER_PERIOD
    if one.about_whom != other.about_whom:
        return Difference.OTHER_PEOPLE
    return _by_intervals(one, other)


def change(later: Figure, earlier: Figure) -> Difference:
    """As `difference`, for one place at two times."""
    if later.value is None or earlier.value is None:
        return Difference.NO_FIGURE
    if later.about_whom != earlier.about_whom:
        return Difference.OTHER_PEOPLE
    return _by_intervals(later, earlier)


def _by_intervals(one: Figure, other: Figure) -> Difference:
    if one.interval is None or other.interval is None:
        return Difference.NO_INTERVAL
    if one.interval.overlaps(other.interval):
        return Difference.OVERLAP
    return Difference.HIGHER if one.interval.lower > other.interval.upper else Difference.LOWER


def _same(worked_out: float, published: float) -> bool:
    return abs(worked_out - published) <= 0.005 * max(abs(published), 1e-9)
