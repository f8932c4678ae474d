"""Which listings look like one (DI9)."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.domain.duplicates import MOST_SHOWN, page_of
from directory.models import Intervention
from directory.queries.duplicates import similar
from tests.factories.accounts import OrganisationFactory
from tests.factories.directory import InterventionFactory
from tests.factories.listings_desk import ListingPlaceFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("address", "page"),
    [
        ("https://www.Example.org/Worry/", "example.org/Worry"),
        ("http://example.org/Worry?from=mail#top", "example.org/Worry"),
        ("https://example.org", "example.org"),
        ("https://example.org:8443/a", "example.org/a"),
        ("https://[broken/", ""),
        ("no address", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_a_page_is_its_host_and_path(address, page):
    assert page_of(address) == page


@pytest.fixture
def provider():
    return OrganisationFactory(is_provider=True)


@pytest.fixture
def there(provider):
    listing = InterventionFactory(
        name="The Worry Group", provider=provider, contact_website="https://www.example.org/worry/"
    )
    ListingPlaceFactory(listing=listing, postcode="DY10 1AA")
    return listing


def ask(provider=None, **given):
    found = similar(**{"name": "Swimming", "provider_id": provider and provider.pk, **given})
    return [(one.listing, one.reasons) for one in found]


def test_same_provider_and_postcode_or_web_page(there, provider):
    assert ask(provider, postcode="DY10 1AA") == [(there, ["same provider and postcode"])]
    assert ask(provider, website="http://example.org/worry?x=1") == [(there, ["same provider and web page"])]
    assert ask(provider, postcode="DY10 1AB", website="https://example.org/worry-more") == []
    assert ask(provider, website="https://example.org/") == []
    assert ask(provider) == []


def test_another_provider_at_the_same_place_is_no_duplicate(there):
    other = OrganisationFactory(is_provider=True)
    assert ask(other, postcode="DY10 1AA", website="https://www.example.org/worry/") == []
    assert ask(None, postcode="DY10 1AA") == []


@pytest.mark.parametrize("name", ["Worry group", "worry-group", "The Worry Groups", "Wory Group"])
def test_similar_names_of_whomever(there, name):
    assert ask(name=name) == [(there, ["similar name"])]


@pytest.mark.parametrize("name", ["Sleep group", "Worries", "", "!!", "\x00", "x" * 500])
def test_other_names_and_garbage_find_nothing(there, name):
    assert ask(name=name) == []


def test_itself_tombstones_and_what_may_not_be_seen_are_left_out(there):
    InterventionFactory(name="Worry group", published_at=None, merged_into=there)
    assert ask(name="Worry group", exclude=there.pk) == []
    assert ask(name="Worry group", among=Intervention.objects.filter(published_at=None)) == []


def test_the_likeliest_five_and_more_reasons_first(there, provider):
    for _ in range(10):
        InterventionFactory(name="Worry group")
    found = ask(provider, name="Worry group", postcode="DY10 1AA")
    assert len(found) == MOST_SHOWN
    assert found[0] == (there, ["same provider and postcode", "similar name"])


def test_two_statements_however_many_there_are(there, provider):
    def count():
        with CaptureQueriesContext(connection) as captured:
            ask(provider, name="Worry group", postcode="DY10 1AA", website="https://example.org/worry")
        return len(captured)

    before = count()
    for _ in range(8):
        ListingPlaceFactory(listing=InterventionFactory(name="Worry group", provider=provider), postcode="DY10 1AA")
    assert count() == before == 2


def test_similar_names_are_found_by_an_index(there, provider):
    with CaptureQueriesContext(connection) as captured:
        ask(provider, name="Worry group", postcode="DY10 1AA", website="https://example.org/worry")
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off")
        cursor.execute(f"EXPLAIN {captured.captured_queries[0]['sql']}")
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "listing_name_trigrams" in plan, plan
