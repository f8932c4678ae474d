"""The first saved entry joins the school and sends one welcome letter, whoever is quicker (R1, R15, R16)."""

from uuid import uuid4

import pytest
from django.db import transaction

from accounts.domain.roles import Role
from accounts.models import Person
from core.domain.actor import Actor
from core.errors import DomainError, NotAllowedError
from documents.domain.kinds import Kind
from documents.models import Document
from enhancement.domain.checks import CHECKS
from enhancement.domain.group import Voice
from enhancement.models import Award, Cycle, Group, Journey, SectionDraft
from tests.concurrency.two_connections import first_holds_second_waits
from tests.enhancement.stages.saying import Stage13

FIRST_ENTRIES = {
    "a member": lambda lead: lead.pupil(),
    "a voice": lambda lead: lead.heard(Voice.PARENTS, "Forum each term"),
    "a need": lambda lead: lead.need(),
    "a priority": lambda lead: lead.priority("school", title="Sleep"),
    "half a member": lambda lead: lead.pupil(year_group="", unreadable=("year_group",)),
}


@pytest.mark.parametrize("entry", FIRST_ENTRIES)
def test_the_first_entry_joins_and_sends_the_welcome_letter_once(lead, entry):
    FIRST_ENTRIES[entry](lead)
    FIRST_ENTRIES[entry](lead) if entry != "a voice" else lead.heard(Voice.GOVERNORS, "Reports")
    journey = Journey.objects.get(school=lead.school)
    assert journey.cycles.get().number == 1
    assert Document.objects.filter(school=lead.school, kind=Kind.WELCOME_LETTER).count() == 1


def test_an_empty_page_is_no_entry_and_joins_nobody(lead):
    for empty in (
        lambda: lead.pupil(role=" ", year_group=""),
        lambda: lead.heard(Voice.PARENTS, "  "),
        lambda: lead.need(title=""),
        lambda: lead.priority("local"),
    ):
        with pytest.raises(DomainError, match="nothing to save"):
            empty()
    assert not Journey.objects.exists()
    assert not SectionDraft.objects.exists()
    assert not Document.objects.exists()


def test_a_school_without_an_award_is_told_why_and_keeps_nothing(lead, monkeypatch):
    Award.objects.filter(foundation__school=lead.school).delete()
    with pytest.raises(DomainError, match="No award") as refused:
        lead.need()
    assert refused.value.rule == "R8"
    assert not Journey.objects.exists()
    monkeypatch.setitem(CHECKS, "R1 eligible to work", lambda *args, **kwargs: [])
    assert lead.need()


@pytest.mark.parametrize("role", [Role.SCHOOL_MEMBER, Role.COORDINATOR, Role.ADMINISTRATOR, Role.REVIEWER])
def test_who_may_only_read_writes_nothing(world, lead, role):
    user = world.own.users[role]
    reader = Stage13(school=lead.school, user=user, by=Actor.user(user.public_id))
    for entry in FIRST_ENTRIES.values():
        with pytest.raises(NotAllowedError):
            entry(reader)
    assert not Journey.objects.exists()


def test_the_lead_of_another_school_writes_nothing_here(world, lead):
    stranger = world.other.users[Role.SCHOOL_LEAD]
    with pytest.raises(NotAllowedError):
        Stage13(school=lead.school, user=stranger, by=Actor.user(stranger.public_id)).need()
    assert not Journey.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_people_at_once_join_the_school_once(transactional_db, world, lead):
    """The second waits for the first one's lock, then finds the school joined."""
    head = world.own.users[Role.HEAD_TEACHER]
    other = Stage13(school=lead.school, user=head, by=Actor.user(head.public_id))
    one, two = first_holds_second_waits(lambda: lead.need("Sleep"), lambda: other.pupil(uuid4()))
    assert one.result()
    assert two.result()
    assert Journey.objects.count() == Cycle.objects.count() == 1
    assert Document.objects.filter(kind=Kind.WELCOME_LETTER).count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_people_adding_the_first_members_at_once_share_one_group(transactional_db, world, lead):
    head = world.own.users[Role.HEAD_TEACHER]
    other = Stage13(school=lead.school, user=head, by=Actor.user(head.public_id))
    one, two = first_holds_second_waits(lead.pupil, lambda: other.member())
    assert one.result().group == two.result().group == Group.objects.get()


def test_a_refused_entry_leaves_nothing_behind(lead):
    with pytest.raises(DomainError), transaction.atomic():
        lead.member(name="Gwen Hale", person=str(uuid4()))
    assert not Journey.objects.exists()


def test_the_same_sent_twice_is_one(lead):
    member = uuid4()
    said = {"role": "School councillor", "year_group": "Year 5"}
    assert lead.pupil(member, **said) == lead.pupil(member, **said)
    member = uuid4()
    assert lead.member(member=member) == lead.member(member=member)
    assert Person.objects.filter(name="Gwen Hale").count() == 1
