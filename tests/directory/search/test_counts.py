"""Facet counts equal a plain recount, whatever is chosen: of 60 random listings, one by one, in Python."""

import random
from dataclasses import replace
from datetime import date, timedelta
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain.distance import Point, miles_between
from core.models import District
from directory.domain.facets import FACETS
from directory.domain.listing import Area, CommissioningState, Delivery
from directory.domain.searching import ask
from directory.models import Intervention, ListingPlace, Topic
from directory.queries import search, search_page
from directory.queries.search_sql import RECENT_DAYS, Near, Wanted
from directory.services import indexing
from tests.conftest import empty_tables
from tests.factories.directory import InterventionFactory, TopicFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
HERE = Point(52.39, -2.245)
WORDS = ("sleep", "worry", "running", "lunch")
COMES = {Delivery.AT_SCHOOL, Delivery.AT_HOME, Delivery.ONLINE}


def add_random_listings():
    chance = random.Random(20)
    top = [TopicFactory(name=name) for name in ("Minds", "Bodies")]
    topics = [*top, TopicFactory(name="Sleepless nights", parent=top[0])]
    districts = [
        District.objects.create(code=f"E0700000{n}", name=f"District {n}", county_name="Shire") for n in range(3)
    ]
    for _ in range(60):
        facts = {}
        for facet in FACETS:
            values = [str(value) for value in facet.words]
            many = isinstance(getattr(Intervention(), facet.field), list)
            facts[facet.field] = chance.sample(values, chance.randrange(0, 3)) if many else chance.choice(values)
        if facts["state"] == CommissioningState.COULD_BE_COMMISSIONED:
            facts["commissioned_by"] = "Any school"
        judged = {"evidence_source": "A study", "evidence_judged_on": TODAY, "evidence_judged_by": "Us"}
        if facts["cost_band"] != "not_known":
            facts["who_pays"] = "not_known"
        listing = InterventionFactory(
            **facts,
            **(judged if facts["evidence"] != "not_assessed" else {}),
            name=f"{chance.choice(WORDS)} {chance.choice(WORDS)}",
            summary="A summary.",
            area=chance.choice([Area.DISTRICTS, Area.DISTRICTS, Area.ENGLAND]),
            low_age=chance.choice([None, 3, 7]),
            high_age=chance.choice([None, 9, 16]),
            checked_on=TODAY - timedelta(days=chance.choice([10, 90, 91, 200, 230, 275])),
            topics=chance.sample(topics, chance.randrange(0, 3)),
            districts=chance.sample(districts, chance.randrange(0, 3)),
            indexed=False,
            published_at=None if chance.random() < 0.1 else InterventionFactory.build().published_at,
        )
        if chance.random() < 0.5:
            ListingPlace.objects.create(
                listing=listing, name="Hall", latitude=52.39 + chance.random() / 5, longitude=-2.245
            )
    indexing.rebuild()


