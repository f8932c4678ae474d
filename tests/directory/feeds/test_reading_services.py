import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.domain.feed_envelope import parse, read_page
from directory.domain.feed_rows import FeedError
from directory.domain.feed_services import read_service
from directory.domain.proposals import FIELDS, normal_all
from tests.directory.feeds.given import TODAY, services

WORKSHOP = {
    "name": "Worry Workshop (invented)",
    "summary": "Six lessons for a class about worry and sleep.",
    "description": (
        "Six lessons for a class about worry and sleep. A trainer comes to the school.\n\n"
        "- Bring a quiet room\n\n- Staff stay with the class"
    ),
    "low_age": 7,
    "high_age": 11,
    "days": ["TU", "TH"],
    "opens_at": "09:30",
    "closes_at": "15:00",
    "languages": ["eng", "pol"],
    "price": "£180 for six lessons (a class of up to 30)",
    "price_on": "2026-09-01",
    "places": [
        {
            "name": "The Hall (invented)",
            "street": "1 Invented Street",
            "town": "Kidderminster",
            "postcode": "DY10 1AA",
            "latitude": 52.388,
            "longitude": -2.249,
        }
    ],
    "deliveries": ["nearby"],
    "contact_mailbox": "hello@worry.example.org",
    "contact_website": "https://www.worry.example.org/workshop",
    "contact_telephone": "01562 000000",
}


def read(item, today=TODAY):
    return read_service(item, "Page 1, 1", today)


def values(**item):
    """What is read of a service with these facts, beside id and name."""
    row, problems = read({"id": "a", "name": "Name", **item})
    return {name: value for name, value in row.values.items() if name != "name"}, [each.what for each in problems]


@pytest.mark.parametrize("file", ["open_referral_v3.json", "open_referral_v1.json"])
def test_both_versions_say_the_same_of_the_same_service(file):
    row, problems = read(services(file)[0])
    assert row.values == WORKSHOP
    assert problems == []
    assert (row.provider.name, row.provider.website) == ("Quiet Minds (invented)", "https://worry.example.org")
    assert row.terms == ("Worry and low mood", "Basket weaving", "Parents and carers")
    assert row.areas == ("Wyre Forest",)


@pytest.mark.parametrize("file", ["open_referral_v3.json", "open_referral_v1.json"])
def test_free_is_a_band_and_the_organisations_mailbox_serves_where_there_is_no_other(file):
    item = {**services(file)[1], "email": None}
    row, _ = read(item)
    assert (row.values["cost_band"], "price" in row.values) == ("free", False)
    assert row.values["contact_mailbox"] == "office@feet.example.org"


