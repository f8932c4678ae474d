"""One row of a file of figures becomes one figure of a place, or the reasons why it cannot be read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from functools import partial
from typing import Any

from schools.domain.indicator_cells import (
    GOALS,
    NEW_DATA,
    TRENDS,
    needed_text,
    read_code,
    read_compared,
    read_count,
    read_id,
    read_number,
    read_text,
    read_word,
)
from schools.domain.indicator_columns import FileKind, Layout
from schools.domain.indicator_periods import Period, read_period
from schools.domain.register_values import UnusableError

read_figure = partial(read_number, places=6)


@dataclass(frozen=True, kw_only=True)
class FigureRow:
    """`indicator_id` is Fingertips' number, None in the Health Index, which knows titles only."""

    line: int
    indicator_id: int | None
    indicator_name: str
    area_code: str
    area_name: str
    sex: str = ""
    age: str = ""
    category_type: str = ""
    category: str = ""
    period: str
    period_order: int
    period_years: int
    value: Decimal | None
    lower: Decimal | None = None
    upper: Decimal | None = None
    count: Decimal | None = None
    denominator: Decimal | None = None
    value_note: str = ""
    recent_trend: str = ""


ROW_FIELDS: tuple[str, ...] = tuple(one.name for one in fields(FigureRow))


@dataclass(frozen=True)
class Reading:
    """What became of a row: a figure, or reasons; a remark says what was left out of it."""

    figure: FigureRow | None
    reasons: tuple[str, ...] = ()
    remark: str = ""


_COMMON: dict[str, Callable[[str], Any]] = {
    "indicator_name": partial(needed_text, longest=300),
    "area_code": read_code,
    "area_name": partial(needed_text, longest=120),
    "value": read_figure,
}
_OF_FINGERTIPS: dict[str, Callable[[str], Any]] = {
    "indicator_id": read_id,
    **_COMMON,
    "sex": partial(read_text, longest=20),
    "age": partial(read_text, longest=60),
    "category_type": partial(read_text, longest=120),
    "category": partial(read_text, longest=120),
    "lower": read_figure,
    "upper": read_figure,
    "count": read_count,
    "denominator": read_count,
    "value_note": partial(read_text, longest=300),
    "recent_trend": partial(read_word, words=TRENDS),
}
READERS: dict[FileKind, dict[str, Callable[[str], Any]]] = {
    FileKind.FINGERTIPS: _OF_FINGERTIPS,
    FileKind.HEALTH_INDEX: _COMMON,
}


def read_row(layout: Layout, line: int, texts: Sequence[str]) -> Reading:
    """`texts` are the cells of the row that begins on `line` of a file with this layout."""
    if not layout.fits(len(texts)):
        return Reading(None, (f"has {len(texts)} fields where the first line has {layout.width}",))
    reasons: list[str] = []
    values: dict[str, Any] = {"indicator_id": None}
    for word, read in READERS[layout.kind].items():
        place = layout.places[word]
        try:
            values[word] = read(texts[place])
        except UnusableError as error:
            reasons.append(f"{layout.header[place]} {error}")
    period = _period(layout, texts, reasons)
    _check_words(layout, texts, reasons)
    if not reasons:
        reasons += _contradictions(values)
    if reasons or period is None:
        return Reading(None, tuple(reasons))
    remark = _without_useless_limits(values)
    values |= {"period": period.text, "period_order": period.order, "period_years": period.years}
    return Reading(FigureRow(line=line, **values), remark=remark)


def _period(layout: Layout, texts: Sequence[str], reasons: list[str]) -> Period | None:
    place, sortable = layout.places["period"], layout.places.get("period_sortable")
    try:
        return read_period(texts[place], "" if sortable is None else texts[sortable])
    except UnusableError as error:
        reasons.append(f"{layout.header[place]} {error}")
        return None


def _check_words(layout: Layout, texts: Sequence[str], reasons: list[str]) -> None:
    """Columns that the portal does not keep, because it compares by itself; their words show slipped cells."""
    checked: list[tuple[int, Callable[[str], str]]] = [(place, read_compared) for place in layout.compares]
    if layout.goal is not None:
        checked.append((layout.goal, partial(read_word, words=GOALS)))
    if "new_data" in layout.places:
        checked.append((layout.places["new_data"], partial(read_word, words=NEW_DATA)))
    for place, read in checked:
        if place < len(texts):
            try:
                read(texts[place])
            except UnusableError as error:
                reasons.append(f"{layout.header[place]} {error}")


def _contradictions(values: dict[str, Any]) -> list[str]:
    lower, upper = values.get("lower"), values.get("upper")
    if lower is not None and upper is not None and lower > upper:
        return [f"its lower limit, {_plain(lower)}, is above its upper one, {_plain(upper)}"]
    return []


def _without_useless_limits(values: dict[str, Any]) -> str:
    """Takes away limits that cannot be those of the value, and says so: then no difference is ever claimed."""
    value, lower, upper = values["value"], values.get("lower"), values.get("upper")
    if lower is None and upper is None:
        return ""
    if value is None:
        why = "limits without a value were left out"
    elif lower is None or upper is None:
        why = "one limit without the other was left out"
    elif not lower <= value <= upper:
        limits = f"{_plain(lower)} to {_plain(upper)}"
        why = f"the value, {_plain(value)}, lies outside its limits, {limits}; they were left out"
    else:
        return ""
    values["lower"] = values["upper"] = None
    return why


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
