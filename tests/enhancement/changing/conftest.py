"""A school with a complete plan whose programme lets one priority go first, and its lead at services and pages."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from accounts.domain.roles import Role
from tests.enhancement.submitting.acting import Acting
from tests.factories.accounts import ProgrammeSettingsFactory
from tests.factories.plans import Plan, complete_plan
from tests.world import World, build_world


@pytest.fixture
def world(db) -> World:
    return build_world()


@pytest.fixture
def plan(world: World) -> Plan:
    return complete_plan(world.own.school, programme=world.own.programme)


@pytest.fixture
def phased(plan: Plan) -> Plan:
    settings = ProgrammeSettingsFactory(programme=plan.cycle.programme, version=77, phased_submission=True)
    plan.cycle.settings = settings
    plan.cycle.save()
    return plan


@pytest.fixture
def lead(world: World, plan: Plan) -> Acting:
    return Acting(school=world.own.school, user=world.own.users[Role.SCHOOL_LEAD])


@pytest.fixture
def client(world: World) -> Client:
    return world.client(Role.SCHOOL_LEAD)


@pytest.fixture
def url(world: World) -> Callable[..., str]:
    def address(route: str, **more: object) -> str:
        return reverse(f"enhancement:{route}", kwargs={"school": world.own.school.public_id, **more})

    return address
