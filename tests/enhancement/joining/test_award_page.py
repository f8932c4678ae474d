"""The award's page: the coordinator sees what it will mean before it is recorded; the school reads."""

from datetime import timedelta

import pytest
from django.urls import reverse

from accounts.domain.roles import Role
from core import clock
from core.domain.wording import day
from enhancement.models import Award
from tests.enhancement.joining.reading import text_of


@pytest.fixture
def page(world):
    return reverse("enhancement:award", kwargs={"school": world.own.school.public_id})


@pytest.fixture
def said():
    today = clock.local_date(clock.now())
    return {"awarded_on": day(today - timedelta(days=60)), "evidence": "Certificate seen", "reference": "WF 14"}


def test_what_it_means_is_said_before_anything_is_recorded(world, page, said):
    client = world.client(Role.COORDINATOR)
    shown = text_of(client.post(page, said))
    assert "Nothing is recorded yet" in shown
    assert "lets the school join directly until" in shown
    assert "Certificate seen" in shown
    assert not Award.objects.exists()
    answer = client.post(page, {**said, "record": "yes"}, follow=True)
    assert "Recorded: award of" in text_of(answer)
    award = Award.objects.get()
    assert (award.evidence, award.reference) == ("Certificate seen", "WF 14")
    assert award.actor.ref == world.own.users[Role.COORDINATOR].public_id


def test_an_old_award_is_said_to_need_the_annual_review_first(world, page, said):
    shown = text_of(world.client(Role.COORDINATOR).post(page, {**said, "awarded_on": "1 May 2005"}))
    assert "is from before 1 January 2009, so the annual review comes first" in shown
    assert "from before 2006" in shown
    assert "was due on 1 May 2006" in shown


def test_changing_keeps_what_was_typed(world, page, said):
    answer = world.client(Role.COORDINATOR).post(page, {**said, "change": "yes"})
    assert said["awarded_on"] in answer.content.decode()
    assert "Certificate seen" in answer.content.decode()
    assert not Award.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"awarded_on": "1 January 2040"}, "is after today"),
        ({"awarded_on": "1 January 1990"}, "check the year"),
        ({"awarded_on": "last spring"}, "last spring"),
        ({"evidence": ""}, "Say what you have seen"),
    ],
)
@pytest.mark.parametrize("button", [{}, {"record": "yes"}])
def test_what_cannot_be_is_refused_with_a_sentence_and_kept(world, page, said, wrong, sentence, button):
    answer = world.client(Role.COORDINATOR).post(page, {**said, **wrong, **button})
    assert sentence in answer.content.decode()
    assert "WF 14" in answer.content.decode()
    assert not Award.objects.exists()


@pytest.mark.parametrize("role", [Role.SCHOOL_LEAD, Role.HEAD_TEACHER, Role.SCHOOL_MEMBER])
def test_the_school_reads_and_is_refused_with_a_sentence(world, page, said, role, coordinator):
    coordinator.records(clock.local_date(clock.now()) - timedelta(days=60), "List of awards seen")
    client = world.client(role)
    shown = text_of(client.get(page))
    assert "List of awards seen" in shown
    assert "Record" not in shown.replace("Recorded", "")
    answer = client.post(page, {**said, "record": "yes"})
    assert answer.status_code == 403
    assert "Only the coordinator" in answer.content.decode()
    assert Award.objects.count() == 1


def test_without_an_award_the_school_reads_what_to_do(world, page):
    shown = text_of(world.client(Role.SCHOOL_LEAD).get(page))
    assert "No award on record" in shown
    assert "Ask the coordinator" in shown


def test_a_replaced_award_stays_on_record_beneath(world, page, coordinator):
    today = clock.local_date(clock.now())
    coordinator.records(today - timedelta(days=500), "Old list")
    client = world.client(Role.COORDINATOR)
    said = {"awarded_on": day(today), "evidence": "New certificate"}
    assert "takes the place of the award of" in text_of(client.post(page, said))
    client.post(page, {**said, "record": "yes"})
    shown = text_of(client.get(page))
    assert shown.index("New certificate") < shown.index("Old list")


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.SCHOOL_LEAD, Role.REVIEWER, None])
def test_a_foreign_schools_award_is_out_of_sight(world, said, role):
    foreign = reverse("enhancement:award", kwargs={"school": world.other.school.public_id})
    client = world.client(role)
    expected = {Role.COORDINATOR: 404, Role.SCHOOL_LEAD: 404, Role.REVIEWER: 403, None: 302}[role]
    assert client.get(foreign).status_code == expected
    assert client.post(foreign, {**said, "record": "yes"}).status_code == expected
    assert not Award.objects.exists()
