"""What a school writes down about itself, and what is wrong with it, in sentences by field (decision 10, PP4, PP12)."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from core.domain.names import fold
from core.domain.reading_numbers import FINEST, LARGEST, LARGEST_COUNT
from core.domain.wording import day, number
from directory.domain.indicators import Direction
from schools.domain.measures import DataKind, MeasureKind
from schools.domain.own_data import Asked, Instrument

LONGEST = {"title": 200, "group": 200, "question": 300, "unit": 60, "source": 200}
EARLIEST = date(1990, 1, 1)
Problems = dict[str, str]
# How a number may be measured: what people say is always said of how many asked
KINDS_OF_VIEWS = (MeasureKind.SHARE, MeasureKind.AVERAGE)
_BARE_SHARE = re.compile(r"(?:%|per ?cent\b|pc\b)", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class MeasureEntry:
    """What is measured. `group` empty = all pupils; `topic`, `indicator`: keys of their rows."""

    kind: DataKind
    title: str
    measure_kind: MeasureKind
    group: str = ""
    asked: Asked | None = None
    question: str = ""
    unit: str = ""
    direction: Direction | None = None
    topic: int | None = None
    indicator: int | None = None
    instrument: Instrument | None = None

    @property
    def identity(self) -> tuple[str, ...]:
        """Two entries with this equal are one measure, however they are spelt."""
        texts = (fold(self.title), fold(self.group), fold(self.question), fold(self.unit))
        return (self.kind, self.asked or "", self.measure_kind, *texts)


@dataclass(frozen=True, kw_only=True)
class FigureEntry:
    """One figure of a day. A share has part and whole; the whole of what people say is how many answered."""

    taken_on: date | None
    source: str
    numerator: int | None = None
    denominator: int | None = None
    value: Decimal | None = None
    answered: int | None = None
    invited: int | None = None
    youngest: int | None = None


def measure_problems(entry: MeasureEntry) -> Problems:
    """What keeps this from being a measure; {} when nothing does."""
    problems: Problems = _lengths({"title": entry.title, "group": entry.group, "unit": entry.unit})
    problems |= _lengths({"question": entry.question})
    if not entry.title.strip():
        problems["title"] = "Say what is measured, for example: pupils who eat breakfast before school."
    if entry.kind == DataKind.PERCEPTION:
        problems |= _views_problems(entry)
    elif entry.asked is not None:
        problems["asked"] = "Figures that you count have nobody who was asked. Choose “what people say”, or leave it."
    if entry.measure_kind in {MeasureKind.AVERAGE, MeasureKind.EVENTS} and "unit" not in problems:
        if not entry.unit.strip():
            problems["unit"] = "Say what the number counts, for example: minutes, points, a week."
        elif _BARE_SHARE.match(entry.unit.strip()):
            problems["unit"] = (
                "A per cent says little without its numbers. Choose “a share” and write how many of how many."
            )
    return problems


def _views_problems(entry: MeasureEntry) -> Problems:
    problems: Problems = {}
    if entry.asked is None:
        problems["asked"] = "Say who was asked: pupils, parents and carers, or staff."
    if not entry.question.strip():
        problems["question"] = "Write the question as it was asked."
    if entry.measure_kind not in KINDS_OF_VIEWS:
        problems["measure_kind"] = "What people say is a share of those who answered, or the average of their answers."
    return problems


def figure_problems(
    entry: FigureEntry, *, kind: DataKind, measure_kind: MeasureKind, unit: str = "", today: date
) -> Problems:
    """What keeps this from being a figure of such a measure; {} when nothing does."""
    problems: Problems = _lengths({"source": entry.source})
    if not entry.source.strip():
        problems["source"] = "Say where it is from, for example: attendance register, or survey in PSHE lessons."
    if entry.taken_on is None:
        problems["taken_on"] = "Write the day the data is of. The last day of the survey will do."
    elif entry.taken_on > today:
        problems["taken_on"] = f"{day(entry.taken_on)} is still to come. Write the day the data is of."
    elif entry.taken_on < EARLIEST:
        problems["taken_on"] = f"Check the year: {entry.taken_on.year} is too long ago."
    if kind == DataKind.PERCEPTION:
        problems |= _asked_problems(entry)
    number_problems = _share_problems if measure_kind == MeasureKind.SHARE else _value_problems
    return number_problems(entry, kind, measure_kind) | problems


def _asked_problems(entry: FigureEntry) -> Problems:
    problems: Problems = {}
    if entry.invited is None:
        problems["invited"] = "Write how many were asked, also those who did not answer."
    elif entry.invited < 1:
        problems["invited"] = "At least one person was asked."
    if entry.answered is None:
        problems["answered"] = "Write how many answered."
    elif entry.answered < 1:
        problems["answered"] = "Nobody answered, so there is no figure to write down."
    elif entry.invited is not None and entry.answered > entry.invited:
        problems["answered"] = (
            f"{number(entry.answered)} answered, but only {number(entry.invited)} were asked. Check the two numbers."
        )
    return problems


def _share_problems(entry: FigureEntry, kind: DataKind, measure_kind: MeasureKind) -> Problems:
    views = kind == DataKind.PERCEPTION
    whole = entry.answered if views else entry.denominator
    at = "answered" if views else "denominator"
    problems: Problems = {}
    if entry.value is not None:
        problems["value"] = "A share is written as how many of how many, not as one figure."
    if entry.numerator is None:
        problems["numerator"] = "Write how many gave this answer." if views else "Write how many."
    if whole is None and not views:
        problems[at] = "Write out of how many."
    if whole is not None and whole < 1 and not views:
        problems[at] = "The whole is at least one."
    elif entry.numerator is not None and whole is not None and entry.numerator > whole:
        problems["numerator"] = f"{number(entry.numerator)} cannot be a part of {number(whole)}. Check the two numbers."
    if views and entry.denominator is not None and entry.answered not in {None, entry.denominator}:
        problems["denominator"] = "Of what people say, “out of how many” is how many answered. Make the two the same."
    return problems


def _value_problems(entry: FigureEntry, kind: DataKind, measure_kind: MeasureKind) -> Problems:
    if entry.numerator is not None or entry.denominator is not None:
        return {"value": "Write one figure for this measure, not a part and a whole."}
    if entry.value is None:
        return {"value": "Write the figure."}
    if not entry.value.is_finite() or abs(entry.value) > LARGEST:
        return {"value": "This number is too large: write a smaller one."}
    if entry.value != entry.value.quantize(FINEST):
        return {"value": "Write at most three figures after the point."}
    if measure_kind == MeasureKind.PEOPLE and (entry.value < 0 or entry.value != entry.value.to_integral_value()):
        return {"value": "Write a whole number of people, for example 37."}
    if measure_kind == MeasureKind.PEOPLE and entry.value > LARGEST_COUNT:
        return {"value": "This number is too large: write a smaller one."}
    if measure_kind == MeasureKind.EVENTS and entry.value < 0:
        return {"value": "A number of events is nought or more."}
    return {}


def whole_of(entry: FigureEntry, *, kind: DataKind, measure_kind: MeasureKind) -> int | None:
    """What stands below the line of a share."""
    if measure_kind != MeasureKind.SHARE:
        return None
    return entry.answered if kind == DataKind.PERCEPTION else entry.denominator


def due_again(taken_on: date, today: date) -> int | None:
    """Months since a figure that is more than a year old; None while it is fresh."""
    if today - taken_on <= timedelta(days=365):
        return None
    months = (today.year - taken_on.year) * 12 + today.month - taken_on.month
    return months - (today.day < taken_on.day)


def _lengths(texts: dict[str, str]) -> Problems:
    problems: Problems = {}
    for name, text in texts.items():
        if "\x00" in text:
            problems[name] = "There is a sign in this that cannot be stored. Type it again."
        elif len(text.strip()) > LONGEST[name]:
            problems[name] = f"Shorten this to {LONGEST[name]} characters: it has {len(text.strip())}."
    return problems
