import pytest

from schools.domain.map_places import SHAPE_NAMES, Shape, shape, town_labels
from schools.domain.register import Phase


@pytest.mark.parametrize("phase", list(Phase))
def test_every_phase_has_a_shape_that_the_legend_names(phase):
    assert shape(phase) in SHAPE_NAMES
    assert shape(phase) != Shape.RING


def test_a_phase_that_is_not_known_has_a_shape_of_its_own():
    assert shape(None) == Shape.RING


def test_a_town_is_named_in_the_middle_of_its_schools():
    places = [("Bewdley", 52.1, -2.3), ("Bewdley", 52.2, -2.1), ("Bewdley", 52.9, -2.2), ("Arley", 52.4, -2.4)]
    assert town_labels(places) == [("Bewdley", 52.2, -2.2)]


def test_no_name_is_written_for_a_town_that_is_not_known():
    assert town_labels([("", 52.0, -2.0)] * 5) == []
