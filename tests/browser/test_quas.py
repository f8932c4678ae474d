"""A reviewer in a real browser: reads, asks, reads the answers, confirms; with and without script, desk and phone."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.conf import settings
from playwright.sync_api import expect

from accounts.domain.roles import Role
from core import clock
from core.models import OutboxMessage
from devkit.sessions import session_of
from documents.models import Document
from enhancement.domain.outcomes import OutcomeKind
from enhancement.models import ClarificationItem, Submission
from tests.browser.conftest import follow
from tests.enhancement.domain.examples import PRIORITIES, outcome, with_outcome
from tests.factories.qa import ReasonFactory
from tests.qa.plans import answered, sent_plan
from tests.world import build_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def plan(live_server, context):
    """A plan of yesterday, and the browser is signed in as a reviewer of its programme."""
    world = build_world()
    world.own.school.role_mailbox = "office@school.example"
    world.own.school.save()
    today = clock.local_date(clock.now())
    ReasonFactory(title="How the survey is done", text="How many pupils do you ask, and when?")
    value = session_of(world.own.users[Role.REVIEWER])
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": str(live_server)}])
    at = clock.now() - timedelta(days=1)
    return sent_plan(world.own.school, world.own.programme, at=at, expected_by=today + timedelta(days=20))


@pytest.fixture(params=["with script", "without script"])
def browser_context_args(request, browser_context_args):
    return {**browser_context_args, "java_script_enabled": request.param == "with script"}


def press(page, name):
    follow(page.get_by_role("button", name=name).first)


def test_a_plan_is_asked_about_and_then_confirmed(page, plan, size, look):
    page.goto("/admin/qa/work/")
    look("queue")
    follow(page.get_by_role("link", name="School own"))
    look("not opened")
    press(page, "Start reading")
    look("plan")
    press(page, "Ask about this Local priority: quantitative outcome, Target")
    page.get_by_label("Quantitative outcome of the local priority: target number", exact=True).fill("Why 60 %?")
    press(page, "Ask about this Local priority: quantitative outcome, How it will be shown")
    expect(page.locator("[name=text_0]")).to_have_value("Why 60 %?")
    page.get_by_label("Begin with a text for: Quantitative outcome of the local priority: evidence plan").select_option(
        label="How the survey is done"
    )
    press(page, "Put it in Quantitative outcome of the local priority: evidence plan")
    expect(page.locator("[name=text_1]")).to_have_value("How many pupils do you ask, and when?")
    page.get_by_label("Answers by").fill("soon")
    press(page, "Look at the questions and send")
    expect(page.get_by_text("Error:").first).to_be_visible()
    look("a day that cannot be read")
    day = clock.local_date(clock.now()) + timedelta(days=10)
    page.get_by_label("Answers by").fill(day.isoformat())
    press(page, "Look at the questions and send")
    expect(page.get_by_text("Two questions on the plan of School own")).to_be_visible()
    look("last look")
    press(page, "Send the questions")
    expect(page.get_by_text("Your questions are with the school.")).to_be_visible()
    look("empty queue")
    assert list(ClarificationItem.objects.values_list("comment", flat=True)) == [
        "Why 60 %?",
        "How many pupils do you ask, and when?",
    ]

    lower = outcome(0x1001, PRIORITIES[0], OutcomeKind.QUANTITATIVE, target=Decimal("55"))
    answered(plan, with_outcome(lower), at=clock.now())
    page.goto("/admin/qa/work/")
    follow(page.get_by_role("link", name="School own"))
    press(page, "Start reading")
    expect(page.get_by_role("heading", name="Questions, answers and what changed")).to_be_visible()
    expect(page.locator(".changes ins").first).to_have_text("55\u202f%")
    look("second round")
    page.get_by_label("A word to the school (optional)").fill("A plan to be proud of.")
    press(page, "Confirm the plan")
    look("last look at a confirmation")
    press(page, "Confirm the plan")
    expect(page.get_by_text("The plan is confirmed.")).to_be_visible()
    assert Submission.objects.get().state == "confirmed"
    assert Document.objects.count() == 2
    assert OutboxMessage.objects.filter(kind="quas", text__contains="A plan to be proud of.").count() == 1
    page.goto("/admin/qa/work/?turn=finished")
    look("finished")
    follow(page.get_by_role("link", name="School own"))
    look("finished plan")
