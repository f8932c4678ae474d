"""The log of the group's meetings, and the termly e-mail (R24, R25)."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from accounts.domain.roles import Role
from core import clock
from core.domain.actor import Actor
from core.errors import DomainError, NotAllowedError
from core.models import OutboxMessage
from enhancement.domain.transitions import State
from enhancement.jobs import look_at_the_group
from enhancement.models import Cycle, CycleState, Group, GroupMeeting, SectionDraft
from enhancement.queries.group import membership_prompt
from enhancement.queries.plans import plan_facts
from enhancement.services import meetings
from tests.enhancement.stages.saying import typed
from tests.factories.enhancement import CycleFactory, GroupLinkFactory, SectionDraftFactory
from tests.factories.submissions import SubmissionFactory
from tests.factories.together import GroupMeetingFactory

TODAY = clock.local_date(clock.now())
WEEK = timedelta(days=7)


def log(lead, meeting=None, version=0, **values):
    said = {"held_on": TODAY - WEEK, "about": "The lunch survey", "agreed": "", "next_on": None, **values}
    return meetings.save_meeting(meeting=meeting or uuid4(), typed=typed(version, **said), **lead.who)


def test_a_meeting_is_logged_changed_and_taken_out(lead):
    key = uuid4()
    row = log(lead, key, agreed="The cook tries a salad bar", next_on=TODAY + WEEK)
    assert (row.held_on, row.next_on, row.agreed) == (TODAY - WEEK, TODAY + WEEK, "The cook tries a salad bar")
    assert row.group == Group.objects.get()
    assert log(lead, key, version=1, about="") is None, "without words it does not count"
    assert not GroupMeeting.objects.filter(removed_at__isnull=True).exists()
    assert SectionDraft.objects.get(section=f"group/meetings/{key}").texts["held_on"], "and nothing typed is lost"
    log(lead, key, version=2)
    assert GroupMeeting.objects.get().removed_at is None
    meetings.remove_meeting(meeting=key, **lead.who)
    assert GroupMeeting.objects.get().removed_at


@pytest.mark.parametrize(
    ("values", "field"), [({"held_on": TODAY + WEEK}, "held_on"), ({"next_on": TODAY - 2 * WEEK}, "next_on")]
)
def test_days_that_cannot_be_are_refused(lead, values, field):
    with pytest.raises(DomainError) as refused:
        log(lead, **values)
    assert refused.value.field == field


def test_the_log_goes_on_while_the_quas_has_the_plan_and_after(lead):
    lead.pupil()
    submission = SubmissionFactory(cycle=lead.cycle, state=State.SUBMITTED)
    assert log(lead)
    submission.delete()
    Cycle.objects.update(state=CycleState.RUNNING, confirmed_at=clock.now())
    assert log(lead)
    assert GroupMeeting.objects.count() == 2


def test_only_lead_and_head_log_and_only_their_own_schools_meetings(world, lead):
    reader = world.own.users[Role.SCHOOL_MEMBER]
    who = {**lead.who, "user": reader, "by": Actor.user(reader.public_id)}
    with pytest.raises(NotAllowedError):
        meetings.save_meeting(meeting=uuid4(), typed=typed(about="x"), **who)
    row = log(lead)
    journey = CycleFactory(journey__school=world.other.school).journey
    GroupLinkFactory(journey=journey, group=row.group, starts_on=TODAY)
    head = world.other.users[Role.SCHOOL_LEAD]
    theirs = {"school": world.other.school, "user": head, "by": Actor.user(head.public_id), "now": clock.now()}
    with pytest.raises(DomainError, match="Another school of the group"):
        meetings.remove_meeting(meeting=row.public_id, **theirs)
    row.refresh_from_db()
    assert row.removed_at is None


def test_pages_show_the_next_meeting_and_keep_what_lacks(client, url, lead):
    page = url("meeting", meeting=uuid4())
    assert client.post(page, {"held_on": "", "about": "The survey", "agreed": "", "next_on": ""}).status_code == 302
    assert "Not counted yet" in client.get(url("meetings")).content.decode()
    log(lead, next_on=TODAY + WEEK)
    for route in ("stage1", "meetings"):
        assert "The group meets next on" in client.get(url(route)).content.decode()
    own = GroupMeeting.objects.get(removed_at__isnull=True)
    client.post(url("meeting", meeting=own.public_id), {"remove": "yes"})
    assert "No meeting is logged yet" in client.get(url("stage1")).content.decode()
    foreign = GroupMeetingFactory(about="Their secret")
    assert client.get(url("meeting", meeting=foreign.public_id)).status_code == 404
    assert "Their secret" not in client.get(url("meetings")).content.decode()


@pytest.mark.list_route("enhancement:meetings")
def test_three_meetings_take_as_many_statements_as_one(client, url, lead):
    log(lead)
    client.get(url("meetings"))
    with CaptureQueriesContext(connection) as one:
        client.get(url("meetings"))
    for _ in range(2):
        log(lead)
    with CaptureQueriesContext(connection) as three:
        client.get(url("meetings"))
    assert len(three) == len(one)


def test_a_change_of_activities_asks_for_a_look_at_the_group(lead):
    lead.pupil()
    cycle = lead.cycle
    seen_on = TODAY - timedelta(days=1)

    def prompt():
        facts = plan_facts(cycle, today=TODAY).group
        return membership_prompt(lead.school, cycle, facts, today=TODAY)

    Group.objects.update(reviewed_on=seen_on)
    assert prompt() is None
    SectionDraftFactory(cycle=cycle, section="activities/1", saved_at=clock.now())
    assert "priorities or activities changed" in prompt().sentence
    Group.objects.update(reviewed_on=TODAY)
    assert prompt() is None


def test_a_school_is_written_to_once_a_term(lead):
    sent = OutboxMessage.objects.filter(kind="enhancement.look_at_the_group")
    lead.pupil()
    look_at_the_group()
    assert not sent.exists(), "the group is new"
    Group.objects.update(created_at=clock.now() - timedelta(days=500), reviewed_on=TODAY)
    look_at_the_group()
    assert not sent.all().exists(), "looked at this term"
    Group.objects.update(reviewed_on=None)
    look_at_the_group()
    look_at_the_group()
    assert sent.all().exists()
    assert sent.count() == sent.values("to").distinct().count(), "one for each address"
    assert lead.school.name in sent[0].subject


@pytest.mark.parametrize(
    ("wrong", "constraint"),
    [
        ({"about": " "}, "group_meeting_says_what_it_was_about"),
        ({"next_on": TODAY - WEEK, "held_on": TODAY - WEEK}, "group_meets_again_after_a_meeting"),
    ],
)
def test_the_database_keeps_the_rules_of_a_meeting(db, wrong, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        GroupMeetingFactory(**wrong)
