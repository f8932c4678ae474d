"""Two programmes, a school of each with a plan at the QUAS, and a reviewer of the own one."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from accounts.domain.roles import Role
from accounts.models import User
from core import clock
from enhancement.models import Submission
from qa.services import reading
from tests.factories.accounts import ProgrammeMembershipFactory
from tests.qa.plans import sent_plan
from tests.world import STARTED, World, build_world


@pytest.fixture
def world(db) -> World:
    return build_world()


@pytest.fixture
def reviewer(world: World) -> User:
    return world.own.users[Role.REVIEWER]


@pytest.fixture
def second(world: World) -> User:
    """Another reviewer of the same programme."""
    held = ProgrammeMembershipFactory(programme=world.own.programme, role=Role.REVIEWER, starts_on=STARTED)
    TOTP.activate(held.person.user, generate_totp_secret())
    return held.person.user


@pytest.fixture
def plan(world: World) -> Submission:
    """The own programme's school has sent its plan; its head has an address."""
    world.own.school.role_mailbox = "office@school.example"
    world.own.school.save()
    return sent_plan(world.own.school, world.own.programme)


@pytest.fixture
def foreign_plan(world: World) -> Submission:
    return sent_plan(world.other.school, world.other.programme)


@pytest.fixture
def opened(plan: Submission, reviewer: User) -> Submission:
    """The plan, opened by the reviewer."""
    return reading.open_work(submission=plan.public_id, user=reviewer, now=clock.now())
