"""Stages 1 to 3 in a real browser: with and without script, on a desk and a phone; axe finds nothing."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

from accounts.domain.roles import Role
from core import clock
from enhancement.models import GroupMember, Priority
from tests.browser.conftest import follow
from tests.factories.directory import IndicatorFactory, TopicFactory
from tests.factories.enhancement import AwardFactory, LocalPriorityFactory
from tests.world import build_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def school(live_server):
    world = build_world()
    AwardFactory(foundation__school=world.own.school, awarded_on=clock.local_date(clock.now()) - timedelta(days=60))
    LocalPriorityFactory(plan__programme=world.own.programme, plan__name="Health strategy", title="Healthy weight")
    LocalPriorityFactory(plan__programme=world.own.programme, plan__name="Health strategy", title="Fewer smoke")
    IndicatorFactory(code="NI 55", title="Obesity in primary school age children in Reception")
    TopicFactory(name="Sleep")
    world.school, world.lead = world.own.school, world.own.users[Role.SCHOOL_LEAD]
    return world


@pytest.fixture
def signed_in(context, live_server, school):
    """A session as after signing in."""
    client = Client()
    client.force_login(school.lead)
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": str(live_server)}])


@pytest.fixture(params=["with script", "without script"])
def browser_context_args(request, browser_context_args):
    return {**browser_context_args, "java_script_enabled": request.param == "with script"}


def save(page):
    follow(page.get_by_role("button", name="Save", exact=True))
    expect(page.get_by_text("Saved ").first).to_be_visible()


def test_the_group_the_needs_and_both_priorities(page, signed_in, school, size, look):
    here = f"/schools/{school.school.public_id}/healthy-schools"
    page.goto(f"{here}/stage-1/")
    look("stage 1, empty")
    follow(page.get_by_role("link", name="Add pupils"))
    follow(page.get_by_role("link", name="Add a member"))
    page.get_by_label("Role").fill("School councillor")
    save(page)
    expect(page.get_by_label("Role")).to_have_value("School councillor")
    look("a member who lacks the year group")
    page.get_by_label("Year group").fill("Year 5")
    save(page)
    assert GroupMember.objects.get().year_group == "Year 5"
    look("voice")
    page.goto(f"{here}/stage-1/voices/governors/")
    follow(page.get_by_role("link", name="Add a member"))
    page.get_by_label("Name").fill("Gwen Hale")
    page.get_by_label("Role").fill("Link governor")
    look("member")
    save(page)
    page.get_by_label("How are they heard?").fill("Reports to every meeting of the governors")
    save(page)
    follow(page.get_by_role("link", name="Agree the tasks"))
    page.get_by_label("Carry out the needs analysis").check()
    page.get_by_label("Tasks of your own").fill("Keep the garden")
    look("tasks")
    save(page)
    look("stage 1")

    page.goto(f"{here}/stage-2/")
    look("stage 2, empty")
    follow(page.get_by_role("link", name="Add a need"))
    page.get_by_label("What is the need?").fill("Many pupils in Years 3 to 6 go to bed late on school nights")
    page.get_by_label("Topic").select_option(label="Sleep")
    look("need")
    save(page)
    follow(page.get_by_role("link", name="Add data to"))
    page.get_by_label("What does it show?").fill("52 of 118 pupils say they are tired at school on most days")
    page.get_by_label("Date of the data").fill("about June")
    page.get_by_label("What people say").check()
    page.get_by_label("Our own school").check()
    page.get_by_label("All pupils", exact=True).check()
    save(page)
    expect(page.get_by_label("Date of the data")).to_have_value("about June")
    look("data that lacks a source")
    follow(page.get_by_role("link", name="Back without saving"))
    expect(page.get_by_text("Not counted yet: add a source; the date “about June” cannot be read.")).to_be_visible()
    look("stage 2 with data that does not count")
    follow(page.get_by_role("link", name="Change “52 of 118"))
    page.get_by_label("Where is it from?").fill("Our own survey")
    page.get_by_label("Date of the data").fill("15/6/2026")
    save(page)
    look("stage 2")

    page.goto(f"{here}/stage-3/")
    look("stage 3, empty")
    follow(page.get_by_role("link", name="Choose the local priority").last)
    page.get_by_label("Healthy weight").check()
    page.get_by_label("We add to it").check()
    look("local priority")
    save(page)
    follow(page.get_by_role("link", name="Choose the school priority").last)
    page.get_by_label("What is your school's own priority?").fill("Sleep")
    page.get_by_label("52 of 118").check()
    page.get_by_label("Which indicator").select_option(index=1)
    page.get_by_label("We add to it").check()
    page.get_by_label("Why did the group choose it?").fill("Tired pupils learn less, and parents asked for help.")
    look("school priority")
    save(page)
    expect(page.get_by_text("Everything needed is here")).to_be_visible()
    look("stage 3")
    assert Priority.objects.count() == 2
