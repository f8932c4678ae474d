import pytest

from core.domain.map_places import Shape
from schools.domain.map_places import SHAPE_NAMES, shape
from schools.domain.register import Phase


@pytest.mark.parametrize("phase", list(Phase))
def test_every_phase_has_a_shape_that_the_legend_names(phase):
    assert shape(phase) in SHAPE_NAMES
    assert shape(phase) != Shape.RING


def test_a_phase_that_is_not_known_has_a_shape_of_its_own():
    assert shape(None) == Shape.RING
