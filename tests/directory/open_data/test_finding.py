"""Each parameter leaves what it says, and pages hold all of it once."""

import json
from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4

import pytest

from core.clock import local_date
from directory.domain.taxonomies import ABOUT, LISTS, chosen
from tests.factories.core import DistrictFactory, PostcodeFactory
from tests.factories.directory import InterventionFactory, TopicFactory
from tests.factories.listings_desk import ListingPlaceFactory

pytestmark = pytest.mark.django_db


def test_pages_hold_every_service_once(ask):
    made = [InterventionFactory(name=f"Service {number}") for number in range(5)]
    pages = [ask("services", per_page=2, page=number) for number in (1, 2, 3, 4)]
    assert [[one["id"] for one in page["contents"]] for page in pages] == [
        [str(made[0].public_id), str(made[1].public_id)],
        [str(made[2].public_id), str(made[3].public_id)],
        [str(made[4].public_id)],
        [],
    ]
    kept = ("total_items", "total_pages", "page_number", "size", "first_page", "last_page", "empty")
    assert [[page[name] for name in kept] for page in pages] == [
        [5, 3, 1, 2, True, False, False],
        [5, 3, 2, 2, False, False, False],
        [5, 3, 3, 1, False, True, False],
        [5, 3, 4, 0, False, True, True],
    ]


def test_nothing_found_is_one_empty_page(ask):
    page = ask("services")
    assert (page["total_pages"], page["first_page"], page["last_page"], page["empty"]) == (0, True, True, True)


@pytest.fixture
def two(db):
    """Two listings that differ in everything, and one of which nothing is known."""
    InterventionFactory(
        name="Worry group", low_age=9, high_age=11, days=["MO", "TH"], opens_at=time(15), closes_at=time(16)
    )
    InterventionFactory(
        name="Running",
        low_age=4,
        high_age=18,
        days=["SA"],
        opens_at=time(9, 30),
        closes_at=time(11),
        phases=["secondary"],
    )
    InterventionFactory(name="Quiet", phases=[])


FOUND = [
    ({"search": "worry"}, ["Worry group"]),
    ({"search": "nothing of the kind"}, []),
    ({"minimum_age": 5}, ["Worry group"]),
    ({"minimum_age": 4}, ["Worry group", "Running"]),
    ({"maximum_age": 11}, ["Worry group"]),
    ({"minimum_age": 10, "maximum_age": 11}, []),
    ({"start_time": "10:00"}, ["Worry group"]),
    ({"end_time": "11:00"}, ["Running"]),
    ({"start_time": "09:30", "end_time": "16:00"}, ["Worry group", "Running"]),
    ({"day": "SA"}, ["Running"]),
    ({"day": "thursday", "search": "worry"}, ["Worry group"]),
    ({"organization_id": uuid4()}, []),
    ({"taxonomy_term_id": uuid4()}, []),
    ({"taxonomy_id": uuid4()}, []),
]


@pytest.mark.parametrize(("query", "found"), FOUND)
def test_a_parameter_leaves_what_it_says(names, two, query, found):
    assert names(**query) == found


def test_a_term_finds_its_listings_and_a_topic_those_below_it(names, two):
    top = TopicFactory()
    below = TopicFactory(parent=top)
    InterventionFactory(name="Below", topics=[below], level="specialist")
    lists = {taxonomy.field: taxonomy for taxonomy in LISTS}
    (secondary,) = chosen(lists["phases"], ["secondary"])
    (specialist,) = chosen(lists["level"], "specialist")
    assert names(taxonomy_term_id=secondary.id) == ["Running"]
    assert names(taxonomy_term_id=specialist.id) == ["Below"]
    assert names(taxonomy_term_id=top.public_id) == ["Below"]
    assert names(taxonomy_term_id=top.public_id, taxonomy_id=lists["settings"].id) == []


def test_a_taxonomy_finds_whatever_holds_any_word_of_it(names, two):
    InterventionFactory(name="No topic", topics=[])
    lists = {taxonomy.field: taxonomy for taxonomy in LISTS}
    assert "No topic" not in names(taxonomy_id=ABOUT.id)
    assert len(names(taxonomy_id=ABOUT.id)) == 3
    assert "Quiet" not in names(taxonomy_id=lists["phases"].id)
    assert len(names(taxonomy_id=lists["level"].id)) == 4


