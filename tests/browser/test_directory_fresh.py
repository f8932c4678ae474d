"""A provider confirms a listing from an e-mail, a visitor reports a problem, a coordinator merges two listings."""

import pytest
from playwright.sync_api import expect

from accounts.domain.roles import Role
from core import clock
from core.domain.actor import Actor
from directory.models import ListingCheck, ListingMerge, ProblemReport
from directory.services import verification
from tests.browser.conftest import NARROW, PHONE, follow
from tests.factories.directory import InterventionFactory
from tests.world import build_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def listing(live_server):
    return InterventionFactory(name="Worry group")


def test_a_provider_confirms_on_a_phone_without_signing_in(page, axe, listing):
    token = verification.invite_to_confirm(listing=listing, by=Actor.clock(), now=clock.now())
    page.set_viewport_size(PHONE)
    page.goto(f"/directory/confirm/{token}/")
    assert axe(page) == []
    page.set_viewport_size(NARROW)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    follow(page.get_by_role("button", name="All of this is still true"))
    expect(page.get_by_role("heading", name="Thank you: Worry group is up to date")).to_be_visible()
    assert axe(page) == []
    assert ListingCheck.objects.get().listing == listing
    page.get_by_label("What has changed?").fill("We have a new number.")
    follow(page.get_by_role("button", name="Tell the Local Programme"))
    expect(page.get_by_text("We have a new number.")).to_be_visible()
    assert axe(page) == []


def test_a_visitor_reports_a_problem(page, axe, complaints, listing):
    complaints.expected = ["status of 422"]
    page.set_viewport_size(PHONE)
    page.goto(f"/directory/{listing.slug}/")
    follow(page.get_by_role("link", name="Report a problem"))
    assert axe(page) == []
    follow(page.get_by_role("button", name="Send the report"))
    assert axe(page) == []
    page.get_by_label("It is no longer offered").check()
    follow(page.get_by_role("button", name="Send the report"))
    expect(page.get_by_role("heading", name="Thank you for the report")).to_be_visible()
    assert axe(page) == []
    assert ProblemReport.objects.get().listing == listing


def test_a_coordinator_merges_two_listings(page, axe, listing, context, live_server):
    double = InterventionFactory(name="Worry groups")
    session = build_world().client(Role.COORDINATOR).cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": str(live_server)}])
    page.goto(f"/admin/directory/intervention/{double.public_id}/change/")
    follow(page.get_by_role("link", name="Merge into another"))
    assert axe(page) == []
    page.get_by_label("Worry group, by").check()
    follow(page.get_by_role("button", name="Merge them"))
    expect(page.get_by_text("This one stays")).to_be_visible()
    follow(page.get_by_role("button", name="Merge them"))
    assert ListingMerge.objects.get().kept == listing
    follow(page.get_by_role("link", name="Merged into Worry group"))
    expect(page.get_by_role("link", name="Undo the merge")).to_be_visible()
