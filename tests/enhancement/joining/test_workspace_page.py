"""A school's workspace: what to do next, where it stands, what has happened; readers read, strangers find nothing."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.domain.roles import Role
from core import clock
from core.domain.wording import day
from documents.models import Document
from enhancement.domain.transitions import State, Verb
from enhancement.models import Cycle, CycleState, Journey
from tests.enhancement.joining.reading import page_of, text_of
from tests.factories.documents import RenditionFactory
from tests.factories.enhancement import NeedFactory
from tests.factories.submissions import SubmissionFactory, SubmissionMoveFactory, SubmissionRoundFactory

STAGES_5_TO_8 = ["Baselines and activities", "Carry it out", "Watch progress", "Review and be recognised"]


@pytest.fixture
def today():
    return clock.local_date(clock.now())


@pytest.fixture
def page(world):
    return reverse("enhancement:workspace", kwargs={"school": world.own.school.public_id})


@pytest.fixture
def joined(coordinator, lead, today):
    coordinator.records(today - timedelta(days=60))
    return lead.enters().cycle


def rows(answer):
    return {
        row.find(class_="task__name").get_text(" ", strip=True).split(": ")[-1]: row
        for row in page_of(answer).find_all(class_="task")
    }


def test_without_an_award_it_says_why_what_to_do_and_who_helps(world, page):
    world.own.programme.role_mailbox = "help@own.example"
    world.own.programme.save()
    shown = text_of(world.client(Role.SCHOOL_LEAD).get(page))
    assert "No award on record" in shown
    assert "gain NHSS through the national audit first" in shown
    assert "help@own.example" in shown
    assert shown.count("Opens when the school may join.") == 8
    assert not Journey.objects.exists()


def test_a_school_that_may_join_is_told_until_when_and_where_to_begin(world, page, coordinator, today):
    coordinator.records(today - timedelta(days=60))
    answer = world.client(Role.SCHOOL_LEAD).get(page)
    shown = text_of(answer)
    assert "Make the first entry in stage 1 to join" in shown
    assert "May join" in shown
    assert "Directly, by the award" in shown
    assert rows(answer)["Set up the group"].find("a")["href"] == page + "stage-1/"
    assert page_of(answer).find(class_="next-line").find("a")["href"] == page + "stage-1/"


def test_an_old_award_leads_to_the_annual_review(world, page, coordinator, today):
    coordinator.records(today.replace(year=2008, day=1))
    answer = world.client(Role.HEAD_TEACHER).get(page)
    assert "Annual review first" in text_of(answer)
    assert page_of(answer).find(class_="next-line").find("a")["href"] == page + "annual-review/"


def test_after_joining_stages_5_to_8_say_when_they_open(world, page, joined, today):
    answer = world.client(Role.SCHOOL_LEAD).get(page)
    held = rows(answer)
    assert len(held) == 8
    for name in STAGES_5_TO_8:
        assert "Opens when the quality assurance system (QUAS) confirms the plan." in held[name].get_text()
        assert held[name].find("a") is None
    assert "Begun" in held["Find the needs"].get_text()
    assert f"Part of the model since {day(today)}" in text_of(answer)


def test_letters_stand_there_with_state_and_link_and_no_other_schools(world, page, joined):
    RenditionFactory(document__school=world.other.school, document__programme=world.own.programme)
    letter = Document.objects.get(school=world.own.school)
    page_ = page_of(world.client(Role.SCHOOL_MEMBER).get(page))
    (row,) = page_.find_all(class_="file")
    assert row.find("a")["href"] == reverse("documents:download", kwargs={"public_id": letter.public_id})
    assert "Welcome letter" in row.get_text()
    assert "Being made" in row.get_text()
    assert world.other.school.name not in page_.main.get_text()


def test_what_happened_is_told_newest_first(world, page, joined, head):
    submission = SubmissionFactory(cycle=joined, state=State.WITHDRAWN, closed_at=clock.now())
    SubmissionRoundFactory(submission=submission)
    for minutes, verb in ((1, Verb.SUBMIT), (2, Verb.WITHDRAW)):
        SubmissionMoveFactory(submission=submission, verb=verb, at=clock.now() + timedelta(minutes=minutes))
    SubmissionMoveFactory(verb=Verb.CONFIRM)
    shown = text_of(world.client(Role.SCHOOL_LEAD).get(page))
    told = [
        "The school took its plan back.",
        "The school submitted its plan.",
        "Welcome letter issued",
        "The school made its first entry and joined.",
        "The coordinator recorded the award of",
    ]
    places = [shown.index(sentence) for sentence in told]
    assert places == sorted(places)
    assert "confirmed the plan." not in shown.replace(
        "Opens when the quality assurance system (QUAS) confirms the plan.", ""
    )


@pytest.mark.parametrize(
    ("state", "more", "sentence"),
    [
        (State.SUBMITTED, {"expected_by": 10}, "You will hear by"),
        (State.CLARIFICATION, {"clarify_by": 10}, "answer by"),
        (State.WITHDRAWN, {"closed_at": 0}, "Taken back on"),
        (State.CONFIRMED, {"closed_at": 0}, "Confirmed on"),
    ],
)
def test_where_the_plan_is_stands_there_in_words(world, page, joined, today, state, more, sentence):
    dates = {name: clock.now() if name == "closed_at" else today + timedelta(days=days) for name, days in more.items()}
    submission = SubmissionFactory(cycle=joined, state=state, submitted_at=clock.now(), **dates)
    SubmissionRoundFactory(submission=submission)
    if state == State.CONFIRMED:
        Cycle.objects.update(state=CycleState.RUNNING, confirmed_at=clock.now())
    answer = world.client(Role.SCHOOL_LEAD).get(page)
    block = page_of(answer).find("section", attrs={"aria-labelledby": "submission"})
    assert sentence in block.get_text()


def test_a_confirmed_plan_opens_stage_5_and_what_follows_waits(world, page, joined):
    submission = SubmissionFactory(cycle=joined, state=State.CONFIRMED, closed_at=clock.now())
    SubmissionRoundFactory(submission=submission)
    Cycle.objects.update(state=CycleState.RUNNING, confirmed_at=clock.now())
    answer = world.client(Role.SCHOOL_LEAD).get(page)
    assert page_of(answer).find(class_="next-line").find("a")["href"].endswith("/stage-5/")
    assert rows(answer)["Baselines and activities"].find("a") is not None
    waits = rows(answer)["Carry it out"]
    assert "Waits" in waits.get_text()
    assert waits.find("a") is None


@pytest.mark.parametrize(("role", "reads_only"), [(Role.SCHOOL_MEMBER, True), (Role.COORDINATOR, True),
                                                  (Role.SCHOOL_LEAD, False), (Role.HEAD_TEACHER, False)])  # fmt: skip
def test_who_may_only_read_is_told_so(world, page, joined, role, reads_only):
    assert ("You may read this plan" in text_of(world.client(role).get(page))) == reads_only


def test_the_coordinator_has_the_award_at_hand(world, page):
    assert "Record the award" in text_of(world.client(Role.COORDINATOR).get(page))
    assert "Record the award" not in text_of(world.client(Role.SCHOOL_LEAD).get(page))


@pytest.mark.parametrize("role", [Role.SCHOOL_LEAD, Role.HEAD_TEACHER, Role.SCHOOL_MEMBER, Role.COORDINATOR])
def test_a_foreign_school_is_not_found(world, role):
    foreign = reverse("enhancement:workspace", kwargs={"school": world.other.school.public_id})
    assert world.client(role).get(foreign).status_code == 404


def test_it_costs_the_same_whatever_the_plan_holds(world, page, joined, lead):
    client = world.client(Role.SCHOOL_LEAD)

    def statements() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(page).status_code == 200
        return len(asked)

    submission = SubmissionFactory(cycle=joined)
    SubmissionRoundFactory(submission=submission)
    SubmissionMoveFactory(submission=submission)
    statements()
    few = statements()
    for _ in range(3):
        NeedFactory(cycle=joined)
        RenditionFactory(document__school=world.own.school, document__programme=world.own.programme)
        SubmissionMoveFactory(submission=submission)
        world.own.users[Role.HEAD_TEACHER]
    assert statements() == few
    assert few <= 50


def test_opening_it_is_no_entry(world, page, coordinator, today):
    coordinator.records(today)
    world.client(Role.SCHOOL_LEAD).get(page)
    assert not Journey.objects.exists()
