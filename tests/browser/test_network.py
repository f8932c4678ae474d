"""The contact network in a real browser: list, map and people, wide and on a phone, with script and without."""

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

from accounts.models import User
from core import clock
from hwb_portal.demo import people, register, schools
from hwb_portal.demo.invented_schools import SCHOOLS
from schools.models import School, SchoolMembership
from schools.queries import OPEN_STATUSES
from tests.browser.conftest import DESKTOP, NARROW, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# keyboard stops from the top of the page to the first school
MOST_TAB_STOPS = 14
RIVERSIDE = "Riverside Demonstration Primary"


@pytest.fixture(autouse=True)
def _demo(live_server):
    for loader in (register, people, schools):
        loader.load(now=clock.now())


def sign_in(context, live_server, email):
    """The browser is signed in as this user of the demonstration."""
    client = Client()
    client.force_login(User.objects.get(email=email))
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": str(live_server)}])


@pytest.fixture
def other_context(browser):
    """`other_context(**options)`: a browser of its own for what the page fixture cannot do."""
    made = []

    def make(**options):
        context = browser.new_context(locale="en-GB", reduced_motion="reduce", **options)
        made.append(context)
        return context

    yield make
    for context in made:
        context.close()


ADDRESSES = [
    "/schools/",
    "/schools/?q=primary&phase=primary&phase=not-known&status=all",
    "/schools/?q=nothing+is+called+so",
    "/schools/?phase=bogus",
    "/schools/map/",
    "/schools/map/?q=nothing+is+called+so",
]


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_axe_finds_nothing_with_every_filter_open(page, axe, address, size):
    page.set_viewport_size(size)
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true })")
    assert axe(page) == []


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_has_to_be_moved_sideways_at_320_pixels(page, address):
    page.set_viewport_size(NARROW)
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_map_has_a_mark_for_every_school_that_the_list_places(page):
    page.goto("/schools/map/")
    expect(page.locator(".map-mark").first).to_be_visible()
    placed = page.locator(".places li").filter(has_not_text="not on the map")
    assert (
        page.locator(".map-mark").count()
        == placed.count()
        == len(
            page.evaluate("""
        async () => (await (await fetch(document.getElementById('map').dataset.places)).json()).places
    """)
        )
    )
    expect(page.locator(".places li")).to_have_count(open_schools())


def open_schools():
    """Those of the register and the invented ones."""
    found = School.objects.filter(status__in=OPEN_STATUSES).count()
    assert found > len(SCHOOLS)
    return found


def test_schools_of_one_postcode_do_not_hide_each_other(page):
    page.goto("/schools/map/?q=DY12+1BL")
    marks = page.locator(".map-mark")
    expect(marks).to_have_count(2)
    first, second = marks.nth(0).bounding_box(), marks.nth(1).bounding_box()
    assert abs(first["x"] - second["x"]) + abs(first["y"] - second["y"]) > 15


def test_a_mark_says_what_it_is_and_leads_to_the_school(page):
    page.goto("/schools/map/?q=franche+primary")
    page.locator(".map-mark").click()
    card = page.locator(".map-card")
    expect(card).to_contain_text("Franche Primary School")
    expect(card).to_contain_text("Primary")
    card.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Franche Primary School")


def test_a_school_leads_to_itself_on_the_map(page):
    school = School.objects.get(urn=135050)
    page.goto(f"/schools/{school.public_id}/")
    page.get_by_role("link", name="See it on the map").click()
    expect(page.locator(".map-card")).to_contain_text("Franche Primary School")


def test_the_row_under_the_keyboard_is_lit_on_the_map(page):
    page.goto("/schools/map/?q=franche+primary")
    expect(page.locator(".map-mark")).to_be_visible()
    page.locator(".places a").first.focus()
    expect(page.locator(".map-mark--lit")).to_have_count(1)


def test_a_hostile_name_is_text_on_the_map(page):
    school = School.objects.get(urn=135050)
    school.name = "<img src=x onerror=alert(1)>"
    school.save()
    page.goto("/schools/map/?q=franche")
    page.locator(".map-mark").click()
    expect(page.locator(".map-card a")).to_have_text(school.name)


def test_on_a_phone_the_list_comes_first_and_the_map_behind_a_button(page, axe):
    page.set_viewport_size(PHONE)
    page.goto("/schools/map/")
    expect(page.locator("#map")).to_be_hidden()
    page.get_by_role("button", name="Show the map").click()
    expect(page.locator(".map-mark").first).to_be_visible()
    assert axe(page) == []
    page.get_by_role("button", name="Hide the map").click()
    expect(page.locator("#map")).to_be_hidden()


def test_a_map_whose_data_do_not_come_says_so(page, complaints):
    complaints.expected = ["503"]
    page.route("**/schools/map.json*", lambda route: route.fulfill(status=503, body="no"))
    page.goto("/schools/map/")
    expect(page.locator("#map")).to_contain_text("could not be loaded")


def test_without_script_every_school_stands_in_the_list(other_context, live_server):
    page = other_context(java_script_enabled=False, viewport=PHONE).new_page()
    page.goto(f"{live_server}/schools/map/")
    expect(page.locator(".places li")).to_have_count(open_schools())
    expect(page.locator("#map")).to_contain_text("The list has every school")


def test_a_school_is_reached_by_keyboard_alone(page):
    page.goto("/schools/")
    in_the_list = "document.activeElement.closest('tbody') !== null"
    stops = 0
    while stops < MOST_TAB_STOPS and not page.evaluate(in_the_list):
        page.keyboard.press("Tab")
        stops += 1
    assert page.evaluate(in_the_list), f"no school after {stops} stops"
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="About the school")).to_be_visible()


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_visitor_finds_a_school_and_a_lead_hands_over(other_context, live_server, script):
    context = other_context(java_script_enabled=script, viewport=PHONE)
    page = context.new_page()
    page.goto(f"{live_server}/schools/")
    page.get_by_label("Name, town, postcode or number").fill("riverside DY10")
    page.get_by_role("button", name="Find schools").first.click()
    page.get_by_role("link", name=RIVERSIDE).click()
    expect(page.get_by_text("Sign in to see them")).to_be_visible()
    expect(page.get_by_text("lead@demo.example")).to_have_count(0)

    sign_in(context, live_server, "lead@demo.example")
    page.reload()
    page.get_by_role("link", name="Check or change people and details").click()
    page.get_by_role("link", name="Hand over the role of Priya Nayar").click()
    page.get_by_role("textbox", name="Name", exact=True).fill("Ada Byron")
    page.get_by_label("Work e-mail address").fill("ada@demo.example")
    page.get_by_role("button", name="Hand over the role").click()
    expect(page.get_by_text("Ada Byron takes over from Priya Nayar")).to_be_visible()
    held = SchoolMembership.objects.get(person__name="Ada Byron")
    assert held.school.name == RIVERSIDE
    page.goto(f"{live_server}/schools/{held.school.public_id}/people/")
    expect(page.get_by_text("Ada Byron")).to_have_count(0)


def test_a_lead_confirms_the_details_by_one_press(page, live_server):
    sign_in(page.context, live_server, "lead@demo.example")
    page.goto(f"/schools/{School.objects.get(name=RIVERSIDE).public_id}/people/")
    page.get_by_role("button", name="Yes, all is right").click()
    expect(page.get_by_role("status").first).to_contain_text("are confirmed")
    expect(page.get_by_role("button", name="Yes, all is right")).to_have_count(0)
