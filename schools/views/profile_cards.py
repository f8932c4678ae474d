"""A row of the health profile as a card, a table and a chart show it."""

from dataclasses import dataclass

from django.urls import reverse

from core.domain.wording import day, number
from schools.domain import charts
from schools.domain.chart_scales import Point
from schools.domain.figures import Figure
from schools.domain.profile import Row, Standing, is_good
from schools.domain.profile_words import (
    change_words,
    interval_words,
    method_words,
    nearer_sentence,
    people_words,
    short_words,
    standing_words,
    statement_of,
    trend_sentence,
)
from schools.models import School
from schools.queries.profile import Profile

KINDS = {
    Standing.WORSE: "act",
    Standing.BETTER: "done",
    Standing.DIFFERENT: "waiting",
    Standing.ALIKE: "neutral",
    Standing.UNKNOWN: "neutral",
}
LEAST_PLACES = 2
# the nearest place, those between, England: each has its own shape
NEAREST, BETWEEN, COUNTRY = "nearest", "between", "england"


@dataclass(frozen=True, kw_only=True)
class Dot:
    """A place on the line of a card: per cent of its length."""

    place: str
    shape: str
    figure: str
    interval: str
    dot: charts.Dot


def card(profile: Profile, row: Row) -> dict[str, object]:
    """What schools/_profile_card.html asks for; `indicator` and `area` are the rows of the tables."""
    return {
        "row": row,
        "indicator": profile.indicators[row.indicator.key],
        "area": profile.areas.get(row.area_code),
        "anchor": f"indicator-{row.indicator.key}",
        "href": reverse("schools:profile_indicator", args=[profile.school.public_id, row.indicator.public_id]),
        "tags": tags(row),
        "sentence": statement_of(row),
        "trend": trend_sentence(row),
        "nearer": nearer_sentence(row),
        "people": people_words(row.sex, row.age),
        "chart": dot_chart(row),
        "spark": _spark(row),
        "source": source_line(row.nearest),
    }


def tags(row: Row) -> list[dict[str, str]]:
    shown = [{"kind": KINDS[row.standing], "word": standing_words(row)}]
    change = change_words(row)
    if change:
        good = is_good(row.indicator.direction, row.trend)
        shown.append({"kind": "waiting" if good is None else "done" if good else "act", "word": change})
    if row.indicator.is_demonstration:
        shown.append({"kind": "neutral", "word": "Demonstration"})
    return shown


def source_line(figure: Figure) -> str:
    """Where a figure is from: source, period, place, day on which it was loaded."""
    loaded = f", loaded on {day(figure.loaded_on)}" if figure.loaded_on else ""
    return f"{figure.source.rstrip('.')}. {figure.place}, {figure.period}{loaded}."


def dot_chart(row: Row) -> dict[str, object] | None:
    """The nearest place and the wider ones on one line; None where there is nothing to stand beside each other."""
    figures = [one.figure for one in row.places]
    if len(figures) < LEAST_PLACES or all(one.value is None for one in figures):
        return None
    drawn = charts.dots([_point(one) for one in figures])
    last = len(figures) - 1
    return {
        "low": f"{drawn.scale.low:g}",
        "high": f"{drawn.scale.high:g}",
        "dots": [
            Dot(
                place=one.place,
                shape=NEAREST if place == 0 else COUNTRY if place == last and one.place == "England" else BETWEEN,
                figure=short_words(one),
                interval=interval_words(one.interval),
                dot=dot,
            )
            for place, (one, dot) in enumerate(zip(figures, drawn.dots, strict=True))
        ],
    }


def time_chart(row: Row) -> charts.Chart | None:
    """The nearest place and England over time; the same people and the same kind of period."""
    series = [(row.nearest.place, row.series)]
    if row.level != "england" and row.england:
        series.append(("England", row.england))
    return charts.over_time([(name, [_point(one) for one in figures]) for name, figures in series])


COLUMNS = [
    {"label": "Period"},
    {"label": "Figure", "number": True},
    {"label": "95 % interval"},
    {"label": "Count", "number": True},
    {"label": "Out of", "number": True},
    {"label": "Loaded, and the source's note"},
]


def figure_row(figure: Figure) -> list[object]:
    """A figure's cells under COLUMNS; the interval says who worked it out."""
    interval = f"{interval_words(figure.interval)}, {method_words(figure.interval)}" if figure.interval else "not known"
    loaded = day(figure.loaded_on) if figure.loaded_on else ""
    return [
        figure.period,
        short_words(figure),
        interval if figure.value is not None else "",
        _count(figure.count),
        _count(figure.denominator),
        f"{loaded}. {figure.note}" if figure.note else loaded,
    ]


def tables(row: Row) -> list[dict[str, object]]:
    """Every figure of a row: a table for each place, the nearest first, the newest period first."""
    places: dict[str, dict[Figure, None]] = {}
    for figure in (*row.series[::-1], *row.nearer, *(one.figure for one in row.places[1:]), *row.england[::-1]):
        places.setdefault(figure.place, {})[figure] = None
    return [{"place": place, "rows": [figure_row(one) for one in figures]} for place, figures in places.items()]


def to_profile(school: School) -> list[dict[str, str]]:
    from_school = [
        {"text": "Schools and colleges", "href": reverse("schools:list")},
        {"text": school.name, "href": reverse("schools:detail", args=[school.public_id])},
    ]
    return [*from_school, {"text": "Health profile", "href": reverse("schools:profile", args=[school.public_id])}]


def _spark(row: Row) -> dict[str, object] | None:
    """The nearest place over time, to look at; the sentence says what may be said of it."""
    drawn = charts.spark([_point(one) for one in row.series])
    if drawn is None:
        return None
    known = [one.period for one in row.series if one.value is not None]
    return {"line": drawn, "first": known[0], "last": known[-1]}


def _point(figure: Figure) -> Point:
    limits = (None, None) if figure.interval is None else (figure.interval.lower, figure.interval.upper)
    return Point(figure.period_order, figure.period, figure.value, *limits)


def _count(value: float | None) -> str:
    return "" if value is None else number(int(value) if value == int(value) else value)
