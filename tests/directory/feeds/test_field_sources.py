"""Source kept field by field, and each sentence that the database holds about feeds, broken once."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from core.domain.actor import Actor
from directory.domain.duplicates import Traits
from directory.models import FeedRun, FieldSource
from directory.queries.feeds import alike, lookups, sources_of
from directory.services import changes, field_sources, listings
from tests.factories.core import DistrictFactory
from tests.factories.directory import InterventionFactory, TopicFactory, TopicSynonymFactory
from tests.factories.listings_desk import (
    ChangeRequestFactory,
    FeedRecordFactory,
    FeedRunFactory,
    FeedSourceFactory,
    FieldSourceFactory,
    ProposedFieldFactory,
)

pytestmark = pytest.mark.django_db
DESK = Actor.user(uuid4())


def sourced(listing):
    return {row.field: row.source.code for row in FieldSource.objects.filter(listing=listing)}


def test_what_a_feed_asked_for_and_was_accepted_is_that_feeds_and_what_was_refused_is_not(now):
    listing = InterventionFactory(name="Old name")
    feed = FeedSourceFactory(code="county")
    request = ChangeRequestFactory(listing=listing, source=feed, external_id="a", base_version=listing.version)
    for name, before, after in (("name", "Old name", "New name"), ("summary", listing.summary, "New summary.")):
        ProposedFieldFactory(request=request, field=name, before=before, after=after)
    FieldSourceFactory(listing=listing, field="name", source=FeedSourceFactory(code="other"))
    changes.approve(request=request, refused={"summary": "Ours is better."}, by=DESK, now=now)
    assert sourced(listing) == {"name": "county"}


def test_what_a_person_asked_for_is_no_feeds_any_more(now):
    listing = InterventionFactory(name="Old name")
    for name in ("name", "summary"):
        FieldSourceFactory(listing=listing, field=name)
    request = ChangeRequestFactory(listing=listing, base_version=listing.version)
    ProposedFieldFactory(request=request, field="name", before="Old name", after="New name")
    changes.approve(request=request, by=DESK, now=now)
    assert sourced(listing).keys() == {"summary"}


def test_what_is_typed_at_the_desk_is_no_feeds_any_more(now, by_clock):
    topic, district = TopicFactory(), DistrictFactory()
    listing = InterventionFactory(topics=[topic])
    listing.districts.set([district])
    for name in ("name", "summary", "topics", "districts", "low_age", "places"):
        FieldSourceFactory(listing=listing, field=name)
    listing.name, listing.low_age = "Typed", 7
    kept = {"listing": listing, "indicators": [], "districts": [district], "by": by_clock, "now": now}
    listings.keep(topics=[topic], **kept)
    assert sourced(listing).keys() == {"summary", "topics", "districts", "places"}
    listings.keep(topics=[topic, TopicFactory()], places=[], **kept)
    assert sourced(listing).keys() == {"summary", "districts"}


def test_a_listing_names_its_feeds_with_their_fields_in_one_statement():
    listing, county, park = InterventionFactory(), FeedSourceFactory(name="County"), FeedSourceFactory(name="A park")
    for name, source, day in (("price", county, 2), ("name", county, 1), ("summary", park, 3)):
        FieldSourceFactory(listing=listing, field=name, source=source, taken_on=date(2026, 11, day))
    FieldSourceFactory(field="name", source=park)
    with CaptureQueriesContext(connection) as caught:
        found = sources_of(listing)
    assert [(one.source, one.fields, one.latest.day) for one in found] == [
        (park, ["Summary"], 3),
        (county, ["Name", "Price"], 2),
    ]
    assert len(caught) == 1


def test_words_of_topics_and_places_are_found_folded_and_a_name_beats_a_synonym():
    sleep, rest = TopicFactory(name="Sleep", slug="zz"), TopicFactory(name="Rest & quiet", slug="rest")
    TopicSynonymFactory(topic=rest, text="Sleep")
    TopicSynonymFactory(topic=rest, text="Bed-time")
    DistrictFactory(code="E07000239", name="Wyre Forest", county_name="Worcestershire")
    found = lookups()
    words = {"sleep": sleep.slug, "rest and quiet": "rest", "bed time": "rest", "rest": "rest", "zz": "zz"}
    assert found.topics == words
    assert found.districts["wyre forest"] == found.districts["e07000239"] == "E07000239"
    assert found.counties["worcestershire"] == "Worcestershire"


def test_listings_that_may_be_the_same_are_found_for_all_rows_at_once():
    there = InterventionFactory(name="Walking to School", sort_name="walking to school")
    InterventionFactory(name="Merged away", sort_name="merged away", merged_into=there, published_at=None)
    nobody = Traits(provider_id=None, postcodes=[], website=None)
    rows = {"a": ("Walking to schools", nobody), "b": ("Merged away", nobody), "c": ("Ballet", nobody)}
    with CaptureQueriesContext(connection) as caught:
        assert alike(rows) == {"a": "Walking to School"}
    assert len(caught) <= 3


def test_approving_ties_the_record_to_its_listing_once(now):
    record = FeedRecordFactory(external_id="a")
    other = FeedRecordFactory(external_id="b", last_run=record.last_run)
    request = ChangeRequestFactory(source=record.source, external_id="a")
    field_sources.approved(request=request, fields=["name"], now=now)
    record.refresh_from_db()
    other.refresh_from_db()
    assert (record.listing, other.listing) == (request.listing, None)


@pytest.mark.parametrize(
    ("break_it", "name"),
    [
        (lambda: FeedSourceFactory(kind="no such word"), "feed_source_kind_is_on_the_list"),
        (lambda: FeedRunFactory(error="It failed.", applied=True), "feed_run_that_failed_has_changed_nothing"),
        (
            lambda: FeedRun.objects.filter(pk=FeedRunFactory().pk).update(by_kind="user", by_ref=None),
            "directory_feedrun_names_who_did_it",
        ),
        (lambda: _twice(FeedRecordFactory, "last_run", "external_id"), "feed_record_stands_once_in_its_source"),
        (lambda: _twice(FieldSourceFactory, "listing", "field"), "field_source_stands_once_for_a_field"),
        (lambda: _twice(FeedSourceFactory, "code"), "code"),
    ],
)
def test_the_database_refuses(break_it, name):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        break_it()


def _twice(factory, *same):
    first = factory()
    factory(**{name: getattr(first, name) for name in same})
