"""A result beside its start, told honestly: how sure it is, and what may be said of the change (R74, decision 32)."""

from dataclasses import dataclass

from core.domain.wording import day
from enhancement.domain.carrying import figure_in
from enhancement.domain.impact import CHANGES, Line, OwnReading, as_figure, told_figure
from enhancement.domain.measures import Measurement, shown
from enhancement.domain.outcomes import OutcomeDraft
from enhancement.domain.words import per_cent
from schools.domain.figures import Difference, change
from schools.domain.intervals import Interval
from schools.domain.own_data import own_interval

NOT_KNOWN = "How sure this figure is is not known: only a share of counted people can say."


@dataclass(frozen=True, kw_only=True)
class Honest:
    """`sure`: within which limits the result lies. `change`: what may be said of it beside the baseline; empty when
    there is none."""

    sure: str
    change: str = ""


def honest(result: Measurement, baseline: Measurement | None, *, away: bool = False) -> Honest:
    """`away`: for people outside the school, who see no small numbers nor what they follow from."""
    if away and is_hidden(result):
        return Honest(sure="")
    limits = own_interval(result.numerator, result.denominator)
    sure = interval_words(limits) if limits else NOT_KNOWN
    if baseline is None or (away and is_hidden(baseline)):
        return Honest(sure=sure)
    said = what_changed(result, baseline)
    return Honest(sure=sure, change=CHANGES[said].format(earlier=day(baseline.measured_on)))


def told_result(draft: OutcomeDraft, held: Measurement | None, *, away: bool) -> Line | None:
    """For the page of impact: what was measured, beside the start; None while nothing was."""
    if held is None:
        return None
    aim = ""
    if draft.target is not None and draft.measure_kind is not None:
        aim = f"The target is {shown(draft.target, draft.measure_kind, draft.unit)}."
    began = f"It began at {figure_of(draft.baseline, away=away)}." if draft.baseline else ""
    said = honest(held, draft.baseline, away=away)
    more = " ".join(filter(None, (began, aim, said.change)))
    return Line(text=f"{figure_of(held, away=away)}.", more=more, source=f"{held.source}, {day(held.measured_on)}")


def interval_words(limits: Interval) -> str:
    """The 95 % interval in a plain sentence."""
    low, high = (per_cent(whole(limit)) for limit in (limits.lower, limits.upper))
    return f"With so many pupils counted, the true share lies somewhere from {low} to {high} (95 % interval)."


def whole(limit: float) -> int:
    return round(limit)


def what_changed(result: Measurement, baseline: Measurement) -> Difference:
    return change(as_figure(_reading(result)), as_figure(_reading(baseline)))


def is_hidden(held: Measurement) -> bool:
    """Would a number of 1 to 4 pupils, or what leaves one, be shown?"""
    figure = figure_in(held)
    return told_figure(figure, away=True) != told_figure(figure, away=False)


def figure_of(held: Measurement, *, away: bool = False) -> str:
    """The figure alone: 66.7 % (60 of 90)."""
    return told_figure(figure_in(held), away=away)


def _reading(held: Measurement) -> OwnReading:
    return OwnReading(on=held.measured_on, source=held.source, figure=figure_in(held))
