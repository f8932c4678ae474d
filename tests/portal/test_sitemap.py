"""What search engines are told of."""

from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.urls import reverse

from core.clock import local_date
from hwb_portal.views.sitemap import PAGES, Listings
from tests.factories.directory import InterventionFactory

pytestmark = pytest.mark.django_db
SPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
AT = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def read(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("application/xml")
    return ElementTree.fromstring(answer.content)


def addresses(page):
    return [found.text for found in page.iterfind(".//s:loc", SPACE)]


def test_robots_are_shown_the_way(client):
    text = client.get("/robots.txt").content.decode()
    assert text.splitlines()[-1] == f"Sitemap: {settings.PORTAL_URL}/sitemap.xml"
    assert "Disallow: /admin/" in text


def test_the_index_leads_to_every_section(client):
    InterventionFactory(changed_at=AT)
    found = read(client, "/sitemap.xml")
    paths = [address.removeprefix("http://testserver") for address in addresses(found)]
    assert paths == ["/sitemap-pages.xml", "/sitemap-listings.xml"]
    assert [last.text for last in found.iterfind(".//s:lastmod", SPACE)] == ["2026-11-20T12:00:00+00:00"]


def test_every_public_page_of_the_list_opens(client):
    found = addresses(read(client, "/sitemap-pages.xml"))
    assert found == [f"{settings.PORTAL_URL}{reverse(name)}" for name in PAGES]
    for address in found:
        assert client.get(address.removeprefix(settings.PORTAL_URL)).status_code == 200


def test_listings_are_those_that_the_public_sees_with_their_last_change(client, now, at_noon):
    shown = InterventionFactory(changed_at=AT, checked_on=local_date(now))
    InterventionFactory(published_at=None)
    InterventionFactory(checked_on=local_date(now) - timedelta(days=300))
    found = read(client, "/sitemap-listings.xml")
    assert addresses(found) == [f"{settings.PORTAL_URL}/directory/{shown.slug}/"]
    assert found.findtext(".//s:lastmod", namespaces=SPACE) == "2026-11-20"


def test_a_long_section_has_several_files(client, monkeypatch):
    monkeypatch.setattr(Listings, "limit", 2)
    for _ in range(3):
        InterventionFactory()
    paths = [address.removeprefix("http://testserver") for address in addresses(read(client, "/sitemap.xml"))]
    assert paths[1:] == ["/sitemap-listings.xml", "/sitemap-listings.xml?p=2"]
    both = [address for path in paths[1:] for address in addresses(read(client, path))]
    assert len(both) == len(set(both)) == 3


def test_a_section_that_is_none_is_not_found(client):
    assert client.get("/sitemap-people.xml").status_code == 404
    assert client.get("/sitemap-listings.xml?p=9").status_code == 404


@pytest.fixture
def at_noon(monkeypatch, now):
    monkeypatch.setattr("core.clock.now", lambda: now)
