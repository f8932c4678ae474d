"""Joining in a real browser: award, annual review, workspace and desks, with and without script, desk and phone."""

import re
from datetime import date, timedelta

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

from accounts.domain.roles import Role
from core import clock
from enhancement.domain.transitions import State, Verb
from enhancement.models import AnnualReview, Award
from schools.domain.contacts import SchoolRole
from tests.browser.conftest import follow
from tests.enhancement.foundation.saying import Somebody
from tests.factories.accounts import ProgrammeSettingsFactory
from tests.factories.schools import ProgrammeCoverageFactory, SchoolFactory, SchoolMembershipFactory
from tests.factories.submissions import SubmissionFactory, SubmissionMoveFactory, SubmissionRoundFactory
from tests.world import STARTED, World, build_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def world(live_server) -> World:
    world = build_world()
    world.own.school.name = "Riverside Primary"
    world.own.school.save()
    programme = world.own.programme
    programme.name, programme.role_mailbox, programme.telephone = "Wyre Forest", "help@wf.example", "01632 960 041"
    programme.contact = world.own.users[Role.COORDINATOR].person
    programme.save()
    return world


@pytest.fixture
def signs_in(context, live_server, world):
    """A session as after signing in, one after the other."""

    def sign_in(role: Role) -> None:
        client = Client()
        client.force_login(world.own.users[role])
        value = client.cookies[settings.SESSION_COOKIE_NAME].value
        context.clear_cookies()
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": str(live_server)}])

    return sign_in


@pytest.fixture(params=["with script", "without script"])
def browser_context_args(request, browser_context_args):
    return {**browser_context_args, "java_script_enabled": request.param == "with script"}


def test_from_the_award_over_the_annual_review_into_the_model(page, signs_in, world, size, look):
    here = f"/schools/{world.own.school.public_id}/healthy-schools/"
    signs_in(Role.SCHOOL_LEAD)
    page.goto("/")
    expect(page).to_have_url(re.compile(re.escape(here) + "$"))
    expect(page.get_by_text("No award on record")).to_be_visible()
    look("nothing on record")
    signs_in(Role.COORDINATOR)
    page.goto("/")
    look("the coordinator's list")
    follow(page.get_by_role("link", name="Riverside Primary"))
    follow(page.get_by_role("link", name="Record the award"))
    look("award")
    page.get_by_label("When was it awarded?").fill("1 May 2008")
    page.get_by_label("What have you seen").fill("Certificate in the entrance hall")
    follow(page.get_by_role("button", name="See what it means"))
    expect(page.get_by_text("the annual review comes first")).to_be_visible()
    assert not Award.objects.exists()
    look("what it means")
    follow(page.get_by_role("button", name="Record the award"))
    expect(page.get_by_text("Recorded: award of 1 May 2008")).to_be_visible()
    signs_in(Role.HEAD_TEACHER)
    page.goto("/")
    follow(page.get_by_role("link", name="Go there"))
    look("review not begun")
    follow(page.get_by_role("button", name="Begin the annual review"))
    look("review open")
    follow(page.get_by_role("link", name="Personal, social"))
    page.get_by_role("radio", name="There is a gap").check()
    follow(page.get_by_role("button", name="Save", exact=True))
    expect(page.get_by_text("Say what is not met").first).to_be_visible()
    look("half an answer")
    page.get_by_label("If there is a gap").fill("No scheme for Year 4: bought by Easter")
    follow(page.get_by_role("button", name="Save", exact=True))
    for _ in range(4):
        page.get_by_role("radio", name="Yes, it is still met").check()
        follow(page.get_by_role("button", name="Save", exact=True))
    look("to be signed")
    follow(page.get_by_role("button", name="Sign as"))
    expect(page.get_by_text("Signed. The annual review counts from today")).to_be_visible()
    assert AnnualReview.objects.get().completed_at
    look("may join")
    follow(page.get_by_role("link", name="Signed on"))
    follow(page.get_by_role("link", name="Annual review signed on"))
    expect(page.get_by_text("It stands as it was signed")).to_be_visible()
    look("signed review")


