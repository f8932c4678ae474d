"""Two schools without an award, their people and their programmes."""

import pytest

from accounts.domain.roles import Role
from tests.enhancement.foundation.saying import Somebody
from tests.factories.accounts import ProgrammeSettingsFactory
from tests.world import World, build_world


@pytest.fixture
def world(db) -> World:
    return build_world()


@pytest.fixture
def confirms_every(world: World) -> None:
    """The own side's programme confirms every annual review (R11)."""
    ProgrammeSettingsFactory(programme=world.own.programme, version=2, confirm_every_review=True)


@pytest.fixture
def coordinator(world: World) -> Somebody:
    return Somebody(world.own, Role.COORDINATOR, world.own)


@pytest.fixture
def lead(world: World) -> Somebody:
    return Somebody(world.own, Role.SCHOOL_LEAD, world.own)


@pytest.fixture
def head(world: World) -> Somebody:
    return Somebody(world.own, Role.HEAD_TEACHER, world.own)
