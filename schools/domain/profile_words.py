"""What the profile says of a figure, in plain words (PP6): never more than `schools.domain.figures` allows.

"Higher", "lower", "rose", "fell" stand only where the intervals are known and do not meet; "better" and "worse" only
where the indicator's direction is stated as well.
"""

import re
from collections import Counter
from collections.abc import Sequence

from core.domain.wording import number
from directory.domain.indicators import Measure
from schools.domain.figures import Difference, Figure
from schools.domain.intervals import Interval, Method
from schools.domain.profile import EVERYBODY, IndicatorFacts, Row, Standing, is_good

NO_FIGURE = "no figure"
PER_CENT_OF = "per cent of "
METHODS: dict[Method, str] = {
    Method.PUBLISHED: "as published",
    Method.WILSON: "from the counts (Wilson)",
    Method.BYAR: "from the counts (Byar)",
}
MOST_DECIMALS = 4
UNDER = re.compile(r"^< ?(\d+) ?(?:yrs|years)$")
AGES, ONE_AGE = re.compile(r"^(\d+) ?- ?(\d+) (?:yrs|years)$"), re.compile(r"^(\d+) (?:yrs|years)$")


def sentence_of(row: Row) -> str:
    """The indicator in one or two sentences: place, period, figure with unit, and what may be said beside England."""
    said = statement_of(row)
    return f"{row.indicator.title}: {said[:1].lower()}{said[1:]}"


def statement_of(row: Row) -> str:
    """The same under a heading that names the indicator."""
    if row.nearest.value is None:
        return f"T{_no_figure(row.nearest)[1:]}, so nobody can say how things stand there."
    return f"{_stated(row)} {_compared(row)}"


def nearer_sentence(row: Row) -> str:
    """The figures of places nearer to the school that nothing can be compared with; empty when there is none."""
    return " ".join(
        f"Nearer to the school, in {one.place}, it was {short_words(one)} in {one.period}"
        f"{f' (95 % interval {interval_words(one.interval)})' if one.interval else ''}; "
        "there is no figure of that time to compare it with."
        for one in row.nearer
    )


def trend_sentence(row: Row) -> str:
    """What may be said of the nearest place over time; empty when there is no earlier figure."""
    if row.since is None or row.trend is None or row.nearest.value is None:
        return ""
    since = f"{_written(row.since.value, _decimals(row.nearest, row.since))} in {row.since.period}"
    if row.trend == Difference.OVERLAP:
        return f"Since {row.since.period} the change in {row.nearest.place} is too small to be sure of."
    if row.trend in {Difference.HIGHER, Difference.LOWER}:
        verb = "rose" if row.trend == Difference.HIGHER else "fell"
        good = is_good(row.indicator.direction, row.trend)
        so = "" if good is None else f", and so got {'better' if good else 'worse'}"
        return f"It {verb} from {since}{so}."
    return f"It was {since}; nobody can say whether it has changed, because not every figure says how sure it is."


def standing_words(row: Row) -> str:
    """The standing in a few words, for a tag: "Worse than England", "No clear difference"."""
    if row.nearest.value is None:
        return "No figure"
    if row.compared_with is None or row.standing == Standing.UNKNOWN:
        return "Cannot be compared"
    if row.standing == Standing.ALIKE:
        return "No clear difference"
    way = "Higher" if row.against == Difference.HIGHER else "Lower"
    word = {Standing.WORSE: "Worse", Standing.BETTER: "Better"}.get(row.standing, way)
    return f"{word} than {row.compared_with.place}"


def change_words(row: Row) -> str:
    """The change over time for a tag; empty where none is claimed."""
    good = is_good(row.indicator.direction, row.trend)
    if good is not None:
        return "Getting better" if good else "Getting worse"
    return {Difference.HIGHER: "Has risen", Difference.LOWER: "Has fallen"}.get(row.trend, "") if row.trend else ""


def glance_sentence(rows: Sequence[Row]) -> str:
    """What the page shows in one sentence of counts, never as one score."""
    found = Counter(row.standing for row in rows)
    parts = [
        f"{found[standing]} {words}"
        for standing, words in (
            (Standing.WORSE, "worse than in England"),
            (Standing.BETTER, "better"),
            (Standing.DIFFERENT, "different without being good or bad"),
            (Standing.ALIKE, "without a clear difference"),
            (Standing.UNKNOWN, "that cannot be compared"),
        )
        if found[standing]
    ]
    listed = f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else "".join(parts)
    return f"Of {len(rows)} indicators: {listed}." if len(rows) != 1 else f"1 indicator: {listed}."