@pytest.fixture(scope="module")
def listings(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        add_random_listings()
        yield list(
            Intervention.objects.prefetch_related("topics__parent", "districts", "places").select_related("provider")
        )
        empty_tables()


WANTED = st.fixed_dictionaries(
    {
        "words": st.none() | st.sampled_from(WORDS),
        "values": st.dictionaries(st.sampled_from([facet.key for facet in FACETS]), st.integers(0, 3), max_size=2),
        "topic": st.none() | st.integers(0, 2),
        "place": st.none() | st.integers(0, 2),
        "age": st.none() | st.integers(0, 20),
        "recent": st.booleans(),
        "miles": st.none() | st.sampled_from([2.0, 5.0, 10.0]),
    }
)


def as_wanted(drawn):
    topics = list(Topic.objects.order_by("pk").values_list("pk", flat=True))
    districts = list(District.objects.order_by("pk").values_list("pk", flat=True))
    values = {}
    for facet in FACETS:
        if facet.key in drawn["values"]:
            held = [str(value) for value in facet.words]
            values[facet.key] = held[drawn["values"][facet.key] % len(held)]
    near = drawn["miles"] and Near(point=HERE, miles=drawn["miles"], district=districts[0])
    return Wanted(
        asked=ask(drawn["words"], {}) if drawn["words"] else None,
        values=values,
        topic=None if drawn["topic"] is None else topics[drawn["topic"]],
        place=None if drawn["place"] is None else districts[drawn["place"]],
        age=drawn["age"],
        recent=drawn["recent"],
        near=near or None,
    )


def fits(listing, wanted):
    """The same rules, as a person would tell them."""
    held = {facet.key: getattr(listing, facet.field) for facet in FACETS}
    topics = {topic.pk for topic in listing.topics.all()} | {topic.parent_id for topic in listing.topics.all()}
    districts = {district.pk for district in listing.districts.all()} if listing.area == Area.DISTRICTS else set()
    low, high = listing.low_age, listing.high_age
    reaches = (low is not None or high is not None) and (low or 0) <= (wanted.age or 0) <= (
        99 if high is None else high
    )
    return all(
        [
            listing.published_at is not None,
            listing.checked_on <= TODAY < listing.check_due_on + timedelta(days=90),
            wanted.asked is None or wanted.asked.words[0] in listing.name,
            all(value == held[key] or value in held[key] for key, value in wanted.values.items()),
            wanted.topic is None or wanted.topic in topics,
            wanted.place is None or wanted.place in districts or listing.area == Area.ENGLAND,
            wanted.age is None or reaches,
            not wanted.recent or listing.checked_on >= TODAY - timedelta(days=RECENT_DAYS),
            wanted.near is None or is_near(listing, districts, wanted.near),
        ]
    )


def is_near(listing, districts, near):
    comes = near.district in districts and not COMES.isdisjoint(listing.deliveries)
    distances = [miles_between(near.point, Point(place.latitude, place.longitude)) for place in listing.places.all()]
    return comes or any(distance <= near.miles for distance in distances)


@settings(max_examples=80)
@given(WANTED)
def test_every_count_is_what_a_choice_of_it_would_show(listings, drawn):
    wanted = as_wanted(drawn)
    tally = search.tally(wanted, TODAY)
    found = [listing for listing in listings if fits(listing, wanted)]
    assert tally.total == len(found)
    for facet in FACETS:
        for value in map(str, facet.words):
            instead = replace(wanted, values={**wanted.values, facet.key: value})
            assert tally.values[facet.key, value] == sum(fits(one, instead) for one in listings), (facet.key, value)
    for topic in {topic.pk for one in listings for topic in one.topics.all()}:
        assert tally.topics[topic] == sum(fits(one, replace(wanted, topic=topic)) for one in listings)
    for place, count in tally.places.items():
        assert count == sum(fits(one, replace(wanted, place=place)) for one in listings)
    assert tally.recent == sum(fits(one, replace(wanted, recent=True)) for one in listings)


@settings(max_examples=40)
@given(WANTED)
def test_pages_and_keys_hold_every_match_once_overdue_ones_last(listings, drawn):
    wanted = as_wanted(drawn)
    right = {listing.pk for listing in listings if fits(listing, wanted)}
    total = search.tally(wanted, TODAY).total
    pages = [search_page.page(wanted, TODAY, total=total, start=start, size=7) for start in range(0, total + 7, 7)]
    shown = [hit for page in pages for hit in page]
    assert len(shown) == len(right) == total
    assert {hit.id for hit in shown} == right == set(search.keys(wanted, TODAY))
    late = [hit.checked_on <= TODAY - timedelta(days=220) for hit in shown]
    assert [one for one in late if one] == late[len(late) - sum(late) :]


@settings(max_examples=60)
@given(WANTED, st.integers(1, 9))
def test_reading_the_first_alone_gives_the_pages_that_sorting_all_of_them_gives(listings, drawn, size):
    wanted = as_wanted(drawn)
    total = search.tally(wanted, TODAY).total
    with patch.object(search_page, "MOST_READ_TEXTS", -1):
        pages = [
            search_page.page(wanted, TODAY, total=total, start=start, size=size) for start in range(0, total, size)
        ]
    assert [hit.id for page in pages for hit in page] == search.keys(wanted, TODAY)
