"""The schemas as the tests hold them: the profile's good examples pass, its bad ones and every broken good one do not."""

from copy import deepcopy

import pytest

from tests.directory.open_data.profile import example, faults, faults_of_page

ONE = [
    ("service_full", "service"),
    ("service_at_location_full", "service_at_location"),
    ("taxonomy", "taxonomy"),
    ("taxonomy_term", "taxonomy_term"),
    ("api_details", "api_details"),
]
PAGES = [
    ("service_list", "service_list"),
    ("service_at_location_list", "service_at_location_list"),
    ("taxonomy_list", "taxonomy"),
    ("taxonomy_term_list", "taxonomy_term"),
]


@pytest.mark.parametrize(("name", "schema"), ONE)
def test_a_good_example_passes(name, schema):
    assert faults(example(name), schema) == []


@pytest.mark.parametrize(("name", "schema"), PAGES)
def test_a_good_page_passes(name, schema):
    assert faults_of_page(example(name), schema) == []


def test_the_bad_service_fails_where_it_is_bad():
    found = faults(example("service_full_FAIL"), "service")
    assert [fault.split(":")[0] for fault in found] == ["$.url", "$.email"]


def test_the_bad_page_fails_where_it_is_bad():
    found = faults_of_page(example("service_list_FAIL"), "service_list")
    assert sum("'name' is a required property" in fault for fault in found) == 4
    assert "$.contents[2].email: False is not of type 'string'" in found
    assert "$.contents[3].email: 12345 is not of type 'string'" in found


BROKEN = [
    (["id"], "ac148810"),
    (["status"], "open"),
    (["minimum_age"], "12"),
    (["minimum_age"], None),
    (["minimum_age"], True),
    (["last_modified"], "2026-11-22"),
    (["last_modified"], "2026-13-22T10:00:00Z"),
    (["organization", "website"], "www.example.org"),
    (["organization", "website"], "https://example.org/a b"),
    (["organization", "website"], "https://example.org/100%"),
    (["organization", "description"], None),
    (["schedules", 0, "freq"], "DAILY"),
    (["service_at_locations", 0, "location", "latitude"], "52.4"),
    (["attributes"], {}),
]


@pytest.mark.parametrize(
    ("way", "value"), BROKEN, ids=[f"{'.'.join(map(str, way))}={value!r}" for way, value in BROKEN]
)
def test_one_wrong_value_is_found(way, value):
    broken = deepcopy(example("service_full"))
    inner = broken
    for step in way[:-1]:
        inner = inner[step]
    inner[way[-1]] = value
    assert len(faults(broken, "service")) == 1


def test_a_page_without_a_part_of_its_envelope_fails():
    page = example("service_list")
    del page["last_page"]
    assert faults_of_page(page, "service_list") == ["$: 'last_page' is a required property"]
