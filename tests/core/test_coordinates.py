import pytest

from core.domain.distance import Point, miles_between
from core.errors import DomainError
from core.services.coordinates import from_grid, many_from_grid, on_the_grid

METRE = 1 / 1609.344


@pytest.mark.parametrize(
    ("easting", "northing", "place"),
    [
        # rows of Code-Point Open with coordinates worked out beside it
        (383052, 276578, Point(52.386964, -2.250444)),
        (389461, 279094, Point(52.409745, -2.156357)),
        # Ordnance Survey's worked example: Caister water tower, WGS84 by OSTN15
        (651409, 313177, Point(52.657977, 1.716073)),
    ],
)
def test_a_grid_reference_becomes_a_place_within_five_metres(easting, northing, place):
    assert miles_between(from_grid(easting, northing), place) < 5 * METRE


def test_many_at_once_give_the_same_as_one_by_one():
    one = from_grid(383052, 276578)
    assert many_from_grid([383052, 389461], [276578, 279094])[0] == (one.latitude, one.longitude)


@pytest.mark.parametrize("pair", [(0, 0), (-1, 5), (700_001, 5), (5, 1_300_001)])
def test_what_is_not_on_the_grid_is_refused(pair):
    assert not on_the_grid(*pair)
    with pytest.raises(DomainError, match="outside Great Britain's grid"):
        from_grid(*pair)
