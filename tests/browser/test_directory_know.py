"""Evidence, words and providers as a browser and axe see them, and the way from a card to whom one may ask."""

import pytest
from playwright.sync_api import expect

from core import clock
from hwb_portal.demo import evidence_reviews, listings, people, provider_pages
from tests.browser.conftest import DESKTOP, NARROW, PHONE, follow

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGES = [
    "/directory/words/",
    "/directory/evidence/",
    "/directory/evidence/?strength=none",
    "/directory/evidence/?strength=enormous",
    "/directory/evidence/does-a-whole-school-approach-help-pupils-wellbeing/",
    "/directory/providers/",
    "/directory/breathing-space-five-calm-minutes-after-lunch/",
    "/directory/reading-with-dogs/",
    "/directory/lessons-about-feelings-for-every-class/",
]


@pytest.fixture(autouse=True)
def _demo(live_server, settings):
    settings.DEMO_PASSWORD, settings.DEMO_TOTP_SECRET = "demo wyre forest", "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
    for loader in (people, listings, evidence_reviews, provider_pages):
        loader.load(now=clock.now())


def test_axe_finds_nothing_and_nothing_has_to_be_moved_sideways(page, axe):
    wrong = []
    for address in PAGES:
        for size in (DESKTOP, PHONE):
            page.set_viewport_size(size)
            page.goto(address)
            wrong += [(address, found) for found in axe(page)]
        page.set_viewport_size(NARROW)
        if page.evaluate("document.documentElement.scrollWidth") > 320:
            wrong.append((address, "wider than 320 pixels"))
    assert wrong == []


def test_from_a_listing_to_what_is_known_who_offers_it_and_whom_to_ask(page, axe):
    page.set_viewport_size(PHONE)
    page.goto("/directory/worry-group-for-years-5-and-6/")
    follow(page.get_by_role("link", name="Do short groups help pupils who worry a lot?"))
    expect(page.get_by_role("heading", name="What it means for a school")).to_be_visible()
    follow(page.get_by_role("link", name="How strength is judged"))
    expect(page.locator("#strength-moderate")).to_be_in_viewport()
    page.go_back()
    follow(page.get_by_role("link", name="Worry group for Years 5 and 6"))
    follow(page.get_by_role("main").get_by_role("link", name="Mental health support team (demonstration)"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Mental health support team (demonstration)")
    assert axe(page) == []
    follow(page.get_by_role("link", name="Local Programme for Wyre Forest"))
    expect(page.get_by_text("Carys Fernhill")).to_be_visible()
