"""Providers as the public sees them."""

from datetime import date
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from core.clock import local_date
from core.slots import registry
from tests.factories.accounts import (
    LocalProgrammeFactory,
    OrganisationFactory,
    OrganisationMembershipFactory,
    PersonFactory,
)
from tests.factories.core import DistrictFactory
from tests.factories.directory import InterventionFactory

pytestmark = pytest.mark.django_db
LIST = "/directory/providers/"


def address(provider):
    return reverse("directory:provider", kwargs={"public_id": provider.public_id})


def read(client, where):
    answer = client.get(where)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def words(page, what="main"):
    return " ".join(page.select_one(what).text.split())


def titles(page):
    return [" ".join(heading.text.split()) for heading in page.select(".card h3")]


def named(page):
    return [link.text for link in page.select("main ul:not(.pages ul) a") if LIST in link["href"]]


@pytest.mark.list_route("directory:providers")
def test_the_list_costs_the_same_statements_whatever_its_length(client, constant_queries):
    constant_queries(client, LIST, InterventionFactory, most=3)


@pytest.mark.list_route("directory:provider")
def test_a_page_costs_the_same_statements_however_many_listings(client, constant_queries):
    provider = OrganisationFactory(is_provider=True)
    constant_queries(client, address(provider), lambda: InterventionFactory(provider=provider), most=6)


def test_a_provider_is_shown_with_its_offices_and_its_listings(client):
    provider = OrganisationFactory(
        name="Sleep service",
        is_provider=True,
        about="We help families.\n\nSince 2019.",
        website="https://example.org/sleep",
        role_mailbox="office@sleep.example",
        telephone="01632 960123",
    )
    OrganisationMembershipFactory(organisation=provider, person=PersonFactory(name="Ada Secret", email="ada@x.example"))
    InterventionFactory(provider=provider, name="Clinic")
    InterventionFactory(name="Of somebody else")
    page = read(client, address(provider))
    assert page.h1.text == "Sleep service"
    assert titles(page) == ["Clinic"]
    assert "We help families." in words(page)
    assert "01632 960123" in words(page, "aside")
    hrefs = {link["href"] for link in page.select_one(".contacts").select("a")}
    assert hrefs == {"mailto:office@sleep.example", "https://example.org/sleep"}
    assert "Ada" not in page.text
    assert "ada@x.example" not in page.text


def test_what_a_provider_did_not_tell_is_said(client):
    listing = InterventionFactory(provider=OrganisationFactory(is_provider=True), checked_on=date(2025, 1, 1))
    page = words(read(client, address(listing.provider)))
    for sentence in ("has not told us about itself yet", "Nobody has told us yet how to reach it", "0 listings"):
        assert sentence in page


def test_a_page_shows_no_listing_that_the_public_must_not_see(client, now, at):
    at(now)
    provider = OrganisationFactory(is_provider=True)
    InterventionFactory(provider=provider, name="Open", checked_on=local_date(now))
    draft = InterventionFactory(provider=provider, name="Secret draft", published_at=None)
    InterventionFactory(provider=provider, name="Secret stale", checked_on=date(2025, 1, 1))
    draft.districts.set([DistrictFactory(name="Secretshire")])
    LocalProgrammeFactory(slug="secretshire").districts.set(draft.districts.all())
    page = read(client, address(provider))
    assert titles(page) == ["Open"]
    assert "Secret" not in words(page)
    assert "1 listing" in words(page)


@pytest.mark.parametrize("is_provider", [True, False])
def test_an_organisation_that_no_published_listing_names_is_not_found(client, is_provider):
    """A feed or a request may bring a new provider before anybody approved it."""
    body = OrganisationFactory(name="Secret body", is_provider=is_provider)
    InterventionFactory(provider=body, published_at=None)
    for where in (address(body), reverse("directory:provider", kwargs={"public_id": uuid4()})):
        answer = client.get(where)
        assert answer.status_code == 404
        assert b"Secret body" not in answer.content
    InterventionFactory(provider=body)
    assert client.get(address(body)).status_code == 200


