import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from core.models import District
from tests.factories.directory import InterventionFactory
from tests.factories.listings_desk import ListingPlaceFactory

pytestmark = pytest.mark.django_db
OUTLINE = {"type": "Polygon", "coordinates": [[[-2.3, 52.3], [-2.2, 52.3], [-2.2, 52.4], [-2.3, 52.3]]]}


def place(**facts):
    return ListingPlaceFactory(**{"latitude": 52.38, "longitude": -2.25, "town": "Kidderminster", **facts})


def rows(client, query=""):
    page = BeautifulSoup(client.get(reverse("directory:map") + query).content, "html.parser")
    return {row["id"].removeprefix("place-"): row.text for row in page.select(".places li")}


def marks(client, query=""):
    return client.get(reverse("directory:map_data") + query).json()


@pytest.mark.list_route("directory:map")
def test_the_map_costs_the_same_statements_whatever_its_length(client, constant_queries):
    assert constant_queries(client, reverse("directory:map"), place, most=4) <= 4


QUERIES = ["", "?q=sleep", "?level=targeted", "?q=sleep&level=targeted", "?q=nothing"]


@pytest.mark.parametrize("query", QUERIES)
def test_every_place_on_the_map_is_in_the_list_beside_it(client, query):
    place(listing__name="Sleep clinic", listing__level="targeted")
    place(listing__name="Sleep talk", town="Bewdley")
    place(listing__name="Running", listing__level="targeted")
    listed, data = rows(client, query), marks(client, query)
    assert {mark["id"] for mark in data["places"]} == set(listed)
    for mark in data["places"]:
        assert mark["name"] in listed[mark["id"]]


def test_a_place_without_coordinates_is_counted_and_not_drawn(client):
    listing = InterventionFactory(name="Comes to school")
    ListingPlaceFactory(listing=listing)
    place(listing__name="Hall talk")
    assert len(rows(client)) == len(marks(client)["places"]) == 1
    assert "1 listing without a place of its own stands in the list only" in " ".join(
        BeautifulSoup(client.get(reverse("directory:map")).content, "html.parser").text.split()
    )


def test_outlines_are_those_of_the_districts_of_the_places(client):
    inside = District.objects.create(code="E1", name="Inside", outline=OUTLINE)
    District.objects.create(code="E2", name="Outside", outline=OUTLINE)
    place(listing__districts=[inside])
    assert [one["name"] for one in marks(client)["districts"]] == ["Inside"]


def test_what_the_public_must_not_see_has_no_mark(client):
    place(listing__name="Secret draft", listing__published_at=None)
    assert marks(client)["places"] == []
    assert "Secret" not in client.get(reverse("directory:map")).text


@pytest.mark.parametrize("query", ["?level=bogus", "?q=%00", "?near=nowhere", "?age=999"])
def test_an_address_that_is_not_understood_shows_nothing(client, query):
    place()
    assert marks(client, query) == {"districts": [], "towns": [], "places": []}
    assert "not understood" in client.get(reverse("directory:map") + query).text