def test_a_postcode_finds_what_reaches_it(names):
    here = DistrictFactory(county_name="Worcestershire")
    PostcodeFactory(code="DY10 1AA", district=here)
    PostcodeFactory(code="DY10 1AB", district=None)
    InterventionFactory(name="Here").districts.set([here, DistrictFactory()])
    InterventionFactory(name="Elsewhere").districts.set([DistrictFactory()])
    InterventionFactory(name="County", area="county", county="worcestershire")
    InterventionFactory(name="Other county", area="county", county="Kent")
    InterventionFactory(name="England", area="england")
    InterventionFactory(name="Not written down")
    assert names(postcode="dy101aa") == ["Here", "County", "England", "Not written down"]
    assert names(postcode="DY10 1AB") == ["England", "Not written down"]


def test_proximity_is_in_metres_from_the_postcode(ask, names):
    """A degree of latitude is 111.2 km: 0.01 degrees are 1,111.9 m."""
    PostcodeFactory(code="DY10 1AA", latitude=52.38, longitude=-2.25)
    near, far = (InterventionFactory(name=name) for name in ("Near", "Far"))
    ListingPlaceFactory(listing=far, latitude=52.40, longitude=-2.25)
    ListingPlaceFactory(listing=near, latitude=52.39, longitude=-2.25)
    ListingPlaceFactory(listing=near, name="Not on the map")
    assert names(postcode="DY10 1AA", proximity=1111) == []
    assert names(postcode="DY10 1AA", proximity=1112) == ["Near"]
    assert names(postcode="DY10 1AA", proximity=2500) == ["Near", "Far"]
    places = ask("service_at_locations", postcode="DY10 1AA", proximity=2500)["contents"]
    assert [place["service"]["name"] for place in places] == ["Near", "Far"]
    assert ask("service_at_locations", postcode="DY10 1AA")["total_items"] == 3


def test_a_postcode_that_we_do_not_know_or_cannot_place_is_said(ask):
    PostcodeFactory(code="DY10 1AB", easting=None, northing=None, latitude=None, longitude=None, quality=90)
    said = ask("services", status=400, postcode="DY10 1AA")
    assert said["parameter"] == "postcode"
    assert "DY10 1AA, which is not among the postcodes that we know" in said["error"]
    assert "whose place nobody knows" in ask("services", status=400, postcode="DY10 1AB", proximity=5)["error"]
    assert ask("services", postcode="DY10 1AB")["empty"]


def test_modified_after_finds_changes_and_what_was_hidden_since(ask, names, now, at):
    at(now)
    today = local_date(now)
    InterventionFactory(name="Changed", changed_at=now)
    InterventionFactory(name="Long ago", changed_at=now - timedelta(days=300))
    # due on 22 August, hidden on 20 November
    InterventionFactory(name="Hidden", changed_at=now - timedelta(days=300), checked_on=date(2026, 2, 22))
    assert names(modified_after="2026-11-22T12:00:00Z") == ["Changed"]
    assert names(modified_after="2026-11-22T12:00:00.001Z") == []
    assert names(modified_after="2026-11-20T00:00:00Z") == ["Changed", "Hidden"]
    assert names(modified_after="2026-11-20T00:00:01Z") == ["Changed"]
    for entry in ask("services", modified_after="2026-11-20")["contents"]:
        assert datetime.fromisoformat(entry["last_modified"]) >= datetime(2026, 11, 20, tzinfo=UTC)
    assert today == date(2026, 11, 22)


def test_minimal_is_ids_and_moments_in_one_page(ask, rich):
    for _ in range(120):
        InterventionFactory(topics=[])
    page = ask("services", minimal="true")
    assert (page["size"], page["total_pages"]) == (121, 1)
    assert all(set(entry) == {"id", "modified_date"} for entry in page["contents"])
    assert "minimal is known to services only" in ask("service_at_locations", status=400, minimal="true")["error"]


def test_ndjson_is_every_result_one_to_a_line(client, rich):
    made = [InterventionFactory() for _ in range(3)]
    answer = client.get("/open-referral/services", {"format": "ndjson", "full": "true", "page": 9, "per_page": 1})
    assert answer["Content-Type"] == "application/x-ndjson; charset=utf-8"
    rows = [json.loads(line) for line in b"".join(answer).decode().splitlines()]
    assert [row["id"] for row in rows] == [str(one.public_id) for one in (rich, *made)]
    assert rows[0]["service_at_locations"]
    assert answer["ETag"]


def test_terms_of_one_taxonomy(ask, rich):
    wanted = LISTS[0]
    found = ask("taxonomy_terms", taxonomy_id=wanted.id)
    assert [term["name"] for term in found["contents"]] == ["Universal", "Targeted", "Specialist"]
    assert ask("taxonomy_terms", per_page=2, page=2)["size"] == 2
    assert [term["name"] for term in ask("taxonomy_terms", taxonomy_id=ABOUT.id)["contents"]] == ["Mind", "Worry"]
