"""Neighbours with the same priority: complete, apart, and the same in whatever order they come (CL4)."""

import random

from hypothesis import given
from hypothesis import strategies as st

from core.domain.distance import Point, miles_between
from enhancement.domain.hotspots import Spot, hotspots

TOWN = Point(52.39, -2.25)
# a mile north, in degrees
MILE = 0.01447


def spot(key, north=0.0, east=0.0):
    return Spot(key=key, name=f"School {key}", point=Point(TOWN.latitude + north * MILE, TOWN.longitude + east * MILE))


def keys(found):
    return [[one.middle.key, *(other.key for other, _ in one.others)] for one in found]


def test_neighbours_stand_around_the_one_with_most_near_it():
    found = hotspots([spot("a", 0), spot("b", 2), spot("c", 4), spot("far", 40)], miles=2.5)
    assert keys(found) == [["b", "a", "c"]]
    assert [round(away, 1) for _, away in found[0].others] == [2.0, 2.0]


def test_nobody_near_is_no_hotspot():
    assert hotspots([spot("a"), spot("b", 9)], miles=5) == []
    assert hotspots([], miles=5) == []


def test_the_largest_group_comes_first():
    found = hotspots([spot("a"), spot("b", 1), spot("x", 50), spot("y", 50.5), spot("z", 51)], miles=2)
    assert [one.schools for one in found] == [3, 2]


places = st.lists(st.tuples(st.floats(-30, 30), st.floats(-30, 30)), max_size=25, unique=True)


@given(places, st.floats(0.5, 15), st.randoms(use_true_random=False))
def test_groups_are_apart_near_and_complete(at, miles, dice):
    schools = [spot(number, north, east) for number, (north, east) in enumerate(at)]
    found = hotspots(schools, miles=miles)
    grouped = [key for group in keys(found) for key in group]
    assert len(grouped) == len(set(grouped))
    for one in found:
        assert all(miles_between(one.middle.point, other.point) <= miles for other, _ in one.others)
    # two that were both left over are no neighbours
    left = [school for school in schools if school.key not in set(grouped)]
    assert not any(
        miles_between(one.point, other.point) <= miles for one in left for other in left if one.key < other.key
    )
    mixed = list(schools)
    random.Random(dice.random()).shuffle(mixed)
    assert keys(hotspots(mixed, miles=miles)) == keys(found)
