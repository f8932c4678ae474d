import pytest

from accounts.domain.roles import Role
from tests.enhancement.claims.acting import QUANTITATIVE, Claiming, confirmed_plan
from tests.factories.plans import Plan
from tests.world import World, build_world


@pytest.fixture
def world(db) -> World:
    return build_world()


@pytest.fixture
def plan(world: World) -> Plan:
    return confirmed_plan(world.own.school, programme=world.own.programme)


@pytest.fixture
def slot(plan: Plan):
    """The quantitative outcome of the local priority."""
    return plan.slots[QUANTITATIVE]


@pytest.fixture
def head(world: World, plan: Plan) -> Claiming:
    """The head teacher, who may write, sign and submit."""
    return Claiming(school=world.own.school, user=world.own.users[Role.HEAD_TEACHER])


@pytest.fixture
def lead(world: World, plan: Plan) -> Claiming:
    return Claiming(school=world.own.school, user=world.own.users[Role.SCHOOL_LEAD])
