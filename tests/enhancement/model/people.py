"""Who acts in the model: the people of the school, of its programme, and strangers who have the same roles elsewhere."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from accounts.domain.roles import Role
from accounts.models import User
from core.domain.actor import Actor
from schools.models import School
from tests.factories.accounts import ProgrammeMembershipFactory
from tests.factories.plans import Plan, complete_plan
from tests.world import STARTED, build_world


class Who(StrEnum):
    LEAD = "lead"
    HEAD = "head"
    MEMBER = "member"
    COORDINATOR = "coordinator"
    REVIEWER = "reviewer"
    OTHER_REVIEWER = "other reviewer"
    REVIEWER_OF_THE_SCHOOL = "reviewer who works at the school"
    FOREIGN_LEAD = "lead of another school"
    FOREIGN_COORDINATOR = "coordinator elsewhere"
    FOREIGN_REVIEWER = "reviewer elsewhere"
    PROVIDER = "provider"


SCHOOL = frozenset({Who.LEAD, Who.HEAD})
REVIEWERS = frozenset({Who.REVIEWER, Who.OTHER_REVIEWER})


@dataclass
class Setting:
    """One school with a plan that could be submitted, and everybody's user."""

    school: School
    plan: Plan
    users: dict[Who, User]
    began: datetime

    def acting(self, who: Who, now: datetime) -> dict[str, Any]:
        user = self.users[who]
        return {"user": user, "by": Actor.user(user.public_id), "now": now}


def build(began: datetime) -> Setting:
    world = build_world()
    own, other = world.own, world.other
    plan = complete_plan(own.school, programme=own.programme)
    complete_plan(other.school, programme=other.programme)
    users = {
        Who.LEAD: own.users[Role.SCHOOL_LEAD],
        Who.HEAD: own.users[Role.HEAD_TEACHER],
        Who.MEMBER: own.users[Role.SCHOOL_MEMBER],
        Who.COORDINATOR: own.users[Role.COORDINATOR],
        Who.REVIEWER: own.users[Role.REVIEWER],
        Who.OTHER_REVIEWER: ProgrammeMembershipFactory(
            programme=own.programme, role=Role.REVIEWER, starts_on=STARTED
        ).person.user,
        Who.FOREIGN_LEAD: other.users[Role.SCHOOL_LEAD],
        Who.FOREIGN_COORDINATOR: other.users[Role.COORDINATOR],
        Who.FOREIGN_REVIEWER: other.users[Role.REVIEWER],
        Who.PROVIDER: own.users[Role.PROVIDER],
    }
    users[Who.REVIEWER_OF_THE_SCHOOL] = users[Who.LEAD]
    ProgrammeMembershipFactory(
        person=users[Who.LEAD].person, programme=own.programme, role=Role.REVIEWER, starts_on=STARTED
    )
    return Setting(school=own.school, plan=plan, users=users, began=began)
