"""Who may do what at a school: own, foreign, and through the programme."""

from datetime import date, timedelta

import pytest

from accounts.domain.roles import Permission, Role
from core.domain.actor import Actor
from schools.domain.contacts import SchoolRole
from schools.permissions import (
    actor_may_give,
    actor_may_manage,
    actor_runs,
    may,
    may_manage_people,
    roles_to_give,
)
from schools.queries import schools_managed_by
from tests.factories.accounts import LocalProgrammeFactory, PersonFactory, ProgrammeMembershipFactory, UserFactory
from tests.factories.schools import SchoolFactory, SchoolMembershipFactory
from tests.world import build_world

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
MANAGERS = {Role.SCHOOL_LEAD, Role.HEAD_TEACHER, Role.COORDINATOR, Role.ADMINISTRATOR}
BUT_HEAD = [role for role in SchoolRole if role != SchoolRole.HEAD]


@pytest.fixture
def world():
    return build_world()


@pytest.mark.parametrize("role", list(Role), ids=str)
def test_who_keeps_the_people_of_a_school(world, role):
    assert may_manage_people(world.own.users[role], world.own.school, TODAY) is (role in MANAGERS)


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR], ids=str)
def test_nobody_keeps_the_people_of_a_foreign_school(world, role):
    assert not may_manage_people(world.own.users[role], world.other.school, TODAY)
    assert world.other.school not in schools_managed_by(world.own.users[role], on=TODAY)


@pytest.mark.parametrize("role", list(Role), ids=str)
def test_the_list_and_the_single_question_agree(world, role):
    user = world.own.users[role]
    kept = set(schools_managed_by(user, on=TODAY))
    assert kept == {one for one in (world.own.school, world.other.school) if may_manage_people(user, one, TODAY)}


@pytest.mark.parametrize(
    ("role", "given"),
    [
        (Role.HEAD_TEACHER, list(SchoolRole)),
        (Role.SCHOOL_LEAD, BUT_HEAD),
        (Role.COORDINATOR, list(SchoolRole)),
        (Role.ADMINISTRATOR, list(SchoolRole)),
        (Role.SCHOOL_MEMBER, []),
        (Role.REVIEWER, []),
        (Role.COMMISSIONER, []),
        (Role.PROVIDER, []),
    ],
)
def test_nobody_gives_what_they_do_not_hold(world, role, given):
    assert roles_to_give(world.own.users[role], world.own.school, TODAY) == given


def test_the_last_day_still_counts_and_the_next_does_not(world):
    held = SchoolMembershipFactory(school=world.own.school, starts_on=date(2026, 1, 1), ends_on=TODAY)
    assert may(held.person.user, Permission.EDIT_PLAN, school=world.own.school, on=TODAY)
    assert not may(held.person.user, Permission.EDIT_PLAN, school=world.own.school, on=TODAY + timedelta(days=1))


def test_a_role_that_begins_tomorrow_gives_nothing_today(world):
    held = SchoolMembershipFactory(school=world.own.school, starts_on=TODAY + timedelta(days=1))
    assert not may(held.person.user, Permission.SEE_OWN_SCHOOL, school=world.own.school, on=TODAY)


def test_a_sign_in_that_is_stopped_may_nothing(world):
    for role in (Role.HEAD_TEACHER, Role.COORDINATOR, Role.ADMINISTRATOR):
        user = world.own.users[role]
        user.is_active = False
        assert not may_manage_people(user, world.own.school, TODAY)


def test_the_programme_of_yesterday_has_no_say_today(world):
    coverage = world.own.school.coverages.get()
    coverage.ends_on = TODAY - timedelta(days=1)
    coverage.save()
    assert not may_manage_people(world.own.users[Role.COORDINATOR], world.own.school, TODAY)
    assert may_manage_people(world.own.users[Role.HEAD_TEACHER], world.own.school, TODAY)


def test_a_role_at_the_county_gives_nothing_at_its_programmes(world):
    county = LocalProgrammeFactory()
    world.own.programme.parent = county
    world.own.programme.save()
    at_county = ProgrammeMembershipFactory(programme=county)
    assert not may_manage_people(at_county.person.user, world.own.school, TODAY)


def test_roles_of_a_duplicate_count_for_whom_it_was_merged_into(world):
    person = PersonFactory()
    SchoolMembershipFactory(person=PersonFactory(user=None, merged_into=person), school=world.own.school)
    assert may_manage_people(person.user, world.own.school, TODAY)


def test_the_clock_may_a_link_and_an_unknown_user_may_not(world):
    school = SchoolFactory()
    for by, allowed in (
        (Actor.clock(), True),
        (Actor.import_run(school.public_id), True),
        (Actor.link(school.public_id), False),
        (Actor.user(school.public_id), False),
        (Actor.user(UserFactory().public_id), False),
    ):
        assert actor_may_manage(by, school, TODAY) is allowed
        assert actor_may_give(by, SchoolRole.STAFF, school, TODAY) is allowed
        assert actor_runs(by, world.own.programme, TODAY) is allowed
