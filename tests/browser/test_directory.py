"""The directory as a browser and axe see it, wide and on a phone, with script and without."""

import pytest
from django.conf import settings
from playwright.sync_api import expect

from accounts.domain.roles import Role
from core import clock
from directory.models import Intervention
from hwb_portal.demo import listings
from tests.browser.conftest import DESKTOP, NARROW, PHONE, follow
from tests.world import build_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# DI1
MOST_TAB_STOPS = 12
PAGES = [
    "/directory/",
    "/directory/?q=school&level=targeted&page=1",
    "/directory/?q=nothing+is+called+so",
    "/directory/?age=99&level=bogus",
    "/directory/forest-school-mornings/",
    "/directory/sleep-support-clinic/",
]


@pytest.fixture(autouse=True)
def _demo(live_server):
    listings.load(now=clock.now())


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("address", PAGES)
def test_axe_finds_nothing(page, axe, address, size):
    page.set_viewport_size(size)
    page.goto(address)
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true })")
    assert axe(page) == []


@pytest.mark.parametrize("address", PAGES)
def test_nothing_has_to_be_moved_sideways_at_320_pixels(page, address):
    page.set_viewport_size(NARROW)
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_teacher_finds_support_and_how_to_get_it(browser, live_server, script):
    context = browser.new_context(java_script_enabled=script, viewport=PHONE, locale="en-GB")
    page = context.new_page()
    page.goto(f"{live_server}/directory/")
    page.get_by_text("Choose by postcode, topic, age and more").click()
    page.get_by_label("Level", exact=True).select_option("targeted")
    page.get_by_label("Search by word").fill("worry")
    follow(page.get_by_role("button", name="Show listings"))
    expect(page.get_by_role("heading", name="found")).to_be_visible()
    expect(page.get_by_label("Level", exact=True)).to_have_value("targeted")
    follow(page.get_by_role("link", name="Worry group for Years 5 and 6"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Worry group for Years 5 and 6")
    expect(page.get_by_text("mental-health-support-team@example.org")).to_be_visible()
    follow(page.get_by_role("navigation", name="Where you are").get_by_role("link", name="Directory"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Directory of support")
    context.close()


def test_a_listing_is_reached_by_keyboard_alone(page):
    page.goto("/directory/")
    on_a_card = "document.activeElement.closest('.card') !== null"
    stops = 0
    while stops < MOST_TAB_STOPS and not page.evaluate(on_a_card):
        page.keyboard.press("Tab")
        stops += 1
    assert page.evaluate(on_a_card), f"no listing after {stops} tab stops"
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="At a glance")).to_be_visible()


def test_a_listing_on_paper_keeps_its_facts_and_loses_the_way_around(page):
    page.goto("/directory/forest-school-mornings/")
    page.emulate_media(media="print")
    expect(page.locator(".breadcrumbs")).to_be_hidden()
    expect(page.get_by_text("Check overdue")).to_be_visible()
    expect(page.get_by_text("outdoor-learning-co-operative@example.org")).to_be_visible()


@pytest.fixture
def coordinator(context, live_server):
    """The browser is signed in as a coordinator."""
    client = build_world().client(Role.COORDINATOR)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": str(live_server)}])


def test_the_desk_opens_a_listing_and_keeps_it(coordinator, page, axe):
    page.goto("/admin/directory/intervention/?q=forest")
    assert axe(page) == []
    follow(page.get_by_role("link", name="Forest school mornings"))
    assert axe(page) == []
    page.get_by_label("Months between checks").fill("12")
    follow(page.get_by_role("button", name="Save", exact=True))
    expect(page.get_by_text("was changed successfully")).to_be_visible()
    assert Intervention.objects.get(slug="forest-school-mornings").check_every_months == 12
