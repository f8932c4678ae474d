"""The geometry of charts: everything inside its box, gaps stay gaps."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schools.domain.chart_scales import Point, scale_for
from schools.domain.charts import HEIGHT, LABEL_LETTERS, WIDTH, dots, over_time, spark


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ([3, 47], (0, 10, 20, 30, 40, 50)),
        ([82, 97], (80, 85, 90, 95, 100)),
        ([0, 1], (0, 0.2, 0.4, 0.6, 0.8, 1.0)),
        ([7], (0, 2, 4, 6, 8)),
        ([0], (-1, -0.5, 0, 0.5, 1)),
        ([], (-1, -0.5, 0, 0.5, 1)),
        ([1200, 1234], (1200, 1210, 1220, 1230, 1240)),
    ],
)
def test_a_scale_has_round_numbers_that_hold_all_values(values, ticks):
    assert scale_for(values).ticks == ticks


def test_dots_stand_along_the_line_and_none_stays_none():
    found = dots([Point(0, "", 25, 20, 30), Point(0, "", None), Point(0, "", 50)])
    assert [(dot.at, dot.lower, dot.upper) for dot in found.dots] == [
        (50, 40, 60),
        (None, None, None),
        (100, None, None),
    ]


def test_a_missing_figure_is_a_gap_in_the_line_and_in_its_band():
    points = [Point(at, str(at), None if at == 3 else at, at - 0.5, at + 0.5) for at in range(1, 6)]
    line = over_time([("Wyre Forest", points)]).lines[0]
    assert len(line.marks) == 4
    assert len(line.paths) == len(line.bands) == 2


def test_without_any_figure_there_is_no_chart():
    assert over_time([("Wyre Forest", [Point(1, "2024", None)])]) is None


def test_a_single_figure_is_a_mark_without_a_line():
    line = over_time([("Wyre Forest", [Point(1, "2024", 5, 4, 6)])]).lines[0]
    assert (line.paths, line.bands, len(line.marks)) == ((), (), 1)


def test_names_of_lines_that_end_together_are_moved_apart():
    chart = over_time([(name, [Point(1, "2023", 9), Point(2, "2024", 10)]) for name in ("Wyre Forest", "England", "Worcestershire")])  # fmt: skip
    ats = sorted(line.label_y for line in chart.lines)
    assert all(later - earlier >= 15 for earlier, later in pairwise(ats))


def test_periods_whose_words_would_meet_are_left_out_but_never_the_last():
    chart = over_time([("England", [Point(year, str(year), 1) for year in range(2000, 2025)])])
    assert chart.across[-1].label == "2024"
    assert all(b.at - a.at >= 62 for a, b in pairwise(chart.across))


def test_a_long_name_takes_three_lines_at_most():
    chart = over_time([("Bournemouth, Christchurch and Poole of the south", [Point(1, "2024", 5)])])
    assert len(chart.lines[0].label) == 3
    assert all(len(line) <= LABEL_LETTERS + 3 for line in chart.lines[0].label)


def test_a_small_line_ends_at_its_last_figure_and_has_gaps():
    values = (0, 10, None, 5, 5)
    points = [
        Point(at, "", value, value, value) if value is not None else Point(at, "", None)
        for at, value in enumerate(values)
    ]
    found = spark(points)
    assert found.paths == ("M0 100 L25 0", "M75 50 L100 50")
    assert found.end == (100, 50)


def test_a_small_line_is_as_high_as_its_intervals():
    assert spark([Point(at, "", 5 + at, at, 10 + at) for at in (0, 1, 2)]).paths == ("M0 58.3 L50 50 L100 41.7",)


def test_a_small_line_is_not_drawn_from_two_figures_or_without_intervals():
    assert spark([Point(1, "", 5, 4, 6), Point(2, "", 6, 5, 7), Point(3, "", None)]) is None
    assert spark([Point(1, "", 5, 4, 6), Point(2, "", 6, 5, 7), Point(3, "", 6)]) is None


numbers = st.floats(-1e6, 1e6, allow_nan=False)


@st.composite
def points(draw):
    value, reach = draw(st.none() | numbers), draw(st.none() | st.floats(0, 1e5))
    lower, upper = (None, None) if value is None or reach is None else (value - reach, value + reach)
    year = draw(st.integers(1990, 2030))
    return Point(year * 10000, str(year), value, lower, upper)


@given(st.lists(points(), max_size=8))
def test_dots_and_their_bars_stay_on_the_line(given_points):
    for dot in dots(given_points).dots:
        assert all(0 <= at <= 100 for at in (dot.at, dot.lower, dot.upper) if at is not None)


@given(st.lists(st.lists(points(), max_size=8, unique_by=lambda point: point.at), min_size=1, max_size=4))
def test_everything_of_a_chart_stands_in_its_box(series):
    chart = over_time([(f"Place {place}", found) for place, found in enumerate(series)])
    if chart is None:
        assert all(point.value is None for found in series for point in found)
        return
    assert len(chart.scale.ticks) <= 7
    for line in chart.lines:
        places = [(mark.x, y) for mark in line.marks for y in (mark.y, mark.top, mark.bottom) if y is not None]
        places += [
            (float(x), float(y))
            for path in (*line.paths, *line.bands)
            for x, y in re.findall(r"([-\d.e+]+) ([-\d.e+]+)", path)
        ]
        assert all(chart.left <= x <= chart.right and chart.top <= y <= chart.bottom for x, y in places)
        assert 0 <= line.label_x <= WIDTH
        assert 0 <= line.label_y + 15 * (len(line.label) - 1) <= HEIGHT
