"""As for stages 1 to 3, with a lead who also writes outcomes, and both priorities chosen."""

import pytest

from accounts.domain.roles import Role
from core.domain.actor import Actor
from tests.enhancement.stages.conftest import client, url, world
from tests.enhancement.stages.saying4 import Stage4

__all__ = ["client", "url", "world"]


@pytest.fixture
def writer(world) -> Stage4:
    """The own school's lead, at the services; the school has not joined yet."""
    user = world.own.users[Role.SCHOOL_LEAD]
    return Stage4(school=world.own.school, user=user, by=Actor.user(user.public_id))


@pytest.fixture
def lead(writer) -> Stage4:
    """The same, once both priorities are chosen."""
    writer.priority("local", rationale="Our data show it")
    writer.priority("school", title="Sleep")
    return writer
