"""Sharing a group and ending it: who comes, what stays, and what is refused (R26, decision 13)."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from accounts.domain.roles import Role
from core import clock
from core.errors import DomainError, NotAllowedError
from enhancement.domain.group import Voice
from enhancement.domain.transitions import State
from enhancement.models import Group, GroupLink, GroupMember, GroupTask
from enhancement.queries.plans import group_of, plan_facts
from enhancement.services import stage1
from tests.enhancement.sharing.conftest import Coordinator, lead_of, side_beside
from tests.enhancement.stages.saying import typed
from tests.factories.enhancement import GroupLinkFactory
from tests.factories.submissions import SubmissionFactory


def today():
    return clock.local_date(clock.now())


def facts(lead):
    return plan_facts(lead.cycle, today=today()).group


def roles(lead):
    return sorted(member.role for member in facts(lead).members)


def heard(lead):
    return {row.voice: row.how for row in facts(lead).heard}


def begun_before(*leads):
    """As if the schools had worked with their groups for a month."""
    for lead in leads:
        lead.cycle.journey.group_links.update(starts_on=today() - timedelta(days=30))


def test_who_comes_brings_its_members_and_both_work_with_one_group(first, second, coordinator):
    begun_before(first, second)
    link = coordinator.shares(first.school, second.school)
    everybody = ["Chair of governors", "School councillor", "School councillor", "School nurse"]
    assert roles(first) == roles(second) == everybody
    assert facts(first).shared
    assert facts(second).shared
    assert group_of(first.cycle, today=today()) == group_of(second.cycle, today=today()) == link.group
    assert first.cycle != second.cycle


def test_links_carry_their_days_and_who_said_so(first, second, coordinator):
    begun_before(first, second)
    link = coordinator.shares(first.school, second.school)
    before = second.cycle.journey.group_links.exclude(pk=link.pk).get()
    assert (before.ends_on, link.starts_on, link.ends_on) == (today() - timedelta(days=1), today(), None)
    assert before.actor == link.actor == coordinator.who["by"]
    assert group_of(second.cycle, today=before.ends_on) == before.group != link.group


def test_a_school_that_comes_and_leaves_on_one_day_has_one_link(first, second, coordinator):
    coordinator.shares(first.school, second.school)
    coordinator.ends(second.school)
    link = second.cycle.journey.group_links.get()
    assert (link.starts_on, link.ends_on) == (today(), None)
    assert link.group != group_of(first.cycle, today=today())


def test_a_school_that_has_no_group_yet_comes_all_the_same(first, world, coordinator):
    bare = lead_of(side_beside(world, "Bare"))
    bare.need()
    coordinator.shares(first.school, bare.school)
    assert roles(bare) == roles(first)
    coordinator.ends(bare.school)
    assert roles(bare) == []


def test_a_school_without_a_group_is_joined_all_the_same(first, world, coordinator):
    bare = lead_of(side_beside(world, "Bare"))
    bare.need()
    coordinator.shares(bare.school, first.school)
    assert roles(bare) == roles(first) == ["Chair of governors", "School councillor"]


def test_what_both_have_stays_and_what_is_new_is_added(first, second, coordinator):
    first.heard(Voice.PARENTS, "Forum")
    second.heard(Voice.PARENTS, "Coffee morning")
    second.heard(Voice.GOVERNORS, "Minutes")
    for lead, keys, own in ((first, ["needs"], ["Garden"]), (second, ["needs", "vision"], ["Garden", "Bikes"])):
        stage1.save_tasks(typed=typed(key_tasks=keys, own_tasks=own), **lead.who)
    coordinator.shares(first.school, second.school)
    assert heard(second) == heard(first) == {Voice.PARENTS: "Forum", Voice.GOVERNORS: "Minutes"}
    assert facts(first).key_tasks == {"needs", "vision"}
    assert facts(first).own_tasks == ("Garden", "Bikes")


@pytest.mark.parametrize("leaver", ["first", "second"])
def test_who_leaves_keeps_its_members_and_a_copy_of_the_rest(first, second, coordinator, leaver):
    first.heard(Voice.PARENTS, "Forum")
    stage1.save_tasks(typed=typed(key_tasks=["needs"], own_tasks=["Garden"]), **second.who)
    coordinator.shares(first.school, second.school)
    coordinator.ends({"first": first, "second": second}[leaver].school)
    assert roles(first) == ["Chair of governors", "School councillor"]
    assert roles(second) == ["School councillor", "School nurse"]
    for lead in (first, second):
        assert heard(lead) == {Voice.PARENTS: "Forum"}
        assert (facts(lead).key_tasks, facts(lead).own_tasks) == ({"needs"}, ("Garden",))
        assert not facts(lead).shared


def test_nobodys_name_stays_behind_not_even_of_who_left_before(first, second, coordinator):
    nurse = GroupMember.objects.get(person__name="Bela Brook")
    coordinator.shares(first.school, second.school)
    stage1.end_member(member=nurse.public_id, **second.who)
    coordinator.ends(second.school)
    left = group_of(first.cycle, today=today())
    assert set(left.members.filter(person__isnull=False).values_list("person__name", flat=True)) == {"Ann Archer"}


def test_after_coming_each_school_still_changes_its_own_members_and_nobody_elses(first, second, coordinator):
    nurse = GroupMember.objects.get(person__name="Bela Brook")
    coordinator.shares(first.school, second.school)
    person = {"name": "", "person": str(nurse.person.public_id), "role": "Senior nurse"}
    for act in (
        lambda: first.member(Voice.PARTNERS, nurse.public_id, **person),
        lambda: stage1.end_member(member=nurse.public_id, **first.who),
    ):
        with pytest.raises(DomainError, match="another school of the group"):
            act()
    assert "School nurse" in roles(first)
    second.member(Voice.PARTNERS, nurse.public_id, version=1, **person)
    assert "Senior nurse" in roles(first)


def test_three_schools_share_and_one_leaves(first, second, world, coordinator):
    third = lead_of(side_beside(world, "Third"))
    third.pupil(role="Health champion")
    coordinator.shares(first.school, second.school)
    coordinator.shares(second.school, third.school)
    assert len(roles(first)) == 5
    coordinator.ends(first.school)
    assert roles(second) == roles(third) == ["Health champion", "School councillor", "School nurse"]
    assert facts(third).shared


def refused(match, act, error=DomainError):
    links, groups = list(GroupLink.objects.values()), Group.objects.count()
    with pytest.raises(error, match=match):
        act()
    assert (list(GroupLink.objects.values()), Group.objects.count()) == (links, groups)


@pytest.mark.parametrize("role", [Role.SCHOOL_LEAD, Role.HEAD_TEACHER, Role.SCHOOL_MEMBER, Role.COMMISSIONER])
def test_only_the_coordinator_does_it(first, second, world, coordinator, role):
    somebody = Coordinator(world.own.users[role])
    refused("Only the coordinator", lambda: somebody.shares(first.school, second.school), NotAllowedError)
    coordinator.shares(first.school, second.school)
    refused("Only the coordinator", lambda: somebody.ends(second.school), NotAllowedError)


def test_the_portals_staff_may_do_it_too(first, second, world):
    staff = Coordinator(world.own.users[Role.ADMINISTRATOR])
    staff.shares(first.school, second.school)
    assert not staff.ends(second.school).group.links.exclude(journey__school=second.school).exists()


def test_both_schools_must_be_of_a_programme_that_the_coordinator_runs(first, foreign, world, coordinator):
    there = Coordinator(world.other.users[Role.COORDINATOR])
    for who in (coordinator, there):
        refused("Only the coordinator", lambda who=who: who.shares(first.school, foreign.school), NotAllowedError)
        refused("Only the coordinator", lambda who=who: who.shares(foreign.school, first.school), NotAllowedError)


def test_both_schools_must_have_joined(first, world, coordinator):
    outside = side_beside(world, "Outside").school
    refused("Outside has not joined yet", lambda: coordinator.shares(first.school, outside))
    refused("Outside has not joined yet", lambda: coordinator.shares(outside, first.school))
    refused("does not share its group", lambda: coordinator.ends(outside))


def test_a_school_shares_one_group_and_not_with_itself(first, second, world, coordinator):
    third = lead_of(side_beside(world, "Third"))
    third.pupil()
    refused("with itself", lambda: coordinator.shares(first.school, first.school))
    refused("does not share its group", lambda: coordinator.ends(first.school))
    coordinator.shares(first.school, second.school)
    refused("School second shares a group with School own", lambda: coordinator.shares(first.school, second.school))
    refused("School second shares a group with School own", lambda: coordinator.shares(third.school, second.school))


@pytest.mark.parametrize("state", [State.SUBMITTED, State.CLARIFICATION])
def test_not_while_a_plan_of_the_group_is_with_the_quas(first, second, world, coordinator, state):
    third = lead_of(side_beside(world, "Third"))
    third.pupil()
    clarify = {"clarify_by": today()} if state == State.CLARIFICATION else {}
    submission = SubmissionFactory(cycle=second.cycle, state=state, **clarify)
    with_quas = "The plan of School second is with the quality assurance system"
    refused(with_quas, lambda: coordinator.shares(first.school, second.school))
    refused(with_quas, lambda: coordinator.shares(second.school, first.school))
    submission.delete()
    coordinator.shares(first.school, second.school)
    SubmissionFactory(cycle=second.cycle, state=state, **clarify)
    refused(with_quas, lambda: coordinator.ends(first.school))
    refused(with_quas, lambda: coordinator.shares(first.school, third.school))


def test_the_database_asks_who_said_so(first):
    with pytest.raises(IntegrityError, match="enhancement_grouplink_names_who_did_it"), transaction.atomic():
        GroupLinkFactory(by_kind="user", by_ref=None)
    assert GroupTask.objects.count() == 0
