import json

import pytest

from directory.domain.feed_rows import FeedError
from directory.domain.feeds import FeedKind
from directory.models import FeedSource
from directory.services.feed_reading import from_address, from_file, refuse_if_short
from tests.directory.feeds.given import FOLDER, TODAY

JSON_FEED, TABLE = FeedSource(kind=FeedKind.OPEN_REFERRAL), FeedSource(kind=FeedKind.CSV)


def service(number, **facts):
    return {"id": f"s{number}", "name": f"Service {number}", **facts}


def page(numbers, **envelope):
    return json.dumps({"contents": [service(number) for number in numbers], **envelope})


def read(server, path="/services", source=JSON_FEED, told=None, **options):
    progress = (lambda *counts: told.append(counts)) if told is not None else (lambda *_: None)
    return from_address(source, server.url + path, server.client(), TODAY, progress, **options)


def ids(content):
    return [row.external_id for row in content.rows]


def test_every_page_is_read_until_the_last(server):
    told = []
    for number, numbers in ((1, [1, 2]), (2, [3, 4]), (3, [5])):
        body = page(numbers, total_items=5, total_pages=3, page_number=number, last_page=number == 3)
        server.page(f"/services?near=x&per_page=100&page={number}", body)
    content = read(server, "/services?near=x&page=7", told=told)
    assert ids(content) == ["s1", "s2", "s3", "s4", "s5"]
    assert (content.total, told) == (5, [(2, 5), (4, 5), (5, 5)])
    assert content.rows[4].where == "Page 3, 1, s5"
    refuse_if_short(content)


def test_version_1_pages_end_when_all_were_given_whatever_its_numbers_begin_with(server):
    for number, last in ((1, 2), (2, 4)):
        body = {
            "content": [service(last - 1), service(last)],
            "totalElements": 4,
            "totalPages": 2,
            "number": number - 1,
        }
        server.page(f"/services?per_page=2&page={number}", json.dumps(body))
    assert ids(read(server, "/services?per_page=2")) == ["s1", "s2", "s3", "s4"]
    assert len(server.asked) == 2


def test_a_feed_whose_next_page_is_the_same_page_has_no_end(server):
    server.page("/services", page([1, 2], total_items=99, total_pages=50, page_number=1, last_page=False))
    with pytest.raises(FeedError, match="Page 2 repeats"):
        read(server)
    assert len(server.asked) == 2


@pytest.mark.parametrize(
    ("status", "body", "named"),
    [
        (500, "", "answered 500"),
        (200, '{"contents": [{"id": "s5", "na', "Page 3 is not whole JSON"),
        (200, '{"message": "please come back later"}', "Page 3 is no list of services"),
    ],
)
def test_a_bad_third_page_spoils_the_feed(server, status, body, named):
    for number in (1, 2):
        envelope = {"total_items": 6, "total_pages": 3, "page_number": number, "last_page": False}
        server.page(f"/services?per_page=100&page={number}", page([2 * number - 1, 2 * number], **envelope))
    server.page("/services?per_page=100&page=3", body, status=status)
    with pytest.raises(FeedError, match=named):
        read(server)


def test_a_feed_that_gives_less_than_it_says_is_short(server):
    server.page("/services", page([1, 2], total_items=3, last_page=True))
    with pytest.raises(FeedError, match="says that it has 3 listings and gave 2"):
        refuse_if_short(read(server))


def test_an_empty_feed_is_read(server):
    server.page("/services", page([], total_items=0, last_page=False, empty=True))
    assert ids(read(server)) == []


def test_details_are_asked_for_one_by_one(server):
    body = json.dumps({"contents": [service(1), {"name": "without id"}], "total_items": 2, "last_page": True})
    server.page("/services?per_page=100&page=1", body)
    server.page("/services/s1", json.dumps(service(1, description="In full.")))
    content = read(server, details=True)
    assert content.rows[0].values["description"] == "In full."
    assert server.asked[1:] == ["/services/s1"]


def test_a_table_at_an_address(server):
    server.page("/table.csv", (FOLDER / "table.csv").read_bytes(), kind="text/csv")
    assert ids(read(server, "/table.csv", TABLE)) == ["A-1", "A-2"]
    assert server.asked == ["/table.csv"]


@pytest.mark.parametrize("name", ["open_referral_v3.json", "open_referral_v1.json", "table.csv"])
def test_a_saved_file(name):
    source = TABLE if name.endswith("csv") else JSON_FEED
    content = from_file(source, FOLDER / name, TODAY, lambda *_: None)
    assert [row.values["name"] for row in content.rows[:2]] == ["Worry Workshop (invented)", "Walking Bus (invented)"]


def test_a_bare_list_and_a_single_saved_page_out_of_many(tmp_path):
    bare, part = tmp_path / "bare.json", tmp_path / "part.json"
    bare.write_text(json.dumps([service(1), service(2)]))
    part.write_text(page([1], total_items=9, last_page=False))
    assert ids(from_file(JSON_FEED, bare, TODAY, lambda *_: None)) == ["s1", "s2"]
    with pytest.raises(FeedError, match="has 9 listings and gave 1"):
        refuse_if_short(from_file(JSON_FEED, part, TODAY, lambda *_: None))


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(FeedError, match="cannot be opened"):
        from_file(JSON_FEED, tmp_path / "none.json", TODAY, lambda *_: None)
