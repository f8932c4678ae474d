"""From the last missing field to round 2 in a real browser: with and without script, on a desk and a phone; axe finds
nothing."""

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

from accounts.domain.roles import Role
from enhancement.domain.outcomes import OutcomeKind
from enhancement.models import Submission
from tests.browser.conftest import follow
from tests.enhancement.submitting.acting import ask, change, open_it
from tests.factories.plans import complete_plan
from tests.world import build_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def own(live_server):
    return build_world().own


@pytest.fixture
def plan(own):
    """Complete but for one target."""
    made = complete_plan(own.school, programme=own.programme)
    change(made.slot(OutcomeKind.QUANTITATIVE), target=None)
    return made


@pytest.fixture
def here(context, live_server, own, plan):
    """The lead is signed in; where the school's plan is."""
    client = Client()
    client.force_login(own.users[Role.SCHOOL_LEAD])
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": str(live_server)}])
    return f"/schools/{own.school.public_id}/healthy-schools"


@pytest.fixture(params=["with script", "without script"])
def browser_context_args(request, browser_context_args):
    return {**browser_context_args, "java_script_enabled": request.param == "with script"}


def set_target(page, figure):
    page.locator("#id_target").fill(figure)
    follow(page.get_by_role("button", name="Save").first)
    expect(page.get_by_text("Saved ").first).to_be_visible()


def test_submit_take_back_submit_answer_and_send_back(page, here, plan, size, look):
    page.goto(f"{here}/check/")
    look("check, something is missing")
    expect(page.get_by_role("button", name="Submit the plan")).to_have_count(0)
    follow(page.get_by_role("link", name="Complete the quantitative outcome of the local priority: number"))
    set_target(page, "60")
    page.goto(f"{here}/check/")
    expect(page.get_by_text("Everything needed is here")).to_be_visible()
    look("check")
    follow(page.get_by_role("button", name="Submit the plan"))

    expect(page.get_by_text("Your plan is submitted.")).to_be_visible()
    expect(page.get_by_text("An answer comes by").first).to_be_visible()
    look("submission")
    page.get_by_text("Take the plan back").first.click()
    follow(page.get_by_role("button", name="Take the plan back"))
    expect(page.get_by_text("You took the plan back.")).to_be_visible()
    look("taken back")
    follow(page.get_by_role("link", name="Check your plan"))
    follow(page.get_by_role("button", name="Submit the plan"))
    submission = open_it(Submission.objects.get(state="submitted"))
    page.reload()
    expect(page.get_by_text("A reviewer has been reading the plan since")).to_be_visible()
    look("opened")
    follow(page.get_by_role("link", name="Round 1").first)
    expect(page.get_by_role("heading", name="Local priority", exact=True)).to_be_visible()
    look("round 1")

    ask(submission, f"outcomes/{plan.slot(OutcomeKind.QUANTITATIVE).public_id}/target", "group/members")
    page.goto(f"{here}/submission/")
    follow(page.get_by_role("link", name="Answer the questions"))
    expect(page.get_by_text("0 of 2 questions answered").first).to_be_visible()
    look("clarification")
    follow(page.get_by_role("link", name="Change what you wrote").first)
    assert page.locator("#id_population").is_disabled()
    set_target(page, "70")
    page.goto(f"{here}/clarification/")
    follow(page.get_by_role("link", name="Answer question 1"))
    look("answer")
    page.get_by_label("Your answer").fill("The school next door did it.")
    follow(page.get_by_role("button", name="Save", exact=True))
    expect(page.get_by_text("1 of 2 questions answered").first).to_be_visible()
    follow(page.get_by_role("link", name="Answer question 2"))
    page.get_by_label("Your answer").fill("The same people as before.")
    follow(page.get_by_role("button", name="Save", exact=True))
    look("all answered")
    follow(page.get_by_role("button", name="Send the answers back"))
    expect(page.get_by_text("Your answers are on their way to the QUAS.")).to_be_visible()
    expect(page.get_by_text("One change since round 1")).to_be_visible()
    follow(page.get_by_role("link", name="Round 2").first)
    expect(page.locator(".changes ins")).to_have_text("70\u202f%")
    look("round 2")
    assert list(submission.moves.values_list("verb", flat=True)) == ["submit", "seek_clarification", "answer"]
