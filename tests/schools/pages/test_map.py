"""The map and its data: every mark stands in the list beside it, and nothing in it is about a person."""

import pytest

from accounts.domain.roles import Role
from core.domain.map_places import MOST_PLACES
from schools.domain.register import Phase, SchoolStatus
from schools.models import School
from tests.factories.core import DistrictFactory
from tests.factories.schools import ProgrammeCoverageFactory, SchoolFactory
from tests.schools.pages.conftest import FOREIGN_NURSE, OWN_NURSE, soup, words

pytestmark = pytest.mark.django_db
SQUARE = {"type": "Polygon", "coordinates": [[[-3, 52], [-2, 52], [-2, 53], [-3, 52]]]}
QUERIES = ["", "phase=primary", "phase=not-known", "status=all", "q=apple", "district=E07000239", "district=not-known"]


@pytest.fixture
def schools():
    wyre_forest = DistrictFactory(code="E07000239", name="Wyre Forest", outline=SQUARE)
    DistrictFactory(name="Without a school", outline=SQUARE)
    place = {"latitude": 52.38, "longitude": -2.25, "district": wyre_forest}
    return {
        "Apple": SchoolFactory(name="Apple", sort_name="apple", phase=Phase.PRIMARY, town="Bewdley", **place),
        # at the very same point, as schools of one postcode are
        "Pear": SchoolFactory(name="Pear", sort_name="pear", phase=Phase.SECONDARY, **place),
        "Fig": SchoolFactory(name="Fig", sort_name="fig", phase=None, **place),
        "Nowhere": SchoolFactory(name="Nowhere", sort_name="nowhere"),
        "Gone": SchoolFactory(name="Gone", sort_name="gone", status=SchoolStatus.CLOSED, **place),
    }


def rows(client, query):
    """(public id, name, words) of each school in the list beside the map."""
    return [
        (row["id"].removeprefix("school-"), row.a.get_text(), words(row))
        for row in soup(client.get(f"/schools/map/?{query}")).select(".places li")
    ]


@pytest.mark.parametrize("query", QUERIES)
def test_every_mark_stands_in_the_list_and_every_placed_row_has_its_mark(client, schools, query):
    marks = client.get(f"/schools/map.json?{query}").json()["places"]
    listed = rows(client, query)
    assert sorted((mark["id"], mark["name"]) for mark in marks) == sorted(
        (public_id, name) for public_id, name, text in listed if "not on the map" not in text
    )
    for mark in marks:
        assert mark["kind"] in next(text for public_id, _, text in listed if public_id == mark["id"]) or (
            mark["kind"] == "Not known"
        )


def test_a_school_without_a_place_is_listed_and_said_to_be_missing_on_the_map(client, schools):
    (text,) = [text for _, name, text in rows(client, "") if name == "Nowhere"]
    assert "Phase not known · place not known, so not on the map" in text


def test_the_data_has_the_facts_of_the_list_and_the_outlines_of_districts_with_schools(client, schools):
    data = client.get("/schools/map.json?q=apple").json()
    assert data["districts"] == [{"name": "Wyre Forest", "outline": SQUARE}]
    apple = schools["Apple"]
    assert data["places"] == [
        {
            "id": str(apple.public_id),
            "name": "Apple",
            "kind": "Primary",
            "shape": "circle",
            "where": "Bewdley",
            "demonstration": False,
            "href": f"/schools/{apple.public_id}/",
            "at": [52.38, -2.25],
        }
    ]


def test_a_phase_that_is_not_known_has_a_mark_of_its_own(client, schools):
    shapes = {mark["name"]: mark["shape"] for mark in client.get("/schools/map.json").json()["places"]}
    assert shapes == {"Apple": "circle", "Pear": "square", "Fig": "ring"}
    legend = words(soup(client.get("/schools/map/")).select_one(".legend"))
    assert "Phase not known" in legend


def test_the_page_passes_its_filters_on_to_the_data(client, schools):
    page = soup(client.get("/schools/map/?phase=primary&q=a%26b"))
    # nothing fits, so there is no map; with a hit the address is the page's own query
    assert page.select_one("#map") is None
    page = soup(client.get("/schools/map/?phase=primary&q=apple"))
    assert page.select_one("#map")["data-places"] == "/schools/map.json?phase=primary&q=apple"


def test_more_schools_than_a_page_carries_are_cut_alike_in_list_and_map(client):
    School.objects.bulk_create(
        School(name=f"S{n}", sort_name=f"s{n:03}", urn=300000 + n, latitude=52, longitude=-2)
        for n in range(MOST_PLACES + 5)
    )
    listed, marks = rows(client, ""), client.get("/schools/map.json").json()["places"]
    assert len(listed) == len(marks) == MOST_PLACES
    assert {public_id for public_id, _, _ in listed} == {mark["id"] for mark in marks}
    page = soup(client.get("/schools/map/"))
    assert "305 open schools and colleges" in words(page.main)
    assert "The first 300 are shown" in words(page.main)


@pytest.mark.parametrize("query", ["phase=bogus", "q=%00", "district=%27"])
def test_what_is_no_answer_shows_nothing_in_page_and_data(client, schools, query):
    assert rows(client, query) == []
    assert client.get(f"/schools/map.json?{query}").json() == {"districts": [], "towns": [], "places": []}


@pytest.mark.parametrize("who", [None, *Role])
@pytest.mark.parametrize("address", ["/schools/map/", "/schools/map.json"])
def test_nobody_finds_a_person_on_the_map(world, who, address):
    html = world.client(who).get(address).content.decode()
    for secret in (OWN_NURSE, FOREIGN_NURSE, "@nhs.example", "@school.example"):
        assert secret not in html


def test_a_hostile_name_is_data_and_never_markup(client, schools):
    SchoolFactory(name="</script><img src=x onerror=alert(1)>", sort_name="x", latitude=52, longitude=-2)
    response = client.get("/schools/map.json")
    assert response["Content-Type"] == "application/json"
    assert b"<img src=x" not in client.get("/schools/map/").content


def test_without_a_tile_server_the_page_names_no_other_server(client, schools):
    html = client.get("/schools/map/").content.decode()
    assert "data-tiles" not in html
    assert "http://" not in html.replace("http://www.w3.org/", "")


def test_a_tile_server_is_named_only_when_it_is_set(client, schools, settings):
    settings.TILE_URL, settings.TILE_CREDIT = "https://tiles.example.org/{z}/{x}/{y}.png", "© Somebody"
    place = soup(client.get("/schools/map/")).select_one("#map")
    assert (place["data-tiles"], place["data-tiles-credit"]) == (settings.TILE_URL, settings.TILE_CREDIT)


@pytest.mark.list_route("schools:map")
@pytest.mark.parametrize("address", ["/schools/map/", "/schools/map.json"])
def test_the_map_costs_the_same_whatever_its_length(client, constant_queries, address):
    def make():
        ProgrammeCoverageFactory(
            school__district=DistrictFactory(outline=SQUARE), school__latitude=52, school__longitude=-2
        )

    constant_queries(client, address, make, most=7)
