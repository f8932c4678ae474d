"""One row of the table of own data as a measure and a figure, with what is wrong in it (PP4)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar

from core.domain.names import fold
from core.domain.personal_text import Finding, findings
from core.domain.reading_dates import NotADateError, read_day
from core.domain.reading_numbers import read_count, read_figure
from core.errors import DomainError
from schools.domain import swemwbs
from schools.domain.measures import DataKind, MeasureKind
from schools.domain.own_csv import COLUMNS, DIRECTION_WORDS, KIND_WORDS, MEASURE_WORDS, Row, asked_of, word_of
from schools.domain.own_data import Instrument
from schools.domain.own_entry import FigureEntry, MeasureEntry, figure_problems, measure_problems

T = TypeVar("T")
PERSONAL = ("title", "group", "question", "source")


@dataclass(frozen=True)
class Known:
    """Keys of topics and indicators by their folded words."""

    topics: Mapping[str, int]
    indicators: Mapping[str, int]


@dataclass(frozen=True)
class ReadRow:
    """Without problems, `measure` and `figure` are what will be written."""

    line: int
    cells: Mapping[str, str]
    measure: MeasureEntry | None
    figure: FigureEntry | None
    problems: tuple[str, ...]
    personal: tuple[tuple[str, Finding], ...]


def read_row(row: Row, *, known: Known, today: date) -> ReadRow:
    problems: dict[str, str] = {}
    measure = _measure(row.cells, known, problems)
    figure = _figure(row.cells, measure, problems)
    if measure is not None:
        found = measure_problems(measure)
        found |= figure_problems(
            figure, kind=measure.kind, measure_kind=measure.measure_kind, unit=measure.unit, today=today
        )
        problems = found | problems
    personal = tuple((name, one[0]) for name in PERSONAL if (one := findings(row.cells.get(name, ""))))
    sentences = tuple(f"{COLUMNS[name]}: {sentence}" for name, sentence in problems.items())
    return ReadRow(row.line, row.cells, measure, figure, sentences, personal)


def _measure(cells: Mapping[str, str], known: Known, problems: dict[str, str]) -> MeasureEntry | None:
    kind, measure_kind = word_of(KIND_WORDS, cells["kind"]), word_of(MEASURE_WORDS, cells["measure_kind"])
    if kind is None:
        problems["kind"] = "Write figures or views."
    if measure_kind is None:
        problems["measure_kind"] = f"Write one of: {', '.join(MEASURE_WORDS.values())}."
    direction = cells.get("direction", "")
    way = word_of(DIRECTION_WORDS, direction) if direction else None
    if direction and way is None:
        problems["direction"] = f"Write one of: {', '.join(DIRECTION_WORDS.values())}; or leave it empty."
    asked = cells.get("asked", "")
    if asked and asked_of(asked) is None:
        problems["asked"] = "Write pupils, parents and carers, or staff."
    topic, indicator = cells.get("topic", ""), cells.get("indicator", "")
    for name, typed, keys in (("topic", topic, known.topics), ("indicator", indicator, known.indicators)):
        if typed and fold(typed) not in keys:
            problems[name] = f"“{typed[:60]}” is not one that the portal has. Leave it empty, and choose it later."
    if kind is None or measure_kind is None:
        return None
    unit = cells.get("unit", "")
    is_scale = fold(unit) == fold(swemwbs.UNIT)
    return MeasureEntry(
        kind=kind,
        title=cells["title"],
        measure_kind=measure_kind,
        group=cells.get("group", ""),
        asked=asked_of(asked) if asked else None,
        question=cells.get("question", ""),
        unit=unit if measure_kind != MeasureKind.SHARE else "",
        direction=way,
        topic=known.topics.get(fold(topic)),
        indicator=known.indicators.get(fold(indicator)),
        instrument=Instrument.SWEMWBS if is_scale else None,
    )


def _figure(cells: Mapping[str, str], measure: MeasureEntry | None, problems: dict[str, str]) -> FigureEntry:
    def number(name: str, read: Callable[[str], T]) -> T | None:
        typed = cells.get(name, "")
        if not typed.strip():
            return None
        try:
            return read(typed)
        except DomainError as error:
            problems[name] = str(error)
            return None

    taken_on = None
    if cells["taken_on"].strip():
        try:
            taken_on = read_day(cells["taken_on"])
        except NotADateError as error:
            problems["taken_on"] = str(error)
    value: Decimal | None = number("value", read_figure)
    if "%" in cells.get("value", ""):
        problems["value"] = "A per cent says little without its numbers: write how many, and out of how many."
    denominator, answered = number("denominator", read_count), number("answered", read_count)
    if measure and measure.kind == DataKind.PERCEPTION and measure.measure_kind == MeasureKind.SHARE:
        answered = denominator if answered is None else answered
        denominator = answered if denominator is None else denominator
    youngest = number("youngest", read_count)
    if youngest is not None and youngest > 99:
        problems["youngest"] = "Write an age in years, for example 14."
    return FigureEntry(
        taken_on=taken_on,
        source=cells["source"],
        numerator=number("numerator", read_count),
        denominator=denominator,
        value=value,
        answered=answered,
        invited=number("invited", read_count),
        youngest=youngest,
    )