def test_workspace_and_desks_with_much_in_them(page, signs_in, world, size, look):
    busy(world)
    signs_in(Role.SCHOOL_LEAD)
    page.goto("/")
    expect(page.get_by_text("Questions to answer").first).to_be_visible()
    look("questions asked")
    page.goto(f"/schools/{world.own.school.public_id}/")
    look("school page with its card")
    signs_in(Role.COORDINATOR)
    page.goto("/your-schools/")
    expect(page.get_by_role("link", name="Hilltop Primary")).to_be_visible()
    look("the coordinator's list")
    signs_in(Role.REVIEWER)
    page.goto("/")
    expect(page.get_by_role("link", name="Open the queue")).to_be_visible()
    look("reviewer's desk")


def test_a_review_that_the_local_programme_confirms(page, signs_in, world, size, look):
    ProgrammeSettingsFactory(programme=world.own.programme, version=2, confirm_every_review=True)
    Somebody(world.own, Role.COORDINATOR, world.own).records(date(2008, 5, 1))
    head = Somebody(world.own, Role.HEAD_TEACHER, world.own)
    head.begins()
    head.answers_all(evidence="Policy of March 2026")
    signs_in(Role.HEAD_TEACHER)
    page.goto(f"/schools/{world.own.school.public_id}/healthy-schools/annual-review/")
    look("to be signed and confirmed")
    follow(page.get_by_role("button", name="Sign as"))
    expect(page.get_by_text("Your Local Programme reads it now")).to_be_visible()
    look("waits")
    follow(page.get_by_role("link", name="waits for your Local Programme"))
    look("review waits")
    signs_in(Role.COORDINATOR)
    page.goto("/your-schools/")
    expect(page.get_by_text("Confirm the annual review signed on")).to_be_visible()
    look("the coordinator's turn")
    follow(page.get_by_role("link", name="Riverside Primary"))
    follow(page.get_by_role("link", name="Read it"))
    page.get_by_text("Give it back with a reason").click()
    follow(page.get_by_role("button", name="Give it back"))
    look("no reason")
    page.get_by_label("What is the school to mend?").fill("Healthy eating: say what is done at lunch.")
    follow(page.get_by_role("button", name="Give it back"))
    expect(page.get_by_text("Given back. The school has been told")).to_be_visible()
    look("given back")
    signs_in(Role.HEAD_TEACHER)
    page.goto("/")
    follow(page.get_by_role("link", name="Go there"))
    expect(page.get_by_text("Healthy eating: say what is done at lunch.")).to_be_visible()
    look("came back")
    follow(page.get_by_role("button", name="Sign as"))
    signs_in(Role.COORDINATOR)
    page.goto(f"/schools/{world.own.school.public_id}/healthy-schools/")
    follow(page.get_by_role("link", name="Read it"))
    look("to be confirmed")
    follow(page.get_by_role("button", name="Confirm this review"))
    expect(page.get_by_text("Confirmed by the Local Programme")).to_be_visible()
    look("confirmed")


def busy(world: World) -> None:
    """The own school is asked questions; others stand elsewhere."""
    now = clock.now()
    today = clock.local_date(now)
    coordinator = Somebody(world.own, Role.COORDINATOR, world.own, now - timedelta(days=50))
    coordinator.records(today - timedelta(days=60), "Certificate seen")
    cycle = Somebody(world.own, Role.SCHOOL_LEAD, world.own, now - timedelta(days=40)).enters().cycle
    submission = SubmissionFactory(
        cycle=cycle, state=State.CLARIFICATION, submitted_at=now - timedelta(days=9), clarify_by=today
    )
    SubmissionRoundFactory(submission=submission)
    for days, verb in ((9, Verb.SUBMIT), (2, Verb.SEEK_CLARIFICATION)):
        SubmissionMoveFactory(submission=submission, verb=verb, at=now - timedelta(days=days))
    for name in ("Hilltop Primary", "Canalside High", "Oak Lane Infants"):
        school = SchoolFactory(name=name)
        ProgrammeCoverageFactory(school=school, programme=world.own.programme, starts_on=STARTED)
        person = world.own.users[Role.HEAD_TEACHER].person
        SchoolMembershipFactory(school=school, person=person, role=SchoolRole.HEAD, starts_on=STARTED)
