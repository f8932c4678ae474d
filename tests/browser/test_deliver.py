"""Stages 5 and 6 in a real browser: from the missing baseline to an activity under way; axe finds nothing.
(On a phone, with keys alone: test_from_stage_five.)"""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

from accounts.domain.roles import Role
from directory.domain.listing import Area
from enhancement.models import Activity
from tests.browser.conftest import follow
from tests.enhancement.delivering.conftest import Delivering
from tests.enhancement.submitting.acting import Acting, confirm
from tests.factories.directory import InterventionFactory
from tests.factories.plans import complete_plan
from tests.world import build_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def lead(live_server, context):
    """The lead of a school whose plan is confirmed, signed in; one outcome has no baseline yet."""
    own = build_world().own
    user = own.users[Role.SCHOOL_LEAD]
    plan = complete_plan(own.school, programme=own.programme)
    confirm(Acting(school=own.school, user=user).submit())
    lead = Delivering(school=own.school, user=user, plan=plan)
    lead.without_baseline(lead.slot())
    client = Client()
    client.force_login(user)
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": str(live_server)}])
    return lead


def save(page):
    follow(page.get_by_role("button", name="Save", exact=True))


def test_from_a_missing_baseline_to_an_activity_under_way(page, lead, look):
    topic = lead.slot().priority.topic
    InterventionFactory(name="Fruit for all", topics=[topic], area=Area.ENGLAND, indexed=False)
    page.goto(f"/schools/{lead.school.public_id}/healthy-schools/stage-5/")
    look("stage 5, empty")
    follow(page.get_by_role("link", name="Record the baseline of the quantitative outcome of the local priority").first)
    page.get_by_label("How many", exact=True).fill("37")
    page.get_by_label("out of how many").fill("90")
    page.get_by_label("Measured on which day?").fill("15 June 2026")
    page.get_by_label("Where is it from?").fill("Lunch survey")
    look("baseline")
    save(page)
    expect(page.get_by_text("Baseline in place")).to_have_count(6)
    follow(page.get_by_role("link", name="What could help with the quantitative outcome of the local priority"))
    look("what could help")
    follow(page.get_by_role("link", name="Add to our plan"))
    look("pick")
    follow(page.get_by_role("button", name="Add to our plan"))
    page.get_by_label("Established good practice").check()
    page.get_by_label("Universal: for everybody").check()
    start = lead.today + timedelta(days=9)
    page.get_by_label("When does it start?").fill(f"{start.day}/{start.month}/{start.year}")
    look("activity")
    save(page)
    expect(page.get_by_text("Still to ask: validation or references")).to_be_visible()
    look("stage 5 with an activity")
    follow(page.get_by_role("link", name="Check a partner of “Fruit for all”"))
    look("partner")
    save(page)
    follow(page.get_by_role("link", name="Compare activities before you choose"))
    page.get_by_label("Fruit for all").check()
    follow(page.get_by_role("button", name="Put them beside each other"))
    look("compare")
    page.goto(f"/schools/{lead.school.public_id}/healthy-schools/stage-6/")
    follow(page.get_by_role("link", name="Say who does what by when").first)
    page.get_by_label("Who sees to it?").fill("School cook")
    by = lead.today + timedelta(days=200)
    page.get_by_label("By when is it done?").fill(f"{by.day}/{by.month}/{by.year}")
    look("who does what by when")
    save(page)
    follow(page.get_by_role("link", name="Say how far it is").first)
    page.get_by_label("Under way").check()
    look("how far")
    save(page)
    look("stage 6")
    follow(page.get_by_role("link", name="Check list to print"))
    look("check list")
    assert Activity.objects.get().state == "under_way"
