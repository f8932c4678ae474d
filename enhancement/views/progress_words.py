"""How far an outcome is, as the pages of stage 7 show it: tag, sentence, chart with its table."""

from datetime import date
from decimal import Decimal
from typing import Any

from core.domain.wording import MONTHS, day
from enhancement.domain.carrying import figure_in, figure_words
from enhancement.domain.endings import ENDING_NAMES
from enhancement.domain.measures import MeasureKind, shown
from enhancement.domain.needs import DataFigure
from enhancement.domain.outcomes import OutcomeDraft
from enhancement.domain.progress import PROGRESS_NAMES, Progress, expected_on
from enhancement.domain.transitions import State
from enhancement.models import Reading
from enhancement.queries.progress import EsiProgress, OutcomeProgress, figure_of_reading
from schools.domain import charts
from schools.domain.chart_scales import Point
from schools.domain.own_data import own_interval

TAG_KINDS = {
    Progress.ACHIEVED: "done",
    Progress.ON_TRACK: "done",
    Progress.AT_RISK: "act",
    Progress.OFF_TRACK: "stop",
    Progress.NO_READING: "neutral",
    Progress.NOT_YET: "neutral",
    Progress.UNKNOWN: "neutral",
}
# a claim that the quality assurance system (QUAS) has not decided yet
CLAIMED = {State.SUBMITTED: ("waiting", "With the QUAS"), State.CLARIFICATION: ("act", "Questions to answer")}
COLUMNS = [
    {"label": "Day"},
    {"label": "What"},
    {"label": "The line expects", "number": True},
    {"label": "Found", "number": True},
]


def tag_of(held: OutcomeProgress) -> dict[str, str]:
    """An outcome that is met, ended or claimed as met says so; else how far it is."""
    if held.outcome.met_on:
        return {"kind": "award", "word": "Met"}
    if held.outcome.ending:
        return {"kind": "neutral", "word": ENDING_NAMES[held.outcome.ending]}
    if held.outcome.claim in CLAIMED:
        kind, word = CLAIMED[held.outcome.claim]
        return {"kind": kind, "word": word}
    return tag(held.status.progress)


def tag(progress: Progress) -> dict[str, str]:
    return {"kind": TAG_KINDS[progress], "word": PROGRESS_NAMES[progress]}


def why_of(held: OutcomeProgress) -> str:
    if held.outcome.met_on:
        return f"The quality assurance system (QUAS) confirmed it on {day(held.outcome.met_on)}."
    if held.outcome.ending:
        return ""
    if held.outcome.claim in CLAIMED:
        found = PROGRESS_NAMES[held.status.progress].lower()
        return f"It is claimed as met. By its readings: {found}. {held.status.why}"
    return held.status.why


def sign_words(held: EsiProgress, draft: OutcomeDraft) -> dict[str, Any]:
    """An ESI with its figure, day, tag and the reason of its status."""
    figure = told(held.esi.target, draft) if held.esi.target is not None else ""
    by = f"by {day(held.esi.due_on)}" if held.esi.due_on else "no day yet"
    return {
        "id": held.esi.uuid,
        "text": held.esi.text or "An indicator without words",
        "figure": figure,
        "by": by,
        "tag": tag(held.status.progress),
        "why": held.status.why,
    }


def told(figure: Any, draft: OutcomeDraft) -> str:
    return shown(figure, draft.measure_kind or MeasureKind.EVENTS, draft.unit)


def reading_words(row: Reading, draft: OutcomeDraft) -> str:
    """41.1 % (37 of 90); "reached" or "not yet" of a milestone."""
    if row.reached is not None:
        return "Reached" if row.reached else "Not yet"
    return figure_words(figure_data(row, draft))


def figure_data(row: Reading, draft: OutcomeDraft) -> DataFigure:
    return DataFigure(
        measure_kind=draft.measure_kind,
        numerator=row.numerator,
        denominator=row.denominator,
        value=row.value,
        unit=draft.unit,
    )


def chart_of(held: OutcomeProgress) -> charts.Chart | None:
    """Baseline and readings with their intervals; the way from the baseline over the ESIs to the target."""
    draft = held.outcome.draft
    found, way = [], []
    if (start := held.aim.start) and (baseline := draft.baseline):
        found.append(_point(start.on, start.figure, own_interval(baseline.numerator, baseline.denominator)))
        way.append(_point(start.on, start.figure))
    way += [_point(e.esi.due_on, e.aim.target) for e in held.esis if e.esi.due_on and e.aim.target is not None]
    if held.aim.target is not None and held.aim.due_on:
        way.append(_point(held.aim.due_on, held.aim.target))
    found += [
        _point(figure.on, figure.figure, own_interval(row.numerator, row.denominator))
        for row in held.readings
        if (figure := figure_of_reading(row))
    ]
    return charts.over_time([("Found", found), ("The way to the target", way)])


def table_of(held: OutcomeProgress) -> list[list[str]]:
    """Everything in the chart, and the milestones, by day, under COLUMNS."""
    draft = held.outcome.draft
    rows: list[tuple[date, list[str]]] = []
    if draft.baseline:
        rows.append((draft.baseline.measured_on, ["Baseline", "", figure_words(figure_in(draft.baseline))]))
    rows += [
        (
            esi.esi.due_on,
            [f"ESI: {esi.esi.text}", told(esi.esi.target, draft) if esi.esi.target is not None else "", ""],
        )
        for esi in held.esis
        if esi.esi.due_on
    ]
    rows += [(row.taken_on, [_what(row), _expected(held, row), reading_words(row, draft)]) for row in held.readings]
    if draft.due_on and draft.target is not None:
        rows.append((draft.due_on, ["Target", told(draft.target, draft), ""]))
    return [[day(on), *(cell or "–" for cell in cells)] for on, cells in sorted(rows, key=lambda pair: pair[0])]


def summary_of(held: OutcomeProgress) -> str:
    """The chart in a sentence, for who hears it."""
    draft = held.outcome.draft
    start = f"from {told(draft.baseline.figure, draft)} on {day(draft.baseline.measured_on)}" if draft.baseline else ""
    aim = f"to {told(draft.target, draft)} by {day(draft.due_on)}" if draft.target is not None and draft.due_on else ""
    figures = [row for row in held.readings if row.reached is None]
    last = f" Latest reading: {reading_words(figures[-1], draft)}, {day(figures[-1].taken_on)}." if figures else ""
    return f"The way leads {' '.join(filter(None, (start, aim)))}.{last}"


def _what(row: Reading) -> str:
    return f"Milestone: {row.esi.versions.first()}" if row.esi else "Reading"


def _expected(held: OutcomeProgress, row: Reading) -> str:
    line = None if row.reached is not None else expected_on(held.aim, row.taken_on)
    if line is None:
        return ""
    return told(round(Decimal(line.numerator) / Decimal(line.denominator), 1), held.outcome.draft)


def _point(on: date, figure: Any, interval: Any = None) -> Point:
    limits = (interval.lower, interval.upper) if interval else (None, None)
    return Point(float(on.toordinal()), f"{MONTHS[on.month - 1][:3]} {on.year}", float(figure), *limits)
