"""The list of schools: public facts, filters in the address, constant cost."""

from datetime import date, timedelta

import pytest

from accounts.domain.roles import Role
from schools.domain.register import Phase, SchoolStatus
from schools.models import School
from tests.factories.accounts import LocalProgrammeFactory
from tests.factories.core import DistrictFactory
from tests.factories.schools import DetailsConfirmationFactory, ProgrammeCoverageFactory, SchoolFactory
from tests.schools.pages.conftest import soup, words

pytestmark = pytest.mark.django_db


def names(response):
    return [link.get_text() for link in soup(response).select("table tbody th a")]


@pytest.fixture
def schools():
    """One school for each way of being found, and of not being found."""
    wyre_forest, redditch = DistrictFactory(code="E07000239", name="Wyre Forest"), DistrictFactory(code="E07000236")
    make = {
        "Apple Primary": {"phase": Phase.PRIMARY, "town": "Bewdley", "postcode": "DY12 1BL", "district": wyre_forest},
        "Élan School": {"phase": Phase.SECONDARY, "town": "Redditch", "postcode": "B97 4AA", "district": redditch},
        "Middle Nowhere": {"phase": None, "town": "Kidderminster", "postcode": "DY11 6AA"},
        "Plum Infants": {"phase": Phase.PRIMARY, "status": SchoolStatus.PROPOSED_TO_CLOSE, "town": "Stourport"},
        "Zed Closed": {"phase": Phase.PRIMARY, "status": SchoolStatus.CLOSED, "postcode": "DY10 1AA"},
        "Zeta New": {"phase": Phase.PRIMARY, "status": SchoolStatus.PROPOSED_TO_OPEN},
    }
    sort = {"Élan School": "elan school"}
    made = {
        name: SchoolFactory(name=name, sort_name=sort.get(name, name.lower()), **facts) for name, facts in make.items()
    }
    programme = LocalProgrammeFactory(name="Wyre Forest", slug="wyre-forest")
    ProgrammeCoverageFactory(school=made["Apple Primary"], programme=programme)
    # looked after until long ago: found under no programme
    ProgrammeCoverageFactory(
        school=made["Plum Infants"], programme=programme, starts_on=date(2020, 1, 1), ends_on=date(2020, 12, 31)
    )
    return made


OPEN = ["Apple Primary", "Élan School", "Middle Nowhere", "Plum Infants"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", OPEN),
        ("status=open", OPEN),
        ("status=", OPEN),
        ("status=closed", ["Zed Closed"]),
        ("status=proposed", ["Zeta New"]),
        ("status=all", [*OPEN, "Zed Closed", "Zeta New"]),
        ("phase=primary", ["Apple Primary", "Plum Infants"]),
        ("phase=not-known", ["Middle Nowhere"]),
        ("phase=primary&phase=not-known", ["Apple Primary", "Middle Nowhere", "Plum Infants"]),
        ("phase=nursery", []),
        ("district=E07000239", ["Apple Primary"]),
        ("district=not-known", ["Middle Nowhere", "Plum Infants"]),
        ("programme=wyre-forest", ["Apple Primary"]),
        ("programme=not-known", ["Élan School", "Middle Nowhere", "Plum Infants"]),
        ("q=apple", ["Apple Primary"]),
        ("q=ELAN", ["Élan School"]),
        ("q=école", []),
        ("q=bewdley+primary", ["Apple Primary"]),
        ("q=bewdley+elan", []),
        ("q=dy11", ["Middle Nowhere"]),
        ("q=DY1", ["Apple Primary", "Middle Nowhere"]),
        ("q=dy121bl", ["Apple Primary"]),
        ("q=school+B97", ["Élan School"]),
        ("q=%25", OPEN),
        # marks part words: this is "a" and "p"
        ("q=a_p", ["Apple Primary", "Plum Infants"]),
        ("q=primary&phase=secondary", []),
    ],
)
def test_filters_in_the_address_find_what_they_say(client, schools, query, found):
    response = client.get(f"/schools/?{query}")
    assert names(response) == found


def test_a_urn_finds_its_school_and_no_other(client, schools):
    assert names(client.get(f"/schools/?q={schools['Middle Nowhere'].urn}")) == ["Middle Nowhere"]


def test_a_phase_that_is_not_recorded_is_said(client, schools):
    row = next(row for row in soup(client.get("/schools/")).select("tbody tr") if "Nowhere" in row.get_text())
    assert "Phase not known" in words(row)
    assert "No programme yet" in words(row)