def test_a_merged_provider_leads_to_the_one_that_stands_for_it(client):
    kept = OrganisationFactory(name="Kept")
    old = OrganisationFactory(name="Old", is_provider=True, merged_into=kept)
    older = OrganisationFactory(name="Older", is_provider=True, merged_into=old)
    assert client.get(address(older)).status_code == 404
    InterventionFactory(provider=old, name="Clinic")
    for merged in (old, older):
        assert client.get(address(merged))["Location"] == address(kept)
    assert titles(read(client, address(kept))) == ["Clinic"]
    page = read(client, LIST)
    assert named(page) == ["Kept"]
    assert "1 listing" in words(page)


def test_providers_that_were_merged_in_a_circle_are_not_found(client):
    first = OrganisationFactory(is_provider=True)
    second = OrganisationFactory(is_provider=True, merged_into=first)
    first.merged_into = second
    first.save()
    assert client.get(address(first)).status_code == 404


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["apple trust", "The Sleep Service", "Zoo visits"]),
        ("?q=sleep", ["The Sleep Service"]),
        ("?q=SERVICE+sleep", ["The Sleep Service"]),
        ("?q=secret", []),
        ("?q=%25", []),
        ("?q=" + "a" * 101, []),
    ],
)
def test_providers_stand_from_a_to_z_and_are_found_by_name(client, query, found):
    for name in ("Zoo visits", "The Sleep Service", "apple trust"):
        provider = OrganisationFactory(name=name, is_provider=True)
        InterventionFactory(provider=provider)
    InterventionFactory(provider=OrganisationFactory(name="Secret", is_provider=True), published_at=None)
    assert named(read(client, LIST + query)) == found


def test_fifty_providers_make_a_page_and_listings_are_counted(client):
    for number in range(51):
        InterventionFactory(provider=OrganisationFactory(name=f"P{number:02}"))
    busy = InterventionFactory(provider=OrganisationFactory(name="A")).provider
    InterventionFactory(provider=busy)
    InterventionFactory(provider=busy, published_at=None)
    page = read(client, LIST)
    assert len(named(page)) == 50
    assert "52 providers" in words(page)
    assert "A 2 listings" in words(page)
    assert named(read(client, f"{LIST}?page=2")) == ["P49", "P50"]


def test_an_empty_list_says_what_will_stand_here(client):
    assert "No provider yet" in words(read(client, LIST))


def test_a_listing_leads_to_its_provider_and_the_page_to_the_local_programme(client):
    listing = InterventionFactory()
    listing.districts.set([DistrictFactory(name="Wyre Forest")])
    LocalProgrammeFactory(slug="wyre").districts.set(listing.districts.all())
    page = read(client, f"/directory/{listing.slug}/")
    link = page.find("a", string=listing.provider.name)
    assert link["href"] == address(listing.provider)
    page = read(client, link["href"])
    assert page.find("a", string="Local Programme for Wyre Forest")["href"] == "/programmes/wyre/"


def test_what_a_provider_wrote_is_text_and_never_markup(client):
    hostile = "<script>alert(1)</script>"
    provider = OrganisationFactory(name=hostile, is_provider=True, about=hostile, website="javascript:alert(1)")
    InterventionFactory(provider=provider)
    for where in (LIST, address(provider)):
        page = read(client, where)
        assert hostile in page.select_one("main").text
        assert not page.select("main script")
        assert not [link for link in page.select("a") if link["href"].startswith("javascript")]


def test_upper_apps_fill_the_place_beside_and_get_the_provider(client, monkeypatch):
    provider = InterventionFactory().provider
    monkeypatch.setattr(registry, "_contributions", dict(registry._contributions))
    registry.register(
        "directory.provider.beside", lambda request, context: f"ours: {context['provider'].public_id}", name="test"
    )
    assert f"ours: {provider.public_id}" in words(read(client, address(provider)), "aside")