def test_names_of_contacts_are_not_read():
    for file in ("open_referral_v3.json", "open_referral_v1.json"):
        row, _ = read(services(file)[0])
        assert "Somebody" not in json.dumps([row.values, row.terms, row.areas])


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ({"minimum_age": 16, "maximum_age": 99}, {"low_age": 16}),
        ({"minimum_age": "5", "maximum_age": 11.0}, {"low_age": 5, "high_age": 11}),
        ({"eligibilitys": [{"minimum_age": 5, "maximum_age": 7}, {"minimum_age": 8, "maximum_age": 11}]},
         {"low_age": 5, "high_age": 11}),
        ({"minimum_age": None, "maximum_age": "old"}, {}),
        ({"schedules": [{"byday": "MO,WE"}]}, {"days": ["MO", "WE"]}),
        ({"schedules": [{"byday": "-1FR", "freq": "MONTHLY"}]}, {"days": ["FR"]}),
        ({"schedules": [{"byday": "MO", "valid_to": "2026-11-21"}]}, {}),
        ({"schedules": [{"byday": "MO", "valid_to": "2026-11-22"}]}, {"days": ["MO"]}),
        ({"regular_schedules": [{"weekday": 7}, {"weekday": "Mon"}]}, {"days": ["MO", "SU"]}),
        ({"schedules": [{"opens_at": "9am", "closes_at": "4.30pm"}]}, {"opens_at": "09:00", "closes_at": "16:30"}),
        ({"schedules": [{"opens_at": "09:00", "closes_at": "12:00"}, {"opens_at": "13:00", "closes_at": "15:00"}]}, {}),
        ({"cost_options": [{"amount": 0}], "fees": "£4"}, {"cost_band": "free"}),
        ({"cost_options": [{"amount": 3.5, "currency": "EUR", "valid_to": "2027-01-01"}]}, {"price": "3.50 EUR"}),
        ({"cost_options": [{"amount": 5, "valid_to": "2026-01-01"}], "fees": "£6 a place"}, {"price": "£6 a place"}),
        ({"fees": "No charge."}, {"cost_band": "free"}),
        ({"fees": "None"}, {}),
        ({"fees": "£6", "last_modified": "2026-11-01T09:00:00Z"}, {"price": "£6", "price_on": "2026-11-01"}),
        ({"url": "ftp://example.org/x", "organization": {"name": "O", "url": "https://o.example.org"}},
         {"contact_website": "https://o.example.org"}),
        ({"attending_type": "online"}, {"deliveries": ["online"]}),
        ({"service_at_locations": [{"location": {"name": "Web", "location_type": "virtual"}}]},
         {"deliveries": ["online"]}),
        ({"description": "A &amp; B<br>C<script>alert(1)</script>"}, {"description": "A & B\nC", "summary": "A & B C"}),
        ({"description": "If 3 < 5 & 5 > 3, come."}, {"description": "If 3 < 5 & 5 > 3, come.",
                                                      "summary": "If 3 < 5 & 5 > 3, come."}),
    ],
)  # fmt: skip
def test_a_fact_is_read_or_left_alone(item, expected):
    found, problems = values(**item)
    assert found == expected
    assert problems == []


@pytest.mark.parametrize(
    ("item", "named"),
    [
        ({"minimum_age": 12, "maximum_age": 5}, "The youngest age is above the oldest"),
        ({"minimum_age": 60}, "It is for people above 25"),
        ({"minimum_age": -3}, "Youngest age: give a whole number"),
        ({"schedules": [{"opens_at": "15:00", "closes_at": "09:00"}]}, "The times of day"),
        ({"schedules": [{"byday": "MO,WE", "opens_at": "10:00"}]}, "The times of day"),
        ({"email": "nobody"}, "Shared mailbox: what stands there cannot be used"),
        ({"url": "https://user:secret@example.org/"}, "Web page: what stands there cannot be used"),
        ({"languages": [{"code": "tlh"}]}, "A language is not on the directory's list"),
        ({"service_at_locations": [{"location": {"name": "Hall", "addresses": [{"postal_code": "ABC 1234"}]}}]},
         "A postcode is not a full UK postcode"),
    ],
)  # fmt: skip
def test_a_fact_that_cannot_be_kept_is_named_and_left_out(item, named):
    found, problems = values(**item)
    assert [what for what in problems if what.startswith(named)] == problems
    assert len(problems) == 1
    assert not found.keys() & {"low_age", "high_age", "opens_at", "closes_at", "contact_mailbox", "contact_website"}
    assert all(place["postcode"] == "" for place in found.get("places", []))


def test_a_long_name_and_description_are_shortened_at_a_word():
    found, problems = values(description="word " * 3000)
    assert len(found["description"]) <= 10_000
    assert found["description"].endswith("word…")
    assert len(found["summary"]) <= 240
    row, told = read({"id": "a", "name": "long " * 40})
    assert len(row.values["name"]) <= 120
    assert len(problems) == len(told) == 1


@pytest.mark.parametrize("status", ["inactive", "defunct", "temporarily closed"])
def test_a_service_that_cannot_be_had_says_so(status):
    row, _ = read({"id": "a", "name": "Name", "status": status})
    assert row.not_offered == status