def figure_words(figure: Figure, indicator: IndicatorFacts, *, decimals: int | None = None) -> str:
    """The figure with its unit: "24.1 in 100 pupils measured", "93 stays for every 10,000 children", "no figure"."""
    if figure.value is None:
        return NO_FIGURE
    value = _written(figure.value, _usual_decimals(figure.value) if decimals is None else decimals)
    unit = indicator.unit
    if unit.casefold().startswith(PER_CENT_OF):
        return f"{value} in 100 {unit[len(PER_CENT_OF) :]}"
    if unit in {"%", "per cent"} or (not unit and indicator.measure == Measure.SHARE):
        return f"{value} per cent"
    if not unit:
        return value
    return f"{value} ({unit})" if ", " in unit else f"{value} {unit}"


def short_words(figure: Figure) -> str:
    """The bare number for a table or a chart; "no figure" where there is none, never 0."""
    return NO_FIGURE if figure.value is None else _written(figure.value, _usual_decimals(figure.value))


def interval_words(interval: Interval | None) -> str:
    """ "22.9 to 25.3", or that nobody knows."""
    if interval is None:
        return "not known"
    return f"{_written(interval.lower, _usual_decimals(interval.lower))} to {short_limit(interval.upper)}"


def short_limit(value: float) -> str:
    return _written(value, _usual_decimals(value))


def method_words(interval: Interval | None) -> str:
    """Who worked the interval out."""
    return "" if interval is None else METHODS[interval.method]


def people_words(sex: str, age: str) -> str:
    """Whom a figure is about: "Female, ages 10 to 11"; empty when the source does not say, or says everybody."""
    ages = UNDER.sub(r"under \1", ONE_AGE.sub(r"age \1", AGES.sub(r"ages \1 to \2", age)))
    said = ", ".join(part for part in ("" if sex.casefold() in EVERYBODY else sex, ages) if part)
    return f"{said[:1].upper()}{said[1:]}"


def _stated(row: Row) -> str:
    """Figure, place and period, and the figure beside it."""
    beside = row.compared_with
    decimals = _decimals(row.nearest, beside) if beside else _usual_decimals(row.nearest.value or 0)
    first = figure_words(row.nearest, row.indicator, decimals=decimals)
    said = f"{first} in {row.nearest.place} in {row.nearest.period}"
    if beside is None or beside.value is None or row.against == Difference.OTHER_PEOPLE:
        return f"{said}."
    when = "" if beside.period == row.nearest.period else f" in {beside.period}"
    return f"{said}, and {_written(beside.value, decimals)} in {beside.place}{when}."


def _compared(row: Row) -> str:
    beside, said = row.compared_with, row.against
    if row.indicator.measure == Measure.COUNT:
        return "Such a number cannot be set beside that of a larger or smaller place."
    if beside is None or said is None:
        return "There is no figure for a wider place to compare it with."
    if said in {Difference.HIGHER, Difference.LOWER}:
        way = "higher" if said == Difference.HIGHER else "lower"
        good = is_good(row.indicator.direction, said)
        so = "" if good is None else f", and so {'better' if good else 'worse'},"
        return f"That is {way}{so} than in {beside.place}."
    return {
        Difference.OVERLAP: "The difference is too small to be sure of.",
        Difference.NO_FIGURE: f"T{_no_figure(beside)[1:]}, so the two cannot be compared.",
        Difference.NO_INTERVAL: "The source does not say how sure these figures are, so nobody can say if they differ.",
        Difference.OTHER_PERIOD: "The two are of different times, so they cannot be compared.",
        Difference.OTHER_PEOPLE: f"The figure for {beside.place} is about other people, so they cannot be compared.",
    }[said]


def _no_figure(figure: Figure) -> str:
    return f"the source gives no figure for {figure.place} in {figure.period}"


def _usual_decimals(value: float) -> int:
    if value == 0 or abs(value) >= 1000:
        return 0
    return 1 if abs(value) >= 1 else 2


def _decimals(one: Figure, other: Figure) -> int:
    """As many as both need, so that two figures that differ never look the same."""
    if one.value is None or other.value is None:
        return _usual_decimals(one.value or other.value or 0)
    decimals = max(_usual_decimals(one.value), _usual_decimals(other.value))
    if max(abs(one.value), abs(other.value)) >= 1000:
        decimals = 0
    while (
        one.value != other.value
        and decimals < MOST_DECIMALS
        and _written(one.value, decimals) == _written(other.value, decimals)
    ):
        decimals += 1
    return decimals


def _written(value: float | None, decimals: int) -> str:
    if value is None:
        return NO_FIGURE
    text = f"{value:.{decimals}f}"
    whole, point, rest = text.lstrip("-").partition(".")
    sign = "−" if text.startswith("-") and float(text) else ""
    return f"{sign}{number(int(whole))}{point}{rest}"
