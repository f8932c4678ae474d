from hypothesis import given
from hypothesis import strategies as st

from directory.domain.indicators import Measure
from schools.domain.figures import Difference, Figure, change, difference, interval_of
from schools.domain.intervals import Interval, Method, wilson


def figure(value=10.0, lower=None, upper=None, period="2024", **more):
    interval = None if lower is None else Interval(lower, upper, Method.PUBLISHED)
    return Figure(place="Wyre Forest", period=period, period_order=1, value=value, interval=interval, **more)


def test_a_difference_is_claimed_only_when_intervals_stand_apart():
    assert difference(figure(10, 9, 11), figure(13, 12, 14)) == Difference.LOWER
    assert difference(figure(13, 12, 14), figure(10, 9, 11)) == Difference.HIGHER
    assert difference(figure(10, 9, 12), figure(13, 12, 14)) == Difference.OVERLAP


def test_nothing_is_claimed_without_a_figure_an_interval_the_same_period_and_the_same_people():
    sure = figure(13, 12, 14)
    assert difference(figure(None), sure) == Difference.NO_FIGURE
    assert difference(figure(1), sure) == Difference.NO_INTERVAL
    assert difference(figure(1, 0, 2, period="2023"), sure) == Difference.OTHER_PERIOD
    assert difference(figure(1, 0, 2, sex="Female"), sure) == Difference.OTHER_PEOPLE
    assert change(figure(1, 0, 2, period="2023"), sure) == Difference.LOWER


def test_a_missing_figure_is_not_nought():
    assert interval_of(value=None, lower=1, upper=2, count=0, denominator=9, measure=Measure.SHARE, per=None) is None


def test_the_published_interval_counts_before_our_own():
    found = interval_of(value=50, lower=40, upper=60, count=5, denominator=10, measure=Measure.SHARE, per=None)
    assert found == Interval(40, 60, Method.PUBLISHED)


def test_an_interval_is_worked_out_from_counts_that_give_the_figure_again():
    told = {"lower": None, "upper": None, "measure": Measure.SHARE, "per": None}
    assert interval_of(value=50, count=5, denominator=10, **told) == wilson(5, 10)
    assert interval_of(value=47, count=5, denominator=10, **told) is None
    rate = {**told, "measure": Measure.RATE, "per": 1000}
    assert interval_of(value=500, count=5, denominator=10, **rate).method == Method.BYAR
    assert interval_of(value=5, count=5, denominator=None, **{**told, "measure": Measure.COUNT}).method == Method.BYAR
    assert interval_of(value=50, count=5, denominator=10, **{**told, "measure": None}) is None


limits = st.tuples(st.floats(0, 100), st.floats(0, 100)).map(sorted)


@given(one=limits, other=limits)
def test_higher_and_lower_are_each_other_s_mirror(one, other):
    first, second = figure(one[0], *one), figure(other[0], *other)
    mirror = {Difference.HIGHER: Difference.LOWER, Difference.LOWER: Difference.HIGHER}
    said = difference(first, second)
    assert difference(second, first) == mirror.get(said, said)
    if said in mirror:
        assert one[1] < other[0] or other[1] < one[0]
