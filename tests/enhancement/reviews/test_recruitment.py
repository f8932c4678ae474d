"""EL13: places, criteria, who has joined against all, and the waiting list with reasons."""

import pytest
from django.urls import reverse

from accounts.domain.roles import Role
from core import clock
from core.domain.actor import Actor
from core.errors import DomainError, NotAllowedError
from enhancement.models import RecruitmentPlan, WaitingSchool
from enhancement.services import recruitment
from tests.enhancement.joining.reading import page_of, text_of
from tests.factories.enhancement import JourneyFactory
from tests.factories.schools import ProgrammeCoverageFactory, SchoolFactory
from tests.world import STARTED

HERE = "/your-schools/recruitment/"


def school_in(world, **more):
    school = SchoolFactory(**more)
    ProgrammeCoverageFactory(school=school, programme=world.own.programme, starts_on=STARTED)
    return school


def who(world, role=Role.COORDINATOR, side=None):
    user = (side or world.own).users[role]
    return {"user": user, "by": Actor.user(user.public_id), "now": clock.now()}


def test_places_and_criteria_are_kept_as_rows_and_the_newest_counts(world):
    client = world.client(Role.COORDINATOR)
    assert "not written down yet" in text_of(client.get(HERE))
    client.post(HERE, {"plan": "yes", "capacity": "12", "criteria": "A cross-section of phases"})
    client.post(HERE, {"plan": "yes", "capacity": "12", "criteria": "A cross-section of phases"})
    assert RecruitmentPlan.objects.count() == 1
    shown = text_of(client.post(HERE, {"plan": "yes", "capacity": "9", "criteria": ""}, follow=True))
    assert "No school joined" in shown or "No schools of 9 places" in shown
    assert [row.capacity for row in RecruitmentPlan.objects.all()] == [9, 12]


def test_what_cannot_be_read_is_kept_on_the_page(world):
    page = page_of(world.client(Role.COORDINATOR).post(HERE, {"plan": "yes", "capacity": "a dozen", "criteria": "All"}))
    assert page.find("input", attrs={"name": "capacity"})["value"] == "a dozen"
    assert not RecruitmentPlan.objects.exists()


def test_a_school_waits_with_a_reason_once_and_is_taken_off(world):
    school = school_in(world, name="Elm Primary")
    client = world.client(Role.COORDINATOR)
    sent = {"wait": "yes", "school": str(school.public_id), "reason": "Joins in September"}
    shown = text_of(client.post(HERE, sent, follow=True))
    assert "Elm Primary" in shown
    assert "Joins in September" in shown
    with pytest.raises(DomainError, match="on the waiting list already"):
        recruitment.wait(programme=world.own.programme, school=school.public_id, reason="Again", **who(world))
    row = WaitingSchool.objects.get()
    assert "Taken off" in text_of(client.post(HERE, {"end": str(row.public_id)}, follow=True))
    row.refresh_from_db()
    assert row.ended_on
    client.post(HERE, sent)
    assert WaitingSchool.objects.filter(ended_on=None).count() == 1


def test_who_has_joined_who_is_foreign_and_no_reason_are_refused(world):
    joined = JourneyFactory(school=school_in(world)).school
    for school, sentence in ((joined, "joined already"), (world.other.school, "that your Local Programme")):
        with pytest.raises(DomainError, match=sentence):
            recruitment.wait(programme=world.own.programme, school=school.public_id, reason="x", **who(world))
    with pytest.raises(DomainError, match="why the school waits"):
        recruitment.wait(programme=world.own.programme, school=school_in(world).public_id, reason=" ", **who(world))


@pytest.mark.parametrize("role", [Role.HEAD_TEACHER, Role.REVIEWER, Role.COMMISSIONER])
def test_others_than_the_own_coordinator_are_refused(world, role):
    school = school_in(world)
    waiting = recruitment.wait(programme=world.own.programme, school=school.public_id, reason="Full", **who(world))
    for held in (who(world, role), who(world, Role.COORDINATOR, world.other)):
        with pytest.raises(NotAllowedError):
            recruitment.plan(programme=world.own.programme, capacity=3, criteria="", **held)
        with pytest.raises(NotAllowedError):
            recruitment.wait(programme=world.own.programme, school=school.public_id, reason="x", **held)
        with pytest.raises(NotAllowedError):
            recruitment.end_waiting(waiting=waiting.public_id, **held)


def test_a_programme_one_does_not_run_is_not_found(world):
    client = world.client(Role.COORDINATOR)
    assert client.get(HERE, {"programme": world.own.programme.slug}).status_code == 200
    assert client.get(HERE, {"programme": world.other.programme.slug}).status_code == 404
    assert client.post(HERE, {"end": "nonsense"}).status_code == 404


@pytest.mark.list_route("reviews:recruitment")
def test_the_spread_is_drawn_in_constant_statements(world, constant_queries):
    def make():
        school = school_in(world, phase="primary", name="Joined")
        JourneyFactory(school=school)
        waits = school_in(world, phase="secondary")
        recruitment.wait(programme=world.own.programme, school=waits.public_id, reason="Full", **who(world))

    assert reverse("reviews:recruitment") == HERE
    client = world.client(Role.COORDINATOR)
    constant_queries(client, HERE, make, most=15)
    page = page_of(client.get(HERE))
    by_phase = page.find("section", attrs={"aria-labelledby": "by-phase"}).get_text(" ")
    assert "3 of 3" in by_phase
    assert "0 of 3" in by_phase
    assert "Fewest have joined of “Secondary”" in by_phase
