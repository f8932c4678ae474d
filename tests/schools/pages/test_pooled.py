"""The table of figures taken together: own programme only, filters and file are parts of the one published table."""

import csv
import io
from datetime import UTC, datetime

import pytest

from accounts.domain.roles import Role
from core.domain.actor import Actor
from schools.models import PooledTable
from schools.services.pooling import make_edition
from tests.factories.directory import IndicatorFactory
from tests.factories.profile import PooledTableFactory
from tests.schools.pages.conftest import soup, words
from tests.schools.pools import entered, school, ten_schools

URL, FILE = "/schools/figures/", "/schools/figures/figures.csv"


@pytest.fixture
def table(world):
    """Ten primaries, one secondary that must not be seen, and the other programme's ten."""
    indicator = IndicatorFactory(title="Active pupils")
    first, *_ = ten_schools(indicator, programme=world.own.programme)
    entered(school(world.own.programme, phase="secondary", district=first.district), indicator, part=37, whole=777)
    ten_schools(indicator, programme=world.other.programme)
    for one in ten_schools(foreign := IndicatorFactory(title="Foreign indicator"), programme=world.other.programme):
        entered(one, foreign, part=41)
    make_edition(school_year=2025, is_demonstration=False, by=Actor.clock(), now=datetime(2026, 10, 1, 4, tzinfo=UTC))
    return PooledTable.objects.get(programme=world.own.programme)


def rows_of(answer):
    return list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.COMMISSIONER])
def test_those_who_plan_for_the_own_programme_read_its_figures_with_their_source(world, table, role):
    page = soup(world.client(role).get(URL))
    text = words(page.main)
    assert "Active pupils, 2025/26" in text
    assert "taken together once on 1 October 2026" in text
    assert "Withheld: fewer than 3 schools" in text
    # the secondary's figure is neither there nor the difference of two that are
    assert ("300 of 600 pupils" in text) != ("337 of 1 377 pupils" in text)
    assert "37 of 777" not in text
    assert "Foreign indicator" not in text
    assert "Programme other" not in text


def test_the_list_of_schools_leads_there_for_those_who_may(world):
    assert URL in world.client(Role.COMMISSIONER).get("/schools/").text
    assert URL not in world.client(Role.HEAD_TEACHER).get("/schools/").text


def test_nobody_else_comes_in(world, table):
    for role in (Role.HEAD_TEACHER, Role.REVIEWER, Role.PROVIDER):
        assert world.client(role).get(URL).status_code == 403
        assert world.client(role).get(FILE).status_code == 403


def test_another_programme_cannot_be_asked_for(world, table):
    answer = world.client(Role.COORDINATOR).get(URL, {"programme": "other"})
    assert "of 600" not in words(soup(answer).main)
    assert "is not one of the available choices" in words(soup(answer).main) or "Choose" in words(soup(answer).main)


def test_file_and_filters_show_cells_of_the_page_and_no_others(world, table):
    client = world.client(Role.COORDINATOR)
    every = rows_of(client.get(FILE))
    assert len(every) == 3
    assert {(row["Phase"], row["Pupils"], row["Note"]) for row in every if row["Phase"] == "Secondary"} == {
        ("Secondary", "", "Withheld: fewer than 3 schools")
    }
    assert "777" not in str(every)
    for asked in ({"phase": "primary"}, {"district": "E07000239"}, {"phase": ["primary", "secondary"]}):
        some = rows_of(client.get(FILE, asked))
        assert some
        assert all(row in every for row in some)
    assert every[0]["Source"] == "Schools' own data"
    assert every[0]["Taken together on"] == "2026-10-01"


def test_a_choice_without_figures_says_so_and_its_file_leads_to_the_page(world, table):
    PooledTableFactory(programme=world.own.programme, indicator=(other := IndicatorFactory()))
    asked = {"indicator": other.public_id, "year": table.edition.public_id}
    client = world.client(Role.COORDINATOR)
    assert "No figures for this choice" in words(soup(client.get(URL, asked)).main)
    assert client.get(FILE, asked).url.startswith(f"{URL}?indicator=")


def test_before_the_first_edition_the_page_says_when_there_will_be_one(world):
    assert "on 1 October" in words(soup(world.client(Role.COMMISSIONER).get(URL)).main)


@pytest.mark.list_route("schools:pooled")
def test_it_costs_the_same_with_one_table_and_with_three(world, constant_queries):
    constant_queries(
        world.client(Role.COORDINATOR), URL, lambda: PooledTableFactory(programme=world.own.programme), most=12
    )