@pytest.mark.parametrize("item", [None, 7, "text", [], {}, {"id": "a"}, {"name": "n"}, {"id": "x" * 201, "name": "n"}])
def test_what_is_no_service_is_named_and_left_out(item):
    row, problems = read(item)
    assert row is None
    assert [problem.left_out for problem in problems] == [True]
    assert problems[0].where.startswith("Page 1, 1")


def test_a_service_without_a_name_keeps_its_id_so_that_it_does_not_count_as_gone():
    _, problems = read({"id": "a", "name": " "})
    assert problems[0].external_id == "a"


KEYS = """
    id name description url email status minimum_age maximum_age schedules byday opens_at closes_at valid_to valid_from
    service_areas service_at_locations location addresses postal_code address_1 latitude longitude languages code
    organization phones number cost_options amount amount_description contacts attributes taxonomy_term term
    eligibilitys regular_schedules service_taxonomys taxonomy physical_addresses weekday fees
"""
LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30)
WORDS = st.sampled_from(KEYS.split())
ANYTHING = st.recursive(
    LEAVES, lambda held: st.lists(held, max_size=4) | st.dictionaries(WORDS, held, max_size=8), max_leaves=40
)


@settings(max_examples=400)
@given(st.dictionaries(WORDS, ANYTHING, max_size=12) | ANYTHING)
def test_whatever_stands_in_a_feed_is_a_row_or_a_named_problem(item):
    row, problems = read(item)
    if row is None:
        assert [problem.left_out for problem in problems] == [True]
        return
    assert row.values.keys() <= FIELDS.keys()
    assert normal_all(row.values) == dict(row.values)
    # what a database can keep: no NUL, no half of a pair
    json.dumps([row.values, row.terms, row.areas], ensure_ascii=False).encode()
    assert "\\u0000" not in json.dumps(row.values)
    assert not problems or all(problem.where for problem in problems)


@settings(max_examples=300)
@given(st.binary(max_size=60) | ANYTHING.map(lambda item: json.dumps(item).encode()))
def test_whatever_bytes_come_they_are_a_page_or_refused_in_words(body):
    try:
        page = read_page(parse(body, "Page 1"), "Page 1")
    except FeedError as error:
        assert str(error).startswith("Page 1")
    else:
        assert isinstance(page.items, list)


@pytest.mark.parametrize(
    ("data", "version", "count", "total", "last"),
    [
        ({"contents": [1, 2], "total_items": 2, "last_page": True}, 3, 2, 2, True),
        ({"contents": [1], "total_items": 9, "page_number": 2, "total_pages": 3}, 3, 1, 9, False),
        ({"contents": [1], "total_items": 9, "page_number": 3, "total_pages": 3}, 3, 1, 9, True),
        ({"content": [1], "totalElements": 5, "number": 1, "totalPages": 5, "last": False}, 1, 1, 5, False),
        ({"content": [1], "totalElements": 5, "number": 1, "totalPages": 5}, 1, 1, 5, None),
        ({"content": [], "totalElements": 0, "last": False}, 1, 0, 0, True),
        ([1, 2, 3], None, 3, 3, True),
        ({"id": "a", "name": "b"}, None, 1, 1, True),
    ],
)
def test_envelopes_of_both_versions_a_bare_list_and_a_bare_service(data, version, count, total, last):
    page = read_page(data, "Page 1")
    assert (page.version, len(page.items), page.total, page.last) == (version, count, total, last)


@pytest.mark.parametrize("data", [{}, {"contents": "x"}, {"error": "no"}, "x", 4, None])
def test_what_is_no_list_of_services_is_refused_with_what_to_do(data):
    with pytest.raises(FeedError, match="neither “contents”"):
        read_page(data, "Page 1")


@pytest.mark.parametrize("body", [b'{"contents": [{"id": "1"', b"", b"<html>", b"[NaN]", b"[" * 100_000, b"\xff"])
def test_json_that_broke_off_is_refused(body):
    with pytest.raises(FeedError, match="not whole JSON"):
        parse(body, "Page 3")
