"""A school's own figures in plain words: the figure, how sure it is, whether it changed (decisions 10, 14, 32)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import ceil, floor

from core.domain.reading_numbers import typed
from core.domain.wording import MONTHS, number, per_cent
from directory.domain.indicators import Direction
from schools.domain.figures import Difference, Figure, change
from schools.domain.intervals import Interval
from schools.domain.measures import DataKind, MeasureKind
from schools.domain.own_data import Asked

SMALL_GROUP = 30
# below this share of answers, those who kept silent may change the picture
GOOD_RESPONSE = Decimal("0.6")
SAID_BY: dict[Asked, str] = {
    Asked.PUPILS: "pupils",
    Asked.PARENTS: "parents and carers",
    Asked.STAFF: "staff",
}


def figure_words(
    measure_kind: MeasureKind, *, part: int | None, whole: int | None, value: Decimal | None, unit: str
) -> str:
    """41.1 % (37 of 90), 24.5 points, 12 a week, 37."""
    if measure_kind == MeasureKind.SHARE and part is not None and whole:
        return f"{short_words(measure_kind, part=part, whole=whole, value=value)} ({number(part)} of {number(whole)})"
    plain = short_words(measure_kind, part=part, whole=whole, value=value)
    return f"{plain} {unit}".strip()


def short_words(measure_kind: MeasureKind, *, part: int | None, whole: int | None, value: Decimal | None) -> str:
    """The figure alone, as in a table: a share to one decimal, rounded half to even."""
    if measure_kind == MeasureKind.SHARE and part is not None and whole:
        share = round(Decimal(100 * part) / whole, 1)
        return per_cent(Decimal(typed(share)))
    return number(Decimal(typed(value))) if value is not None else ""


def people_words(kind: DataKind, asked: Asked | None, group: str) -> str:
    """Whom it is about: "Year 5", "All pupils", "Pupils say, Year 5", "Parents and carers say"."""
    if kind == DataKind.PERCEPTION and asked is not None:
        said = SAID_BY[asked]
        return f"What {said} say{f', {group}' if group else ''}"
    return group or "All pupils"


def certainty_words(interval: Interval | None, *, whole: int | None, answered: int | None, invited: int | None) -> str:
    """One or two sentences on how sure the figure is; "" where nothing can be said."""
    said = []
    if interval is not None and whole is not None:
        low, high = floor(interval.lower), ceil(interval.upper)
        people = f"Of {number(whole)} only, a small group" if whole < SMALL_GROUP else f"Of {number(whole)}"
        said.append(f"{people}: it could be between {low} and {high} in 100.")
    if answered is not None and invited:
        said.append(f"{number(answered)} of {number(invited)} who were asked answered.")
        if Decimal(answered) / invited < GOOD_RESPONSE:
            said.append("The others may think otherwise.")
    return " ".join(said)


def change_words(figures: Sequence[Figure], direction: Direction | None) -> str:
    """What may be said of the latest figure beside the one before it, and beside the first where that is clear; ""
    for a single one. `figures`: oldest first."""
    if len(figures) < 2:
        return ""
    first, earlier, later = figures[0], figures[-2], figures[-1]
    found = change(later, earlier)
    if found == Difference.OVERLAP:
        said = f"No clear change since {earlier.period}: the two could be the same."
    else:
        said = _claimed(found, earlier.period, direction)
        said = said or f"Whether it changed since {earlier.period} cannot be said for certain."
    whole_time = _claimed(change(later, first), first.period, direction) if first is not earlier else ""
    return f"{said} {whole_time}".strip()


def _claimed(found: Difference, before: str, direction: Direction | None) -> str:
    """ "" where no difference may be claimed."""
    if found not in {Difference.HIGHER, Difference.LOWER}:
        return ""
    return f"{'Higher' if found == Difference.HIGHER else 'Lower'} than on {before}{_judged(found, direction)}."


def _judged(found: Difference, direction: Direction | None) -> str:
    if direction not in {Direction.HIGHER, Direction.LOWER}:
        return ""
    better = (found == Difference.HIGHER) == (direction == Direction.HIGHER)
    return ", which is better" if better else ", which is worse"


def age_words(months: int | None) -> str:
    """ "Measured 14 months ago: due again?"; "" while it is fresh."""
    return "" if months is None else f"Measured {max(months, 12)} months ago: due again?"


def month_words(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}"


@dataclass(frozen=True)
class Point:
    """A place in a picture of 100 by 40, its ends kept free."""

    x: float
    y: float


def spark(days: Sequence[date], values: Sequence[float]) -> list[Point]:
    """Where the figures of a measure stand in its small picture; [] for fewer than two. The scale begins at nought
    unless a value is below it."""
    if len(values) < 2:
        return []
    first, last = days[0].toordinal(), days[-1].toordinal()
    low, high = min(0.0, *values), max(0.0, *values)
    width, height = max(last - first, 1), (high - low) or 1.0
    return [
        Point(round(4 + 92 * (day.toordinal() - first) / width, 2), round(36 - 32 * (value - low) / height, 2))
        for day, value in zip(days, values, strict=True)
    ]


def lead_words(counted: int, said: int) -> str:
    """What to do next on the page of own data; R29 wants figures and views."""
    if not counted and not said:
        return "Begin with something you have already: attendance, a lunch count, one question to parents."
    if counted and not said:
        return "You have figures, but nothing that people say yet: ask pupils, parents or staff one question."
    if said and not counted:
        return "You know what people say, but have no figures yet: add something you count, such as attendance."
    return "You have both figures and what people say. Measure again once a year, in the same way, to see a change."
