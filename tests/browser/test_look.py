"""Every page for everybody, as a browser and axe see it, wide and on a phone."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, NARROW, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGES = ["/", "/accessibility/", "/privacy/", "/styleguide/", "/there-is-no-such-page/"]
NOT_FOUND = "the server responded with a status of 404"


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("address", PAGES)
def test_axe_finds_nothing(open_page, page, axe, complaints, address, size):
    complaints.expected = [NOT_FOUND] if "no-such" in address else []
    page.set_viewport_size(size)
    open_page(address)
    assert axe(page) == []


def test_axe_would_find_something(open_page, axe, complaints):
    complaints.expected = [NOT_FOUND]
    page = open_page("/")
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"/static/x.svg\">')")
    assert any(line.startswith("image-alt") for line in axe(page))


@pytest.mark.parametrize("address", PAGES)
def test_nothing_has_to_be_moved_sideways_at_320_pixels(open_page, page, complaints, address):
    complaints.expected = [NOT_FOUND]
    page.set_viewport_size(NARROW)
    open_page(address)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_first_key_press_skips_to_the_content(open_page):
    page = open_page("/privacy/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    expect(page.get_by_role("link", name="Skip to the content")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_an_abbreviation_opens_and_closes_by_keyboard(open_page):
    page = open_page("/")
    word = page.get_by_role("button", name="QUAS").first
    meaning = page.get_by_text("quality assurance system", exact=True)
    expect(meaning).to_be_hidden()
    word.focus()
    page.keyboard.press("Enter")
    expect(meaning).to_be_visible()
    page.keyboard.press("Escape")
    expect(meaning).to_be_hidden()


def test_a_link_in_the_error_summary_leads_to_its_field(open_page):
    page = open_page("/styleguide/")
    form = page.locator("form", has=page.locator(".error-summary"))
    form.get_by_role("link", name="June 2027 has 30 days").click()
    assert page.url.endswith("#refused_starts_on")


def test_a_long_text_is_counted_as_it_is_typed(open_page):
    page = open_page("/styleguide/")
    page.locator("#empty_why").fill("Twelve signs")
    expect(page.locator("#empty_why + .field__count")).to_have_text("288 characters left")


def test_a_touch_target_is_large_enough(open_page, page):
    page.set_viewport_size(PHONE)
    open_page("/styleguide/")
    small = page.evaluate(
        """() => [...document.querySelectorAll("button:not(.abbr__word), .button, select, summary, .navigation a, .pages a")]
             .filter(e => e.offsetParent && e.getBoundingClientRect().height < 44).map(e => e.outerHTML.slice(0, 120))"""
    )
    assert small == []


@pytest.mark.parametrize("address", ["/", "/styleguide/"])
def test_a_page_reads_the_same_without_script(browser, live_server, address):
    words = []
    for script in (True, False):
        context = browser.new_context(java_script_enabled=script)
        page = context.new_page()
        page.goto(f"{live_server}{address}")
        words.append(page.locator("main h1, main h2, main h3, main label").all_inner_texts())
        context.close()
    assert words[0]
    assert words[0] == words[1]
