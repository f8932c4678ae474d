"""Stage 7: how far an outcome and its early success indicators (ESIs) are, by one visible rule (R64, decision 31).

A straight line leads from the baseline to the figure that is expected by a day. The latest reading is held against it.
Fractions throughout, so that exactly 80 % is 80 %.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

from core.domain.wording import day, per_cent
from enhancement.domain.measures import Direction


class Progress(StrEnum):
    """The answers of the rule, in the order in which it looks for them."""

    ACHIEVED = "achieved"
    NO_READING = "no_reading"
    NOT_YET = "not_yet"
    UNKNOWN = "unknown"
    OFF_TRACK = "off_track"
    ON_TRACK = "on_track"
    AT_RISK = "at_risk"


PROGRESS_NAMES: dict[Progress, str] = {
    Progress.ACHIEVED: "Achieved",
    Progress.ON_TRACK: "On track",
    Progress.AT_RISK: "At risk",
    Progress.OFF_TRACK: "Off track",
    Progress.NO_READING: "No reading yet",
    Progress.NOT_YET: "Not yet",
    Progress.UNKNOWN: "Cannot be judged",
}


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A figure of a day: per cent of a share, else in the outcome's unit."""

    on: date
    figure: Fraction


@dataclass(frozen=True, kw_only=True)
class Said:
    """Whether a milestone without a figure was found reached on a day."""

    on: date
    reached: bool


T = TypeVar("T", Figure, Said)


@dataclass(frozen=True, kw_only=True)
class Aim:
    """What is expected by a day. `target` None: a milestone that is reached or not. `start` None: no baseline."""

    direction: Direction | None
    start: Figure | None
    target: Fraction | None
    due_on: date | None


@dataclass(frozen=True, kw_only=True)
class Period:
    """A term or a month: readings of these days, both included, count for it."""

    name: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True, kw_only=True)
class Status:
    """`why` is one sentence. `expected`: the figure of the straight line on the day of the latest reading."""

    progress: Progress
    why: str
    read_on: date | None = None
    expected: Fraction | None = None

    @property
    def is_achieved(self) -> bool:
        return self.progress == Progress.ACHIEVED


def exact(*, numerator: int | None = None, denominator: int | None = None, value: Decimal | None = None) -> Fraction:
    """A measurement as an exact number: per cent of a share, else its value. One of both is given."""
    if numerator is not None and denominator:
        return Fraction(100 * numerator, denominator)
    if value is None:
        raise ValueError("A figure is a part of a whole, or a value.")
    return Fraction(value)


def status_of(
    aim: Aim,
    *,
    figures: Sequence[Figure] = (),
    said: Sequence[Said] = (),
    period: Period,
    today: date,
    on_track_share: Decimal,
) -> Status:
    """The status of an outcome or an ESI. `figures` and `said` in any order; a later day counts before an earlier one,
    of the same day the one that stands later."""
    if aim.target is None:
        return _of_milestone(aim, _latest(said), period=period, today=today)
    latest = _latest(figures)
    if latest is not None and _reaches(latest.figure, aim):
        return Status(progress=Progress.ACHIEVED, why=f"Reached by the reading of {day(latest.on)}.", read_on=latest.on)
    if latest is None or latest.on < period.starts_on:
        return _no_reading(latest.on if latest else None, period)
    return _against_line(aim, latest, today=today, share=Fraction(on_track_share))


def expected_on(aim: Aim, on: date) -> Fraction | None:
    """The figure of the straight line on a day; the start before it begins, the target after it ends. None where there
    is no line: no baseline, no figure or no day to aim for."""
    if aim.start is None or aim.target is None or aim.due_on is None:
        return None
    whole = (aim.due_on - aim.start.on).days
    if whole <= 0:
        return aim.target
    gone = min(max((on - aim.start.on).days, 0), whole)
    return aim.start.figure + (aim.target - aim.start.figure) * Fraction(gone, whole)


