"""From the e-mail to saved: on a phone, with the keyboard alone, without signing in (R64); then the lead reads it."""

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

from accounts.domain.roles import Role
from core import clock
from core.domain.actor import Actor
from enhancement.models import Cycle, Reading
from enhancement.services import reading_prompts
from tests.browser.conftest import NARROW, PHONE, follow
from tests.factories.under_way import plan_under_way
from tests.world import build_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def world(live_server):
    return build_world()


def test_a_reading_by_keyboard_from_the_link(page, axe, context, live_server, world):
    plan = plan_under_way(world.own.school, programme=world.own.programme)
    now = clock.now()
    cycle = Cycle.objects.get(pk=plan.cycle.pk)
    token = reading_prompts.invite(cycle=cycle, until=clock.local_date(now), by=Actor.clock(), now=now)
    page.set_viewport_size(PHONE)
    page.goto(f"/readings/{token}/")
    assert axe(page) == []
    page.set_viewport_size(NARROW)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    page.set_viewport_size(PHONE)
    page.get_by_label("Where are they from?").focus()
    page.keyboard.type("Lunch survey")
    page.keyboard.press("Tab")
    page.keyboard.type("45")
    page.keyboard.press("Tab")
    page.keyboard.type("90")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Thank you: your readings are saved")).to_be_visible()
    assert axe(page) == []
    row = Reading.objects.get()
    assert (row.numerator, row.denominator, row.source) == (45, 90, "Lunch survey")
    client = Client()
    client.force_login(world.own.users[Role.SCHOOL_LEAD])
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": str(live_server)}])
    page.goto(f"/schools/{world.own.school.public_id}/healthy-schools/stage-7/")
    expect(page.get_by_text("1 of 6 early success indicators (ESIs) is achieved")).to_be_visible()
    assert axe(page) == []
    follow(page.get_by_role("link", name="Chart, readings and indicators of the quantitative outcome of the local"))
    expect(page.get_by_text("somebody with the link in the e-mail")).to_be_visible()
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
