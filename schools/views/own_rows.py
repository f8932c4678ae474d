"""Rows of the table of own data: as they are downloaded, and as the check shows them."""

from decimal import Decimal
from typing import Any

from core.domain.reading_numbers import typed
from core.domain.wording import day
from schools.domain.measures import DataKind, MeasureKind
from schools.domain.own_csv import COLUMNS, DIRECTION_WORDS, KIND_WORDS, MEASURE_WORDS
from schools.domain.own_data import ASKED_NAMES, Asked
from schools.domain.own_entry import whole_of
from schools.domain.own_rows import ReadRow
from schools.domain.own_words import figure_words, people_words
from schools.models import OwnFigure
from schools.queries.own_upload import Fate, Planned, indicator_words

FATES: dict[Fate, tuple[str, str]] = {
    Fate.NEW: ("done", "New"),
    Fate.CHANGE: ("act", "Change"),
    Fate.SAME: ("neutral", "Already there"),
    Fate.PROBLEM: ("stop", "To mend"),
}


def exported(figure: OwnFigure) -> dict[str, object]:
    """One figure as the template has it."""
    measure = figure.measure
    indicator = measure.indicator
    return {
        "kind": KIND_WORDS[DataKind(measure.kind)],
        "title": measure.title,
        "group": measure.group,
        "asked": ASKED_NAMES[Asked(measure.asked)] if measure.asked else "",
        "question": measure.question,
        "measure_kind": MEASURE_WORDS[MeasureKind(measure.measure_kind)],
        "unit": measure.unit,
        "direction": DIRECTION_WORDS[measure.direction] if measure.direction else "",
        "topic": measure.topic.name if measure.topic else "",
        "indicator": indicator_words(indicator.indicator_set.code, indicator.code) if indicator else "",
        "taken_on": figure.taken_on,
        "source": figure.source,
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "value": None if figure.value is None else Decimal(typed(figure.value)),
        "answered": figure.answered,
        "invited": figure.invited,
        "youngest": figure.youngest,
    }


def shown(one: Planned) -> dict[str, Any]:
    """A row of the check: as it will be saved, or what is wrong with it."""
    kind, word = FATES[one.fate]
    row = one.row
    return {
        "line": row.line,
        "tag": {"kind": kind, "word": word},
        "title": row.cells.get("title", "") or "(no title)",
        "people": _people(row),
        "figure": "" if one.fate == Fate.PROBLEM else _figure(row),
        "day": day(row.figure.taken_on) if row.figure and row.figure.taken_on else row.cells.get("taken_on", ""),
        "before": _before(one),
        "problems": one.problems,
        "notes": one.notes,
        "personal": [f"{COLUMNS[name]}, “{finding.text}”: {finding.sentence}" for name, finding in row.personal],
    }


def _people(row: ReadRow) -> str:
    return people_words(row.measure.kind, row.measure.asked, row.measure.group) if row.measure else ""


def _figure(row: ReadRow) -> str:
    entry, figure = row.measure, row.figure
    if entry is None or figure is None:
        return ""
    whole = whole_of(figure, kind=entry.kind, measure_kind=entry.measure_kind)
    return figure_words(entry.measure_kind, part=figure.numerator, whole=whole, value=figure.value, unit=entry.unit)


def _before(one: Planned) -> str:
    """What stands there now, where it would be changed."""
    if one.fate != Fate.CHANGE or one.there is None or one.measure is None:
        return ""
    there = one.there
    words = figure_words(
        MeasureKind(one.measure.measure_kind),
        part=there.numerator,
        whole=there.denominator,
        value=there.value,
        unit=one.measure.unit,
    )
    return f"{words}, from {there.source}"