def rule_in_words(on_track_share: Decimal) -> list[str]:
    """The rule as it stands on the page, one sentence for each status."""
    share = per_cent(_plain(on_track_share * 100))
    return [
        "Achieved: the latest reading reaches the figure, or the milestone is there.",
        f"On track: at least {share} of the way is done that a straight line from the baseline expects by that day.",
        f"At risk: things move the right way, but less than {share} of what the line expects.",
        "Off track: nothing has moved the right way since the baseline, or the day has passed without being reached.",
        "No reading yet: nothing was logged in this term or month.",
        "Not yet: a milestone without a figure whose day is still to come.",
        "Cannot be judged: the baseline, the day or the way it should go is not known.",
    ]


def _latest(found: Iterable[T]) -> T | None:
    """Of the latest day; of the same day the last."""
    ordered = sorted(found, key=lambda one: one.on)
    return ordered[-1] if ordered else None


def _reaches(figure: Fraction, aim: Aim) -> bool:
    if aim.direction is None or aim.target is None:
        return False
    return figure <= aim.target if aim.direction == Direction.FALL else figure >= aim.target


def _no_reading(last: date | None, period: Period) -> Status:
    before = f" The last one is of {day(last)}." if last else ""
    return Status(
        progress=Progress.NO_READING, why=f"Nothing was logged in the {period.name} yet.{before}", read_on=last
    )


def _of_milestone(aim: Aim, latest: Said | None, *, period: Period, today: date) -> Status:
    if latest is not None and latest.reached:
        return Status(progress=Progress.ACHIEVED, why=f"Found reached on {day(latest.on)}.", read_on=latest.on)
    if latest is None or latest.on < period.starts_on:
        return _no_reading(latest.on if latest else None, period)
    if aim.due_on is None:
        why = "It has no day by which it should be reached."
        return Status(progress=Progress.UNKNOWN, why=why, read_on=latest.on)
    if aim.due_on < today:
        why = f"Its day, {day(aim.due_on)}, has passed and it is not reached yet."
        return Status(progress=Progress.OFF_TRACK, why=why, read_on=latest.on)
    return Status(progress=Progress.NOT_YET, why=f"There is time until {day(aim.due_on)}.", read_on=latest.on)


def _against_line(aim: Aim, latest: Figure, *, today: date, share: Fraction) -> Status:
    expected = expected_on(aim, latest.on)
    if aim.direction is None or aim.start is None or expected is None or aim.due_on is None:
        return Status(progress=Progress.UNKNOWN, why=_lacks(aim), read_on=latest.on)
    way = -1 if aim.direction == Direction.FALL else 1
    moved, asked = way * (latest.figure - aim.start.figure), way * (expected - aim.start.figure)
    if aim.due_on < today:
        progress, why = Progress.OFF_TRACK, f"Its day, {day(aim.due_on)}, has passed and it is not reached yet."
    elif moved < 0 or (moved == 0 and asked > 0):
        progress, why = Progress.OFF_TRACK, "It has not moved the right way since the baseline."
    elif moved >= share * asked:
        progress, why = Progress.ON_TRACK, _way_done(moved, asked)
    else:
        progress, why = Progress.AT_RISK, _way_done(moved, asked)
    return Status(progress=progress, why=why, read_on=latest.on, expected=expected)


def _lacks(aim: Aim) -> str:
    if aim.start is None:
        return "There is no baseline to measure the way from."
    if aim.due_on is None:
        return "It has no day by which it should be reached."
    return "The plan does not say whether it should rise or fall."


def _way_done(moved: Fraction, asked: Fraction) -> str:
    if asked <= 0:
        return "Nothing is expected yet on the day of the reading."
    done = int(100 * moved / asked)
    if done > 100:
        return "It is further than the line expects on the day of the reading."
    return f"{per_cent(done)} of the way that is expected by the day of the reading is done."


def _plain(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
