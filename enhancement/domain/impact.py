"""A page of impact for the head teacher: what stands there, with numbers and sources (L58, R75).

The school's own copy has true values. A copy to give away hides numbers of 1 to 4 pupils and shares from which one
could be worked out (decision 32), and words that somebody typed with a figure in them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from core.domain.wording import day
from enhancement.domain.carrying import figure_in, figure_words
from enhancement.domain.measures import MeasureKind, shown
from enhancement.domain.needs import DataFigure, DataItem, DataScope
from enhancement.domain.numbers import SUPPRESSED_SHARE, shown_count
from enhancement.domain.outcomes import OutcomeDraft
from enhancement.domain.words import number
from schools.domain.figures import Difference, Figure, change
from schools.domain.own_data import own_interval
from schools.domain.small_numbers import is_small, share_is_small

_FIGURE = re.compile(r"\d")
IN_OWN_COPY = "The figures stand in the school's own copy."
_ABOUT = {
    MeasureKind.SHARE: ("the share of", "who"),
    MeasureKind.PEOPLE: ("the number of", "who"),
    MeasureKind.AVERAGE: ("the average", "of"),
    MeasureKind.EVENTS: ("the number of", "among"),
}
CHANGES = {
    Difference.HIGHER: "Higher than on {earlier}: more than chance would explain.",
    Difference.LOWER: "Lower than on {earlier}: more than chance would explain.",
    Difference.OVERLAP: "The change since {earlier} may be chance.",
    Difference.NO_INTERVAL: "How sure these figures are is not known, so nothing is said about a change.",
    Difference.NO_FIGURE: "",
    Difference.OTHER_PEOPLE: "",
    Difference.OTHER_PERIOD: "",
}


@dataclass(frozen=True, kw_only=True)
class Line:
    """One thing with where it is from; `more` stands below it."""

    text: str
    source: str = ""
    more: str = ""


@dataclass(frozen=True, kw_only=True)
class Part:
    """A heading of the page; `empty` says what will stand here."""

    key: str
    heading: str
    lines: tuple[Line, ...]
    empty: str


@dataclass(frozen=True, kw_only=True)
class OwnReading:
    """One figure of a measure of the school's own; `answered` of `invited` gave an answer, where that is known."""

    on: date
    source: str
    figure: DataFigure
    answered: int | None = None
    invited: int | None = None


def told_figure(figure: DataFigure, *, away: bool) -> str:
    """The figure; in a copy to give away, words in place of one that could point at somebody."""
    if not away:
        return figure_words(figure)
    if figure.numerator is not None and figure.denominator is not None:
        small = share_is_small(figure.numerator, figure.denominator)
        return SUPPRESSED_SHARE if small else figure_words(figure)
    if figure.measure_kind == MeasureKind.PEOPLE and figure.value is not None:
        return shown_count(int(figure.value)) if figure.value == int(figure.value) else SUPPRESSED_SHARE
    return figure_words(figure)


def told_data(item: DataItem, *, away: bool) -> str:
    """What a piece of data says. Published figures of an area are for everybody; the school's own may be small."""
    if not away or item.scope == DataScope.LOCAL or not _FIGURE.search(item.what):
        return item.what
    if item.figure is None or told_figure(item.figure, away=True) != figure_words(item.figure):
        return IN_OWN_COPY
    return item.what if _FIGURE.sub("", item.what) == item.what or _only_its_figure(item) else IN_OWN_COPY


def _only_its_figure(item: DataItem) -> bool:
    """No other number stands in the words than those of the figure itself."""
    figure = figure_words(item.figure) if item.figure else ""
    return bool(figure) and figure in item.what and not _FIGURE.search(item.what.replace(figure, ""))


def told_outcome(draft: OutcomeDraft, *, away: bool) -> Line:
    """What should change, from where to where; the result follows when there is one."""
    kind = draft.measure_kind or MeasureKind.EVENTS
    about = _about(draft, measure="" if away and _FIGURE.search(draft.measure) else draft.measure.strip().rstrip("."))
    aim = f"The aim is {shown(draft.target, kind, draft.unit)}" if draft.target is not None else "No target yet"
    by = f" by {day(draft.due_on)}" if draft.due_on and draft.target is not None else ""
    held = draft.baseline
    if held is None:
        return Line(text=f"{about}.", more=f"No start measured yet. {aim}{by}.")
    start = told_figure(figure_in(held), away=away)
    source = ", ".join(filter(None, (held.source, day(held.measured_on))))
    return Line(text=f"{about}.", more=f"It started from {start}. {aim}{by}.", source=source)


def _about(draft: OutcomeDraft, *, measure: str) -> str:
    """ "The share of Year 5 pupils who eat fruit"; as far as it is written."""
    beginning, between = _ABOUT[draft.measure_kind] if draft.measure_kind else ("", "who")
    if between == "who":
        return " ".join(
            filter(None, (beginning, draft.whose, f"who {measure.removeprefix('who ')}" if measure else ""))
        )
    return " ".join(filter(None, (beginning, measure, f"{between} {draft.whose}" if draft.whose else "")))


def told_trend(readings: Sequence[OwnReading], *, away: bool) -> Line:
    """Newest figure, who answered, and what may be said of the change since the one before."""
    newest = readings[-1]
    text = told_figure(newest.figure, away=away)
    said = [_answers(newest, away=away)]
    if len(readings) > 1:
        earlier = readings[-2]
        before = told_figure(earlier.figure, away=away)
        said.append(f"On {day(earlier.on)}: {before}.")
        hidden = away and any(told_figure(one.figure, away=True) != figure_words(one.figure) for one in readings[-2:])
        if not hidden:
            said.append(CHANGES[change(as_figure(newest), as_figure(earlier))].format(earlier=day(earlier.on)))
    return Line(text=text, more=" ".join(filter(None, said)), source=f"{newest.source}, {day(newest.on)}")


def _answers(one: OwnReading, *, away: bool) -> str:
    if one.answered is None:
        return ""
    hidden = away and (is_small(one.answered) or (one.invited is not None and is_small(one.invited - one.answered)))
    if hidden:
        return ""
    return f"{number(one.answered)} answered{f', {number(one.invited)} were asked' if one.invited else ''}."


def as_figure(one: OwnReading) -> Figure:
    """For what may be said of two figures; only a share of counted people knows how sure it is."""
    held = one.figure
    part, whole = held.numerator, held.denominator
    return Figure(
        place="",
        period=day(one.on),
        period_order=int(f"{one.on:%Y%m%d}"),
        value=100 * part / whole if part is not None and whole else _as_float(held.value),
        interval=own_interval(part, whole),
    )


def _as_float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
