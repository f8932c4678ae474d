"""The feed of changes, read as a feed reader reads it."""

from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.conf import settings

from core.clock import local_date
from directory.services.listings import publish
from tests.factories.directory import InterventionFactory
from tests.factories.listings_desk import ChangeRequestFactory, ListingCheckFactory, ProposedFieldFactory

pytestmark = pytest.mark.django_db
URL = "/directory/changes/"
ATOM = "{http://www.w3.org/2005/Atom}"


def read(client):
    answer = client.get(URL)
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("application/atom+xml")
    return ElementTree.fromstring(answer.content)


def titles(feed):
    return [entry.findtext(f"{ATOM}title") for entry in feed.findall(f"{ATOM}entry")]


def ids(feed):
    return [entry.findtext(f"{ATOM}id") for entry in feed.findall(f"{ATOM}entry")]


def ago(now, **days):
    at = now - timedelta(**days)
    return {"published_at": now - timedelta(days=300), "changed_at": at}


@pytest.mark.list_route("directory:changes")
def test_it_costs_the_same_statements_whatever_its_length(client, constant_queries):
    constant_queries(client, URL, lambda: ListingCheckFactory(), most=4)


def test_what_is_new_changed_confirmed_or_stopped_newest_first(client, now, at):
    at(now)
    InterventionFactory(name="D", state="stopped", **ago(now, days=4))
    ListingCheckFactory(listing=InterventionFactory(name="C", **ago(now, days=3)), checked_at=now - timedelta(days=3))
    changed = InterventionFactory(name="B", **ago(now, days=2))
    ListingCheckFactory(listing=changed, checked_at=now - timedelta(days=9))
    publish(listing=InterventionFactory(name="A", published_at=None), by=ListingCheckFactory.build().actor, now=now)
    assert titles(read(client))[:4] == ["New: A", "Changed: B", "Confirmed: C", "Stopped: D"]


def test_an_entry_leads_to_its_page_and_names_its_provider(client, rich):
    (entry,) = read(client).findall(f"{ATOM}entry")
    assert entry.find(f"{ATOM}link").get("href") == f"{settings.PORTAL_URL}/directory/{rich.slug}/"
    assert entry.findtext(f"{ATOM}summary") == "Six pupils meet."
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "School nurses"
    assert entry.findtext(f"{ATOM}updated")


def test_an_id_stays_until_the_next_change(client, rich, now):
    first, second = ids(read(client)), ids(read(client))
    assert first == second
    assert first[0].startswith("tag:127.0.0.1,2026:directory/listing/")
    rich.changed_at = now + timedelta(days=400)
    rich.save()
    assert ids(read(client)) != first
    assert read(client).findtext(f"{ATOM}id") == "tag:127.0.0.1,2026:directory/changes"


def test_only_the_last_fifty_that_the_public_sees(client, now, at):
    at(now)
    for number in range(52):
        InterventionFactory(name=f"N{number:02}", topics=[], **ago(now, days=number))
    InterventionFactory(name="Draft", published_at=None, changed_at=now)
    hidden = local_date(now) - timedelta(days=300)
    InterventionFactory(name="Hidden", checked_on=hidden, changed_at=now)
    request = ChangeRequestFactory(listing=InterventionFactory(name="Open", **ago(now, days=60)))
    ProposedFieldFactory(request=request, after="Proposed")
    found = titles(read(client))
    assert found == [f"Changed: N{number:02}" for number in range(50)]


def test_text_that_xml_cannot_hold_does_not_break_the_feed(client):
    InterventionFactory(name="<b>A & B</b>\x0b\x1f\ufffe", summary="]]>\x08", provider__name="P\x0c")
    assert titles(read(client)) == ["Changed: <b>A & B</b>"]


def test_an_empty_directory_has_an_empty_feed(client):
    assert titles(read(client)) == []
