"""The button "still true" on a provider's own page: one press is one check, of what was read (DI7)."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from accounts.domain.roles import Role
from core import clock
from directory.domain.checking import Checker
from directory.domain.freshness import due_on
from directory.models import Intervention
from directory.services import listings
from tests.factories.directory import InterventionFactory, TopicFactory

pytestmark = pytest.mark.django_db
YOURS = reverse("directory:your_listings")


@pytest.fixture
def make(world, today):
    def call(days_to_due=30, **facts):
        checked_on = today - timedelta(days=1)
        while due_on(checked_on, 6) > today + timedelta(days=days_to_due):
            checked_on -= timedelta(days=1)
        given = {"provider": world.own.organisation, "area": "england", "checked_by": Checker.PROGRAMME} | facts
        return InterventionFactory(checked_on=checked_on, check_every_months=6, **given)

    return call


def press(client, listing, **sent):
    address = reverse("directory:confirm_listing", args=[listing.public_id])
    return client.post(address, {"version": listing.version, "page": "1"} | sent, follow=True)


def offered(client):
    return [form["action"] for form in BeautifulSoup(client.get(YOURS).content, "html.parser").select(".own__confirm")]


def fresh(listing):
    return Intervention.objects.get(pk=listing.pk)


@pytest.mark.parametrize(("days", "is_offered"), [(31, False), (30, True), (0, True), (-40, True), (-100, True)])
def test_it_is_offered_from_the_first_reminder_on(provider, make, days, is_offered):
    listing = make(days)
    expected = [reverse("directory:confirm_listing", args=[listing.public_id])] if is_offered else []
    assert offered(provider) == expected


def test_one_press_is_a_check_by_the_provider_today_and_two_are_one(provider, make, today):
    listing = make(-40)
    answer = press(provider, listing)
    assert answer.redirect_chain[-1][0] == f"{YOURS}?page=1"
    assert f"“{listing.name}” is confirmed" in answer.content.decode()
    press(provider, listing)
    assert (fresh(listing).checked_on, fresh(listing).checked_by) == (today, Checker.PROVIDER)
    assert listing.checks.filter(checked_on=today).count() == 1
    assert offered(provider) == []


@pytest.mark.parametrize("sent", ["", "0", "-1", "x", "9" * 40, "²"])
def test_what_was_not_read_is_not_confirmed(provider, make, sent):
    listing = make()
    answer = press(provider, listing, version=sent, page=sent)
    assert "Read it again" in answer.content.decode()
    assert fresh(listing).checked_on == listing.checked_on


def test_a_listing_that_was_changed_meanwhile_is_read_again(provider, make, by_clock):
    listing = make()
    changed = fresh(listing)
    changed.summary = "Something else."
    listings.keep(listing=changed, topics=[TopicFactory()], indicators=[], districts=[], by=by_clock, now=clock.now())
    press(provider, listing)
    assert fresh(listing).checked_by == Checker.PROGRAMME


def test_nobody_confirms_what_is_not_theirs_or_not_shown(provider, world, make):
    foreign = make(provider=world.other.organisation)
    taken_down = make(published_at=None)
    for listing in (foreign, taken_down):
        assert press(provider, listing).status_code == 404
        assert fresh(listing).checked_on == listing.checked_on
    assert press(world.client(Role.SCHOOL_LEAD), make()).status_code == 403
    assert offered(provider) == [reverse("directory:confirm_listing", args=[Intervention.objects.last().public_id])]
