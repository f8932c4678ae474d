"""A school with a complete plan, its people, and short ways to act for both sides."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from accounts.domain.roles import Role
from schools.models import School
from tests.enhancement.submitting.acting import Acting
from tests.factories.plans import Plan, complete_plan
from tests.world import World, build_world


@pytest.fixture
def world(db) -> World:
    return build_world()


@pytest.fixture
def plan(world: World) -> Plan:
    return complete_plan(world.own.school, programme=world.own.programme)


@pytest.fixture
def lead(world: World, plan: Plan) -> Acting:
    """The own school's lead, at the services."""
    return Acting(school=world.own.school, user=world.own.users[Role.SCHOOL_LEAD])


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
