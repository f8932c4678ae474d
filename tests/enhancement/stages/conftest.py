"""A school that may join, with its people, its programme, a list of local priorities and indicators."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from accounts.domain.roles import Role
from core import clock
from core.domain.actor import Actor
from schools.models import School
from tests.enhancement.stages.saying import Stage13
from tests.factories.enhancement import AwardFactory
from tests.world import World, build_world


@pytest.fixture
def world(db) -> World:
    """Both schools hold an award of two months ago, so that each may join directly."""
    built = build_world()
    for side in (built.own, built.other):
        awarded_on = clock.local_date(clock.now()) - timedelta(days=60)
        AwardFactory(foundation__school=side.school, awarded_on=awarded_on)
    return built


@pytest.fixture
def lead(world: World) -> Stage13:
    """The own school's lead, at the services."""
    user = world.own.users[Role.SCHOOL_LEAD]
    return Stage13(school=world.own.school, user=user, by=Actor.user(user.public_id))


@pytest.fixture
def client(world: World) -> Client:
    """The own school's lead, at the pages."""
    return world.client(Role.SCHOOL_LEAD)


@pytest.fixture
def url(world: World) -> Callable[..., str]:
    """The address of a page of the own school, or of `school`."""

    def address(route: str, school: School | None = None, **more: object) -> str:
        return reverse(f"enhancement:{route}", kwargs={"school": (school or world.own.school).public_id, **more})

    return address