@pytest.mark.parametrize(
    "query",
    [
        "phase=bogus",
        "district=E00",
        "programme=%27",
        "status=gone",
        "q=" + "x" * 101,
        "q=%00",
        "district=%00",
        "phase=%00",
    ],
)
def test_what_is_no_answer_is_said_and_nothing_is_listed(client, schools, query):
    response = client.get(f"/schools/?{query}")
    page = soup(response)
    assert page.select_one(".error-summary li")
    assert names(response) == []
    assert "No schools shown" in page.get_text()


def test_a_filter_that_fits_nobody_says_how_to_go_on(client, schools):
    page = soup(client.get("/schools/?q=nothing+like+it"))
    assert page.select_one(".empty a")["href"] == "/schools/"
    assert page.select_one("input[name=q]")["value"] == "nothing like it"


def test_what_somebody_typed_is_shown_as_text(client, schools):
    response = client.get("/schools/?q=%3Cscript%3Ealert(1)%3C/script%3E")
    assert b"<script>alert" not in response.content


def test_each_filter_in_use_can_be_taken_away_by_itself(client, schools):
    page = soup(client.get("/schools/?q=apple&phase=primary&phase=not-known&status=all&page=7"))
    chips = {words(chip): chip["href"] for chip in page.select("a.chip")}
    assert chips == {
        "Take away the filter “apple”": "?phase=primary&phase=not-known&status=all",
        "Take away the filter Status: Open, closed and proposed": "?q=apple&phase=primary&phase=not-known",
        "Take away the filter Phase: Primary": "?q=apple&phase=not-known&status=all",
        "Take away the filter Phase: Not known": "?q=apple&phase=primary&status=all",
    }


def test_twenty_five_stand_on_a_page_in_order_of_name(client):
    School.objects.bulk_create(
        School(name=f"S{n:02}", sort_name=f"s{n:02}", urn=300000 + n) for n in reversed(range(30))
    )
    first, second = client.get("/schools/"), client.get("/schools/?page=2")
    assert names(first) == [f"S{n:02}" for n in range(25)]
    assert names(second) == [f"S{n:02}" for n in range(25, 30)]
    assert "1 to 25 of 30 schools" in soup(first).get_text().replace("\n", " ").replace("  ", " ")


@pytest.mark.parametrize("page", ["0", "-1", "999", "x", "9" * 5000, "%00", "1.5"])
def test_a_page_that_is_not_there_shows_one_that_is(client, schools, page):
    assert names(client.get(f"/schools/?page={page}")) == OPEN


@pytest.mark.list_route("schools:list")
def test_the_list_costs_the_same_whatever_its_length(client, constant_queries):
    def make():
        ProgrammeCoverageFactory(school__district=DistrictFactory())

    assert constant_queries(client, "/schools/", make, most=6) <= 6


def test_only_phases_in_use_are_offered_and_those_asked_for(client, schools):
    def offered(query):
        return [box["value"] for box in soup(client.get(f"/schools/?{query}")).select("input[name=phase]")]

    assert offered("") == ["primary", "secondary", "not-known"]
    assert offered("phase=nursery") == ["nursery", "primary", "secondary", "not-known"]


def test_the_file_is_offered_to_those_who_are_signed_in(client, world, schools):
    assert "schools.csv" not in client.get("/schools/?q=apple").content.decode()
    page = soup(world.client(Role.PROVIDER).get("/schools/?q=apple"))
    assert page.select_one("a[href='/schools/schools.csv?q=apple']")


def test_a_coordinator_reads_how_many_have_confirmed_and_nobody_else_does(world, monkeypatch, now):
    monkeypatch.setattr("core.clock.now", lambda: now)
    for days in (120, 121, None):
        school = ProgrammeCoverageFactory(programme=world.own.programme).school
        if days is not None:
            DetailsConfirmationFactory(school=school, confirmed_on=date(2026, 11, 22) - timedelta(days=days))
    text = words(soup(world.client(Role.COORDINATOR).get("/schools/")).main)
    assert "In the last 120 days, 1 of 4 (25 %) open schools that you look after" in text
    for role in (None, Role.SCHOOL_LEAD, Role.REVIEWER):
        assert "have confirmed" not in world.client(role).get("/schools/").text
