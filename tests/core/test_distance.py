import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from core.domain.distance import Point, box_around, miles_between

KIDDERMINSTER, BEWDLEY, LONDON = Point(52.3885, -2.2490), Point(52.3755, -2.3157), Point(51.5074, -0.1278)
IN_BRITAIN = st.builds(Point, st.floats(49, 61), st.floats(-9, 3))
ANYWHERE = st.builds(Point, st.floats(-90, 90), st.floats(-180, 180))


@pytest.mark.parametrize(
    ("one", "other", "miles"),
    [
        (KIDDERMINSTER, KIDDERMINSTER, 0),
        (KIDDERMINSTER, BEWDLEY, 2.95),
        (KIDDERMINSTER, LONDON, 108.7),
        # one degree of latitude, and half way round
        (Point(52, 0), Point(53, 0), 69.09),
        (Point(0, 0), Point(0, 180), 12436.8),
    ],
)
def test_known_distances(one, other, miles):
    assert miles_between(one, other) == pytest.approx(miles, rel=0.005, abs=1e-9)


@given(one=ANYWHERE, other=ANYWHERE)
def test_there_and_back_is_the_same(one, other):
    assert miles_between(one, other) == pytest.approx(miles_between(other, one), abs=1e-6)


@given(middle=IN_BRITAIN, place=IN_BRITAIN, miles=st.floats(0, 600))
def test_the_box_holds_everything_within_reach(middle, place, miles):
    assume(miles_between(middle, place) <= miles)
    box = box_around(middle, miles)
    assert box.south - 1e-9 <= place.latitude <= box.north + 1e-9
    assert box.west - 1e-9 <= place.longitude <= box.east + 1e-9


@given(middle=IN_BRITAIN, miles=st.floats(0.1, 100))
def test_the_box_is_not_much_larger_than_needed(middle, miles):
    box = box_around(middle, miles)
    assert miles_between(middle, Point(box.north, middle.longitude)) == pytest.approx(miles, rel=1e-6)
    assert miles_between(middle, Point(middle.latitude, box.east)) == pytest.approx(miles, rel=0.01)


@pytest.mark.parametrize("pair", [(91, 0), (0, 181), (383052, 276578), (float("nan"), 0)])
def test_a_pair_that_is_no_place_is_refused(pair):
    with pytest.raises(ValueError, match="no place in degrees"):
        Point(*pair)


def test_a_negative_distance_is_refused():
    with pytest.raises(ValueError, match="not negative"):
        box_around(LONDON, -1)


def test_a_box_around_the_pole_goes_all_the_way_round():
    box = box_around(Point(89.9, 0), 100)
    assert (box.west, box.east, box.north) == (-180, 180, 90)
