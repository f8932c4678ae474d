"""Every page for everybody, as a browser and axe see it, wide and on a phone."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, NARROW, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGES = ["/", "/accessibility/", "/privacy/", "/styleguide/", "/there-is-no-such-page/"]
NOT_FOUND = "the server responded with a status of 404"


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("address", PAGES)
def test_axe_finds_nothing(page, axe, complaints, address, size):
    complaints.expected = [NOT_FOUND] if "no-such" in address else []
    page.set_viewport_size(size)
    page.goto(address)
    assert axe(page) == []


def test_axe_would_find_something(page, axe, complaints):
    complaints.expected = [NOT_FOUND]
    page.goto("/")
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"/static/x.svg\">')")
    assert any(line.startswith("image-alt") for line in axe(page))


@pytest.mark.parametrize("address", PAGES)
def test_nothing_has_to_be_moved_sideways_at_320_pixels(page, complaints, address):
    complaints.expected = [NOT_FOUND]
    page.set_viewport_size(NARROW)
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_first_key_press_skips_to_the_content(page):
    page.goto("/privacy/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    expect(page.get_by_role("link", name="Skip to the content")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_an_abbreviation_opens_and_closes_by_keyboard(page):
    page.goto("/")
    word = page.get_by_role("button", name="QUAS").first
    meaning = page.get_by_text("quality assurance system", exact=True)
    expect(meaning).to_be_hidden()
    word.focus()
    page.keyboard.press("Enter")
    expect(meaning).to_be_visible()
    page.keyboard.press("Escape")
    expect(meaning).to_be_hidden()


def test_a_link_in_the_error_summary_leads_to_its_field(page):
    page.goto("/styleguide/")
    form = page.locator("form", has=page.locator(".error-summary"))
    form.get_by_role("link", name="June 2027 has 30 days").click()
    expect(page).to_have_url(re.compile("#refused_starts_on$"))


def test_a_long_text_is_counted_as_it_is_typed(page):
    page.goto("/styleguide/")
    page.locator("#empty_why").fill("Twelve signs")
    expect(page.locator("#empty_why + .field__count")).to_have_text("288 characters left")


def test_a_touch_target_is_large_enough(page):
    page.set_viewport_size(PHONE)
    page.goto("/styleguide/")
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


def test_a_form_says_that_it_is_not_saved_yet(page):
    page.goto("/styleguide/")
    expect(page.get_by_text("Not saved yet")).to_have_count(0)
    page.locator("#empty_name").fill("Walking week")
    expect(page.get_by_text("Not saved yet")).to_be_visible()


def test_a_refused_form_is_read_from_its_summary(page):
    page.goto("/directory/?age=150")
    expect(page.locator(".error-summary")).to_be_focused()
    page.locator(".error-summary a").first.click()
    expect(page.locator("#id_age")).to_be_focused()


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_long_menu_folds_on_a_phone_and_stands_open_without_script(browser, live_server, script):
    context = browser.new_context(java_script_enabled=script, viewport=PHONE, base_url=str(live_server))
    page = context.new_page()
    page.goto("/")
    links, menu = page.locator("#navigation-list a"), page.get_by_role("button", name="Menu")
    if script:
        expect(links.last).to_be_hidden()
        expect(menu).to_have_attribute("aria-expanded", "false")
        menu.click()
        expect(menu).to_have_attribute("aria-expanded", "true")
    expect(links.last).to_be_visible()
    expect(menu).to_have_count(int(script))
    context.close()


@pytest.mark.parametrize("selector", [".abbr__word", "main a", ".details > summary", ".tabs a", ".chips a", ".pages a"])
def test_what_has_the_focus_is_yellow_with_an_ink_line(page, selector):
    page.goto("/styleguide/")
    element = page.locator(selector).first
    element.scroll_into_view_if_needed()
    page.keyboard.press("Tab")
    element.focus()
    look = element.evaluate("e => [getComputedStyle(e).backgroundColor, getComputedStyle(e).boxShadow]")
    assert look[0] == "rgb(255, 210, 63)"
    assert "rgb(23, 33, 43)" in look[1]


def test_paper_shows_what_a_click_would_and_no_buttons(page):
    page.goto("/styleguide/")
    answer = page.get_by_text("What shows the change: a survey, a count, a register.")
    expect(answer).to_be_hidden()
    page.emulate_media(media="print")
    expect(answer).to_be_visible()
    expect(page.get_by_text("quality assurance system", exact=True).first).to_be_visible()
    expect(page.get_by_role("button", name="Send to the reviewers")).to_be_hidden()
    expect(page.get_by_role("link", name="Sign in")).to_be_hidden()
