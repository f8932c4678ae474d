"""A target beside the school's own trend and its area (R44): said only where a change or difference is sure."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest

from enhancement.domain.measures import Direction, MeasureKind
from enhancement.domain.outcomes import OutcomeDraft, OutcomeKind
from enhancement.domain.priorities import PriorityKind
from enhancement.domain.target_hints import target_hints
from schools.domain.figures import Figure
from schools.domain.intervals import wilson


def own(year: int, part: int, whole: int = 400) -> Figure:
    when = date(year, 10, 1).toordinal()
    value, interval = 100 * part / whole, wilson(part, whole)
    return Figure(place="Larkmead", period=str(year), period_order=when, value=value, interval=interval)


AREA = Figure(place="Wyre Forest", period="2025", period_order=20250000, value=50.0, interval=wilson(5000, 10000))
ROSE = (own(2024, 100), own(2026, 180))  # 25 % to 45 %: ten points a year


def draft(target: int | None, direction: Direction = Direction.RISE) -> OutcomeDraft:
    return OutcomeDraft(
        uuid=uuid4(),
        priority=uuid4(),
        priority_kind=PriorityKind.SCHOOL,
        kind=OutcomeKind.QUANTITATIVE,
        measure_kind=MeasureKind.SHARE,
        direction=direction,
        target=None if target is None else Decimal(target),
        due_on=date(2028, 10, 1),
    )


def said(held, figures=(), area=None):
    found = target_hints(held, own=figures, area=area)
    assert all(finding.is_advice and finding.rule == "R44" for finding in found)
    return " ".join(finding.sentence for finding in found)


@pytest.mark.parametrize(
    ("held", "says"),
    [
        (draft(65), ""),
        (draft(95), "more than twice that pace"),
        (draft(50), "less than half that pace"),
        (draft(30, Direction.FALL), "the other way"),
        (draft(None), ""),
    ],
)
def test_the_pace_that_a_target_asks_is_set_beside_that_of_the_own_figures(held, says):
    assert (says in said(held, ROSE)) if says else not said(held, ROSE)


@pytest.mark.parametrize(
    "figures",
    [(), ROSE[:1], (own(2024, 10, 40), own(2026, 12, 40)), (ROSE[0], replace(ROSE[1], interval=None))],
    ids=["none", "one", "overlapping", "no interval"],
)
def test_without_a_sure_change_nothing_is_said_of_a_trend(figures):
    assert not said(draft(95), figures)


@pytest.mark.parametrize(
    ("held", "says"),
    [
        (draft(40), "stays below it"),
        (draft(55), ""),
        (draft(80), "far beyond it"),
        (draft(60, Direction.FALL), "stays above it"),
        (draft(20, Direction.FALL), "far beyond it"),
    ],
)
def test_a_target_is_set_beside_the_area(held, says):
    found = said(held, area=AREA)
    assert (says in found) if says else not found


def test_an_area_figure_without_an_interval_says_nothing():
    assert not said(draft(40), area=replace(AREA, interval=None))
