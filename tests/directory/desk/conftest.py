import pytest

from accounts.domain.roles import Role
from tests.world import build_world


@pytest.fixture
def world(db):
    """The clock of the pages is today's, so what a test makes about time is made relative to it."""
    return build_world()


@pytest.fixture
def provider(world):
    """A browser of the own side's provider."""
    return world.client(Role.PROVIDER)


@pytest.fixture
def coordinator(world):
    return world.client(Role.COORDINATOR)
