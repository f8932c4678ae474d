"""The admin in the portal's clothes: axe, console and policy on the kinds of page reviewers and coordinators use."""

import pytest
from django.conf import settings
from playwright.sync_api import expect

from accounts.domain.roles import Role
from directory.models import Topic
from tests.browser.conftest import PHONE
from tests.world import build_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def administrator(context, live_server):
    """The browser is signed in as a portal administrator."""
    client = build_world().client(Role.ADMINISTRATOR)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": str(live_server)}])


@pytest.mark.parametrize("place", ["", "add/", "{}/change/", "{}/history/"])
def test_axe_finds_nothing_in_the_admin(administrator, page, axe, place):
    topic = Topic.objects.create(name="Sleep", sort_name="sleep", slug="sleep")
    page.goto("/admin/directory/topic/" + place.format(topic.pk))
    expect(page.locator("h1")).to_have_count(1)
    assert axe(page) == []


def test_axe_finds_nothing_on_the_first_page_of_the_admin(administrator, page, axe):
    page.goto("/admin/")
    assert axe(page) == []


def test_nothing_has_to_be_moved_sideways_in_the_admin_on_a_phone(administrator, page):
    page.set_viewport_size(PHONE)
    page.goto("/admin/directory/topic/add/")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_the_admin_leads_back_to_the_portal(administrator, page, live_server):
    page.goto("/admin/")
    page.get_by_role("link", name="Back to the portal").click()
    expect(page).to_have_url(f"{live_server}/")
