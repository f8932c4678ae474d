"""Who acts in the model: the people of the school, of its programme, and strangers who have the same roles elsewhere."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from accounts.domain.roles import Role
from accounts.models import Organisation, ProgrammeSettings, User
from core.clock import local_date
from core.domain.actor import Actor
from enhancement.models import Cycle, OutcomeVersion
from schools.models import School
from tests.factories.accounts import (
    OrganisationMembershipFactory,
    ProgrammeMembershipFactory,
    ProgrammeSettingsFactory,
)
from tests.factories.plans import Plan, complete_plan
from tests.factories.together import ClusterFactory, ClusterSchoolFactory
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
    """One school with a plan that could be submitted, a partner in its cluster with another, and everybody's user.

    `employer`: where the other reviewer works. `phased`: does the programme let one priority go first?
    """

    school: School
    plan: Plan
    partner: School
    partners_plan: Plan
    employer: Organisation
    users: dict[Who, User]
    began: datetime
    phased: bool

    def acting(self, who: Who, now: datetime) -> dict[str, Any]:
        user = self.users[who]
        return {"user": user, "by": Actor.user(user.public_id), "now": now}


def build(began: datetime, *, phased: bool = False, unmeasured: int = 0) -> Setting:
    """`unmeasured`: so many outcomes have no baseline yet."""
    world = build_world()
    own, other = world.own, world.other
    today = local_date(began)
    # it is in no register, so that its coordinator may say that it closed
    own.school.urn = None
    own.school.save()
    plan = complete_plan(own.school, programme=own.programme, today=today)
    partners_plan = complete_plan(other.school, programme=other.programme, today=today)
    without = [slot.pk for slot in list(plan.slots.values())[:unmeasured]]
    nothing = dict.fromkeys(("baseline_numerator", "baseline_denominator", "baseline_on"))
    OutcomeVersion.objects.filter(slot__in=without).update(baseline_source="", **nothing)
    cluster = ClusterFactory(programme=own.programme)
    for school in (own.school, other.school):
        ClusterSchoolFactory(cluster=cluster, school=school)
    setting = Setting(
        school=own.school,
        plan=plan,
        partner=other.school,
        partners_plan=partners_plan,
        employer=own.organisation,
        users=_users(own, other),
        began=began,
        phased=phased,
    )
    settings_of(setting, held_back=False)
    return setting


def _users(own, other) -> dict[Who, User]:
    users = {
        Who.LEAD: own.users[Role.SCHOOL_LEAD],
        Who.HEAD: own.users[Role.HEAD_TEACHER],
        Who.MEMBER: own.users[Role.SCHOOL_MEMBER],
        Who.COORDINATOR: own.users[Role.COORDINATOR],
        Who.REVIEWER: own.users[Role.REVIEWER],
        Who.FOREIGN_LEAD: other.users[Role.SCHOOL_LEAD],
        Who.FOREIGN_COORDINATOR: other.users[Role.COORDINATOR],
        Who.FOREIGN_REVIEWER: other.users[Role.REVIEWER],
        Who.PROVIDER: own.users[Role.PROVIDER],
    }
    second = ProgrammeMembershipFactory(programme=own.programme, role=Role.REVIEWER, starts_on=STARTED).person
    OrganisationMembershipFactory(person=second, organisation=own.organisation, starts_on=STARTED)
    users[Who.OTHER_REVIEWER] = second.user
    users[Who.REVIEWER_OF_THE_SCHOOL] = users[Who.LEAD]
    ProgrammeMembershipFactory(
        person=users[Who.LEAD].person, programme=own.programme, role=Role.REVIEWER, starts_on=STARTED
    )
    return users


def settings_of(setting: Setting, *, held_back: bool) -> None:
    """The programme's settings for this plan. `held_back`: decisions wait for a second person."""
    of = {"programme": setting.plan.cycle.programme, "version": 90 + held_back}
    row = ProgrammeSettings.objects.filter(**of).first() or ProgrammeSettingsFactory(
        **of, release_at_once=not held_back, phased_submission=setting.phased
    )
    Cycle.objects.filter(journey__school=setting.school).update(settings=row)
