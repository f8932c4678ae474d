"""A school's own figures in words: no difference is claimed that the intervals do not carry (decisions 10, 14)."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.domain.indicators import Direction
from schools.domain.figures import Figure
from schools.domain.intervals import wilson
from schools.domain.measures import DataKind, MeasureKind
from schools.domain.own_data import Asked
from schools.domain.own_words import certainty_words, change_words, figure_words, lead_words, people_words, spark


def words(text):
    return text.replace("\u202f", " ")


@pytest.mark.parametrize(
    ("kind", "numbers", "unit", "said"),
    [
        (MeasureKind.SHARE, {"part": 37, "whole": 90, "value": None}, "", "41.1 % (37 of 90)"),
        (MeasureKind.SHARE, {"part": 45, "whole": 90, "value": None}, "", "50 % (45 of 90)"),
        (MeasureKind.SHARE, {"part": 0, "whole": 7, "value": None}, "", "0 % (0 of 7)"),
        (MeasureKind.AVERAGE, {"part": None, "whole": None, "value": Decimal("24.500")}, "points", "24.5 points"),
        (MeasureKind.PEOPLE, {"part": None, "whole": None, "value": Decimal("1200.000")}, "", "1 200"),
        (MeasureKind.EVENTS, {"part": None, "whole": None, "value": Decimal(100)}, "a term", "100 a term"),
    ],
)
def test_a_figure_in_words(kind, numbers, unit, said):
    assert words(figure_words(kind, unit=unit, **numbers)) == said


def test_whom_it_is_about():
    assert people_words(DataKind.QUANTITATIVE, None, "") == "All pupils"
    assert people_words(DataKind.QUANTITATIVE, None, "Year 5") == "Year 5"
    assert people_words(DataKind.PERCEPTION, Asked.PARENTS, "Year 5") == "What parents and carers say, Year 5"


def test_a_small_group_is_said_honestly():
    said = certainty_words(wilson(7, 12), whole=12, answered=12, invited=12)
    assert said == "Of 12 only, a small group: it could be between 31 and 81 in 100. 12 of 12 who were asked answered."


def test_silent_ones_may_think_otherwise():
    assert "may think otherwise" in certainty_words(None, whole=None, answered=59, invited=100)
    assert "may think otherwise" not in certainty_words(None, whole=None, answered=60, invited=100)


def figure(part, whole, day="1 June 2025"):
    value = 100 * part / whole
    return Figure(place="School", period=day, period_order=0, value=value, interval=wilson(part, whole))


def test_a_change_is_judged_by_its_direction():
    pair = [figure(10, 100), figure(80, 100)]
    assert change_words(pair, Direction.LOWER) == "Higher than on 1 June 2025, which is worse."
    assert change_words(pair, Direction.HIGHER) == "Higher than on 1 June 2025, which is better."
    assert change_words(pair, None) == "Higher than on 1 June 2025."
    assert change_words(pair[::-1], Direction.NEITHER) == "Lower than on 1 June 2025."
    assert change_words(pair[:1], None) == ""


def test_a_slow_change_is_claimed_beside_the_first_figure_only():
    slow = [figure(40, 100, "1 June 2023"), figure(50, 100, "1 June 2024"), figure(60, 100, "1 June 2025")]
    assert change_words(slow, Direction.HIGHER) == (
        "No clear change since 1 June 2024: the two could be the same. Higher than on 1 June 2023, which is better."
    )


def test_without_an_interval_nothing_is_claimed():
    bare = Figure(place="School", period="1 June 2025", period_order=0, value=3.0)
    assert "cannot be said for certain" in change_words([bare, bare], Direction.HIGHER)


@given(st.integers(1, 60), st.integers(1, 60), st.data())
def test_no_difference_is_claimed_where_intervals_meet(whole, other, data):
    one = figure(data.draw(st.integers(0, whole)), whole)
    two = figure(data.draw(st.integers(0, other)), other)
    claims = change_words([one, two], Direction.HIGHER).startswith(("Higher", "Lower"))
    assert claims == (not one.interval.overlaps(two.interval))


@given(st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=8))
def test_the_small_picture_stays_in_its_frame(values):
    days = [date.fromordinal(738_000 + 90 * place) for place in range(len(values))]
    assert all(4 <= point.x <= 96 and 3.9 <= point.y <= 36.1 for point in spark(days, values))


def test_one_figure_is_no_trend():
    assert spark([date(2026, 1, 1)], [3.0]) == []


@pytest.mark.parametrize(
    ("counted", "said", "part"),
    [(0, 0, "Begin with"), (2, 0, "nothing that people say"), (0, 2, "no figures yet"), (1, 1, "once a year")],
)
def test_the_page_says_what_to_do_next(counted, said, part):
    assert part in lead_words(counted, said)
