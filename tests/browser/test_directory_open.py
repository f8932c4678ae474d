"""Open data in a real browser: the page about it, and listings whose facts for search engines nobody complains of."""

import json

import pytest
from playwright.sync_api import expect

from core import clock
from hwb_portal.demo import listings
from tests.browser.conftest import follow

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BLOCK = 'script[type="application/ld+json"]'


@pytest.fixture(autouse=True)
def _demo(live_server):
    listings.load(now=clock.now())


def test_the_page_about_the_data_is_in_order(page, size, look):
    page.goto("/directory/open-data/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Open data")
    look("open data")


def test_the_policy_has_nothing_against_the_facts_on_a_listings_page(page, complaints):
    """The console is listened to while the page is read: a refused script would be heard there."""
    page.goto("/directory/forest-school-mornings/")
    facts = json.loads(page.locator(BLOCK).text_content())
    assert facts["name"] == "Forest school mornings"
    assert facts["availableChannel"][0]["serviceLocation"]["address"]["postalCode"] == "DY12 1SF"
    assert complaints.unexpected() == []


def test_a_person_gets_from_the_page_to_the_services(page, complaints):
    # an answer in JSON names no icon, so the browser looks for one on its own
    complaints.expected.append("status of 404")
    page.goto("/directory/open-data/")
    follow(page.get_by_role("link", name="Services for children from 5"))
    answer = json.loads(page.locator("pre").text_content())
    assert answer["total_items"] > 5
    assert all(service["minimum_age"] >= 5 for service in answer["contents"])
