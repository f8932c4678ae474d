"""What the tests of own data share: two schools that both measure something, and the clock at noon."""

import pytest

from accounts.domain.roles import Role
from core.domain.actor import Actor
from tests.factories.profile import OwnFigureFactory, OwnMeasureFactory
from tests.world import World, build_world


@pytest.fixture
def world(db, now) -> World:
    """The foreign school measures something that could leak."""
    made = build_world()
    foreign = OwnMeasureFactory(school=made.other.school, title="Foreign breakfast")
    made.other.objects["own_figure"] = OwnFigureFactory(measure=foreign, source="Foreign source")
    return made


@pytest.fixture
def school(world):
    return world.own.school


@pytest.fixture
def lead(world):
    return world.client(Role.SCHOOL_LEAD)


@pytest.fixture
def by(world):
    return Actor.user(world.own.users[Role.SCHOOL_LEAD].public_id)


@pytest.fixture
def home(school):
    return f"/schools/{school.public_id}/data/"
