"""Ask beside a field, answer within the page; a session that ends while somebody types. With and without script."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client
from playwright.sync_api import expect

from accounts.domain.roles import Role
from core import clock
from enhancement.models import VoiceHeard
from tests.accounts.pages import prove
from tests.browser.conftest import PHONE, follow
from tests.factories.accounts import PASSWORD
from tests.factories.enhancement import AwardFactory
from tests.world import build_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def world(live_server):
    built = build_world()
    on = clock.local_date(clock.now()) - timedelta(days=60)
    AwardFactory(foundation__school=built.own.school, awarded_on=on)
    return built


@pytest.fixture
def come_as(context, live_server, world):
    """A session as after signing in."""

    def come(role):
        client = Client()
        client.force_login(prove(world.own.users[role]))
        value = client.cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": str(live_server)}])

    return come


@pytest.fixture(params=["desk with script", "phone without script"])
def browser_context_args(request, browser_context_args):
    if request.param == "desk with script":
        return browser_context_args
    return {**browser_context_args, "java_script_enabled": False, "viewport": PHONE}


def test_a_question_its_answer_and_a_session_that_ends(page, world, come_as, look):
    here = f"/schools/{world.own.school.public_id}/healthy-schools/stage-1/voices/parents/"
    come_as(Role.SCHOOL_LEAD)
    page.goto(here)
    follow(page.locator("a.ask").first)
    expect(page.get_by_role("heading", level=1)).to_have_text("Ask about this")
    look("asking")
    page.get_by_label("Your question or message").fill("Is a coffee morning enough?")
    follow(page.get_by_role("button", name="Send"))
    expect(page.get_by_text("Waits for Programme own")).to_be_visible()

    come_as(Role.COORDINATOR)
    page.goto(here)
    look("asked")
    page.get_by_label("Your answer").fill("Yes, with a box at the gate.")
    follow(page.get_by_role("button", name="Send your answer"))
    expect(page.get_by_text("Yes, with a box at the gate.")).to_be_visible()

    come_as(Role.SCHOOL_LEAD)
    page.goto(here)
    expect(page.get_by_text("Your turn")).to_be_visible()
    page.locator("#id_how").fill("Coffee morning, and a box at the gate")
    Session.objects.all().delete()
    cache.clear()
    follow(page.get_by_role("button", name="Save", exact=True))
    expect(page.get_by_text("What you sent is kept")).to_be_visible()
    page.get_by_label("E-mail").fill(world.own.users[Role.SCHOOL_LEAD].email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    follow(page.get_by_role("button", name="Sign in", exact=True))
    expect(page.get_by_role("heading", level=1)).to_have_text("You were signed out while you typed")
    look("kept")
    follow(page.get_by_role("button", name="Send it now"))
    assert VoiceHeard.objects.get().how == "Coffee morning, and a box at the gate"
