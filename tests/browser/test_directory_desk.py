"""A provider changes a listing, the Local Programme approves a part of it, and only that part is public."""

import pytest
from playwright.sync_api import expect

from accounts.domain.roles import Role
from devkit.sessions import session_of
from tests.browser.conftest import PHONE, follow
from tests.factories.directory import InterventionFactory
from tests.world import build_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def world(live_server, settings):
    settings.PORTAL_URL = live_server.url
    made = build_world()
    InterventionFactory(name="Sleep clinic", summary="Helps.", provider=made.own.organisation, area="england")
    return made


@pytest.fixture
def enter(page, world, live_server, settings):
    def as_role(role):
        page.context.clear_cookies()
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session_of(world.own.users[role])}
        page.context.add_cookies([{**cookie, "url": live_server.url}])

    return as_role


def journey(page, enter, look):
    enter(Role.PROVIDER)
    page.goto("/directory/your-listings/")
    look("your listings")
    follow(page.get_by_role("link", name="Sleep clinic", exact=True))
    page.get_by_label("Name", exact=True).first.fill("Sleep help")
    page.get_by_label("Summary").fill("The best help.")
    look("the form")
    follow(page.get_by_role("button", name="Send for approval"))
    expect(page.get_by_text("Waiting for approval")).to_be_visible()
    look("the request")

    page.context.clear_cookies()
    page.goto("/directory/")
    expect(page.get_by_role("link", name="Sleep clinic")).to_be_visible()
    expect(page.get_by_text("Sleep help")).to_have_count(0)

    enter(Role.COORDINATOR)
    page.goto("/admin/directory/changerequest/")
    follow(page.get_by_role("link", name="Sleep clinic"))
    look("the record")
    follow(page.get_by_role("link", name="Approve, field by field"))
    page.get_by_label("Accept: Summary").uncheck()
    page.get_by_label("If not, why it stays as it was").nth(1).fill("No praise, please.")
    look("the boxes")
    follow(page.get_by_role("button", name="Approve what is ticked"))
    expect(page.get_by_text("Reason: No praise, please.")).to_be_visible()

    page.context.clear_cookies()
    page.goto("/directory/")
    expect(page.get_by_role("link", name="Sleep help")).to_be_visible()
    expect(page.get_by_text("The best help.")).to_have_count(0)


def test_a_change_goes_round(page, enter, look):
    journey(page, enter, look)


def test_a_change_goes_round_on_a_phone(page, enter, look):
    page.set_viewport_size(PHONE)
    journey(page, enter, look)
