import re

import pytest

from schools.domain.locator import MARGIN, WIDTH, locator

# About one degree of latitude high; at 60 degrees north a degree of longitude is half as long
SQUARE = {"type": "Polygon", "coordinates": [[[0, 59.5], [2, 59.5], [2, 60.5], [0, 60.5], [0, 59.5]]]}


def test_north_is_up_and_degrees_of_longitude_are_shortened():
    drawn = locator(SQUARE, latitude=60, longitude=1)
    assert drawn.height == pytest.approx(drawn.width, abs=0.2)
    assert (drawn.x, drawn.y) == (pytest.approx(WIDTH / 2), pytest.approx(drawn.height / 2))
    assert locator(SQUARE, latitude=60.4, longitude=1).y < drawn.y
    assert locator(SQUARE, latitude=60, longitude=1.9).x > drawn.x


def test_the_outline_stays_inside_the_box_with_a_margin():
    drawn = locator(SQUARE, latitude=60, longitude=1)
    numbers = [float(number) for number in re.findall(r"[\d.]+", drawn.path)]
    assert min(numbers) == MARGIN
    assert max(numbers[::2]) == WIDTH - MARGIN


def test_a_place_outside_the_simplified_outline_is_still_inside_the_picture():
    drawn = locator(SQUARE, latitude=60.6, longitude=2.1)
    assert 0 < drawn.x < drawn.width
    assert 0 < drawn.y < drawn.height


def test_every_part_of_a_district_is_drawn():
    islands = {"type": "MultiPolygon", "coordinates": [SQUARE["coordinates"], [[[3, 59], [4, 59], [4, 60], [3, 59]]]]}
    assert locator(islands, latitude=60, longitude=1).path.count("M") == 2


@pytest.mark.parametrize("outline", [None, {}, {"type": "Point", "coordinates": [1, 60]}])
def test_without_an_outline_nothing_is_drawn(outline):
    assert locator(outline, latitude=60, longitude=1) is None


def test_an_outline_without_any_width_is_not_drawn():
    flat = {"type": "Polygon", "coordinates": [[[1, 59], [1, 60], [1, 59]]]}
    assert locator(flat, latitude=59.5, longitude=1) is None
