"""The list as a file: the same rows under the same filters, and no person in it."""

import csv
import io

import pytest

from accounts.domain.roles import Role
from schools.domain.register import Phase
from tests.factories.schools import SchoolFactory
from tests.schools.pages.conftest import FOREIGN_NURSE, OWN_NURSE

pytestmark = pytest.mark.django_db


def rows(response):
    assert response.status_code == 200
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_the_file_has_the_rows_of_the_list_under_the_same_filters(world):
    SchoolFactory(name="Apple", sort_name="apple", phase=Phase.PRIMARY, town="Bewdley")
    SchoolFactory(name="Pear", sort_name="pear", phase=Phase.PRIMARY)
    SchoolFactory(name="Fig", sort_name="fig")
    found = rows(world.client(Role.SCHOOL_MEMBER).get("/schools/schools.csv?phase=primary"))
    assert [row["Name"] for row in found] == ["Apple", "Pear"]
    assert found[0]["Town"] == "Bewdley"


def test_what_is_not_known_is_an_empty_cell(world):
    SchoolFactory(name="Fig", sort_name="fig")
    (row,) = rows(world.client(Role.SCHOOL_MEMBER).get("/schools/schools.csv?q=fig"))
    assert (row["Phase"], row["Lowest age"], row["District"], row["Local Programme"]) == ("", "", "", "")


def test_no_person_and_no_mailbox_stands_in_the_file(world):
    response = world.client(Role.ADMINISTRATOR).get("/schools/schools.csv")
    text = b"".join(response.streaming_content).decode()
    assert world.own.school.name in text
    for secret in (OWN_NURSE, FOREIGN_NURSE, "@"):
        assert secret not in text


@pytest.mark.parametrize("name", ["=1+1", "@SUM(A1)", "+44", "-2", "\t=1"])
def test_no_cell_is_a_formula(world, name):
    SchoolFactory(name=name, sort_name="formula")
    (row,) = rows(world.client(Role.SCHOOL_MEMBER).get("/schools/schools.csv?q=formula"))
    assert row["Name"].startswith("'")


def test_a_visitor_is_asked_to_sign_in(client, world):
    assert client.get("/schools/schools.csv")["Location"].startswith("/account/login/")


def test_a_filter_that_is_no_answer_leads_to_the_list_that_says_so(world):
    response = world.client(Role.SCHOOL_MEMBER).get("/schools/schools.csv?phase=bogus")
    assert response["Location"] == "/schools/?phase=bogus"


def test_the_file_costs_the_same_whatever_its_length(world, django_assert_max_num_queries):
    for n in range(30):
        SchoolFactory(name=f"School {n}")
    client = world.client(Role.SCHOOL_MEMBER)
    with django_assert_max_num_queries(10):
        assert len(rows(client.get("/schools/schools.csv"))) == 32
