"""Every route answers as the profile's schemas say, formats included."""

import json
from datetime import date
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from directory.domain.checking import Checker
from directory.domain.cost import CostBand, Payer, agree
from directory.domain.days import Weekday
from directory.domain.evidence import EvidenceLevel
from directory.domain.languages import Language
from directory.domain.listing import CommissioningState, Delivery, Group, Level, Phase, Referral, Setting
from directory.models import ListingPlace
from directory.openreferral import serialising
from directory.openreferral.serialising import Edition
from directory.queries.feed_state import Mailboxes
from directory.queries.open_data import for_feed, in_feed
from tests.directory.open_data.profile import faults, faults_of_page
from tests.factories.core import DistrictFactory
from tests.factories.directory import InterventionFactory, TopicFactory
from tests.factories.listings_desk import ListingMergeFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


def test_the_first_address_says_which_version_this_is(ask):
    answer = ask("")
    assert faults(answer, "api_details") == []
    assert answer["version"] == "HSDS-UK-3.0"
    assert answer["licence"] == "Open Government Licence v3.0"


PAGES = [
    ("services", {}, "service_list"),
    ("services", {"full": "true"}, "service"),
    ("service_at_locations", {}, "service_at_location_list"),
    ("service_at_locations", {"full": "true"}, "service_at_location"),
    ("taxonomies", {}, "taxonomy"),
    ("taxonomy_terms", {}, "taxonomy_term"),
]


@pytest.mark.parametrize(("path", "query", "schema"), PAGES)
def test_a_list_is_as_the_profile_says(ask, rich, path, query, schema):
    InterventionFactory(phases=[], languages=[], contact_mailbox=None, contact_telephone="01632 960001", topics=[])
    page = ask(path, **query)
    assert faults_of_page(page, schema) == []
    assert page["contents"]


@pytest.mark.parametrize("path", ["services", "service_at_locations", "taxonomies", "taxonomy_terms"])
def test_each_thing_of_a_list_is_found_by_its_id(ask, rich, path):
    schema = {"services": "service", "taxonomies": "taxonomy", "taxonomy_terms": "taxonomy_term"}.get(
        path, "service_at_location"
    )
    for entry in ask(path)["contents"]:
        one = ask(f"{path}/{entry['id']}")
        assert faults(one, schema) == []
        assert one["id"] == entry["id"]


def test_a_merged_listing_is_as_the_profile_says(ask, now):
    merge = ListingMergeFactory(published_before_at=now)
    assert faults(ask(f"services/{merge.merged.public_id}"), "service") == []


def texts(**options):
    """What Postgres can hold."""
    return st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), **options)


def maybe(strategy):
    return st.none() | strategy


def some(words):
    return st.lists(st.sampled_from([word.value for word in words]), unique=True)


WEB = maybe(st.builds("https://example.org/{}".format, texts(max_size=30)) | texts(max_size=30))
MONEY = st.sampled_from([(band.value, payer.value) for band in CostBand for payer in Payer if agree(band, payer)])
TIMES = maybe(st.tuples(st.times(), st.times()).map(sorted).filter(lambda pair: pair[0] < pair[1]))
AGES = st.tuples(maybe(st.integers(0, 25)), maybe(st.integers(0, 25))).map(
    lambda pair: pair if None in pair else sorted(pair)
)


@st.composite
def facts(draw):
    """Columns of a listing, each of them filled or not."""
    band, payer = draw(MONEY)
    opens, closes = draw(TIMES) or (None, None)
    low, high = draw(AGES)
    price = draw(maybe(texts(min_size=1, max_size=40)))
    county = draw(maybe(texts(min_size=1, max_size=40)))
    wide = draw(st.sampled_from(["districts", "england"]))
    trial = draw(maybe(st.dates(date(2026, 1, 1), date(2028, 1, 1))))
    assessed = draw(st.booleans())
    return {
        "name": draw(texts(min_size=1, max_size=60)),
        "summary": draw(texts(max_size=60)),
        "description": draw(texts(max_size=60)),
        "level": draw(st.sampled_from(Level)).value,
        "state": draw(st.sampled_from(CommissioningState)).value,
        "commissioned_by": "The council",
        "low_age": low,
        "high_age": high,
        **{
            field: draw(some(words))
            for field, words in [
                ("phases", Phase),
                ("settings", Setting),
                ("groups", Group),
                ("deliveries", Delivery),
                ("referrals", Referral),
                ("languages", Language),
                ("days", Weekday),
            ]
        },
        "opens_at": opens,
        "closes_at": closes,
        "cost_band": band,
        "who_pays": payer,
        "price": price,
        "price_on": TODAY if price else None,
        "evidence": EvidenceLevel.PROMISING.value if assessed else EvidenceLevel.NOT_ASSESSED.value,
        **({"evidence_source": "A", "evidence_judged_on": TODAY, "evidence_judged_by": "B"} if assessed else {}),
        "area": "county" if county else wide,
        "county": county,
        "trial_ends_on": trial,
        "trial_question": "Does it help?" if trial else None,
        "contact_mailbox": draw(maybe(st.emails() | texts(max_size=20))),
        "contact_telephone": draw(maybe(texts(max_size=20))),
        "contact_website": draw(WEB),
        "checked_on": draw(st.dates(date(2024, 1, 1), TODAY)),
        "checked_by": draw(st.sampled_from(Checker)).value,
        "is_demonstration": draw(st.booleans()),
    }


PLACES = st.lists(
    st.fixed_dictionaries(
        {
            "name": texts(max_size=20),
            "street": texts(max_size=20),
            "town": texts(max_size=20),
            "postcode": st.sampled_from(["", "DY10 1AA"]),
            "at": maybe(st.tuples(st.floats(49, 62), st.floats(-9, 3))),
        }
    ),
    max_size=2,
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(columns=facts(), places=PLACES, about=maybe(texts(max_size=40)), website=WEB, box=maybe(texts(max_size=20)))
def test_whatever_a_listing_says_its_service_is_as_the_profile_says(columns, places, about, website, box):
    listing = InterventionFactory(
        **columns,
        provider__about=about or "",
        provider__website=website or "",
        provider__role_mailbox=box or "",
        topics=[TopicFactory()],
    )
    listing.districts.set([DistrictFactory()])
    for place in places:
        at = place.pop("at") or (None, None)
        ListingPlace.objects.create(listing=listing, latitude=at[0], longitude=at[1], **place)
    found = for_feed(in_feed(TODAY), full=True).get(pk=listing.pk)
    edition = Edition(today=TODAY, portal="https://portal.example", mailboxes=Mailboxes({}, {}))
    assert faults(json.loads(json.dumps(serialising.service(found, edition))), "service_list") == []
    assert faults(json.loads(json.dumps(serialising.service_with_places(found, edition))), "service") == []
    for place in found.places.all():
        whole = serialising.service_at_location(place, edition, full=True)
        assert faults(json.loads(json.dumps(whole)), "service_at_location") == []
    listing.delete()


def test_ids_are_the_same_at_every_reading_and_unlike_each_other(ask, rich):
    path = f"services/{rich.public_id}"
    first, second = ask(path), ask(path)
    assert first == second
    found = ids_in(first)
    assert len(found) == len(set(found)) > 20
    assert all(str(UUID(one)) == one for one in found)


def ids_in(value):
    """Every `id`; what is shared on purpose (a topic, a place) stands once in a single service."""
    if isinstance(value, dict):
        own = [value["id"]] if "id" in value else []
        return own + [one for inner in value.values() for one in ids_in(inner)]
    return [one for inner in value for one in ids_in(inner)] if isinstance(value, list) else []
