"""Two schools of one programme that have joined, each with people in its group; a third, of another programme."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from accounts.domain.roles import Role
from accounts.models import User
from core import clock
from core.domain.actor import Actor
from enhancement.domain.group import Voice
from enhancement.models import GroupLink
from enhancement.services import sharing
from schools.models import School
from tests.enhancement.stages.conftest import client, url, world
from tests.enhancement.stages.saying import Stage13
from tests.factories.enhancement import AwardFactory
from tests.factories.schools import ProgrammeCoverageFactory, SchoolFactory
from tests.world import STARTED, Side

__all__ = ["client", "url", "world"]


@dataclass(frozen=True)
class Coordinator:
    user: User

    @property
    def who(self) -> dict[str, Any]:
        return {"user": self.user, "by": Actor.user(self.user.public_id), "now": clock.now()}

    def shares(self, school: School, joining: School) -> GroupLink:
        return sharing.share(school=school, joining=joining, **self.who)

    def ends(self, school: School) -> GroupLink:
        return sharing.leave(school=school, **self.who)


def lead_of(side: Side) -> Stage13:
    user = side.users[Role.SCHOOL_LEAD]
    return Stage13(school=side.school, user=user, by=Actor.user(user.public_id))


def side_beside(world, name: str) -> Side:
    """One more school of the own programme that may join."""
    side = Side(programme=world.own.programme, school=SchoolFactory(name=name), organisation=world.own.organisation)
    ProgrammeCoverageFactory(school=side.school, programme=side.programme, starts_on=STARTED)
    awarded_on = clock.local_date(clock.now()) - timedelta(days=60)
    AwardFactory(foundation__school=side.school, awarded_on=awarded_on)
    return side


@pytest.fixture
def coordinator(world) -> Coordinator:
    return Coordinator(world.own.users[Role.COORDINATOR])


@pytest.fixture
def first(world) -> Stage13:
    """Ann Archer is a governor of this school; a pupil stands by year group."""
    lead = lead_of(world.own)
    lead.pupil(year_group="Year 4")
    lead.member(Voice.GOVERNORS, name="Ann Archer", role="Chair of governors")
    return lead


@pytest.fixture
def second(world) -> Stage13:
    """Bela Brook is a partner of this one."""
    world.second = side_beside(world, "School second")
    lead = lead_of(world.second)
    lead.pupil(year_group="Year 6")
    lead.member(Voice.PARTNERS, name="Bela Brook", role="School nurse")
    return lead


@pytest.fixture
def foreign(world) -> Stage13:
    """A school of another programme."""
    lead = lead_of(world.other)
    lead.member(Voice.GOVERNORS, name="Cara Coe", role="Governor elsewhere")
    return lead
