from datetime import date

import pytest

from schools.domain.register_columns import read_header
from schools.domain.register_links import LinkRow, read_link, successions

LAYOUT = read_header(["URN", "LinkURN", "LinkName", "LinkType", "LinkEstablishedDate"])


def row(urn: int, link: int, kind: str, on: date | None = None, line: int = 2) -> LinkRow:
    return LinkRow(line, urn, link, kind, on)


def nobody_closed(urn: int) -> bool:
    return False


def test_both_ends_give_one_succession_in_the_words_and_with_the_date_of_the_predecessor() -> None:
    rows = [
        row(149304, 135034, "Predecessor", date(2022, 9, 1), 3),
        row(135034, 149304, "Successor", date(2022, 8, 31), 2),
    ]
    for order in (rows, rows[::-1]):
        found, left_out = successions(order, is_closed=nobody_closed)
        assert left_out == []
        [one] = found
        assert (one.predecessor, one.successor, one.kind, one.linked_on) == (
            135034,
            149304,
            "Successor",
            date(2022, 8, 31),
        )


def test_one_end_alone_is_turned_round() -> None:
    [one], _ = successions([row(117020, 117016, "Predecessor - merged", date(2017, 3, 6))], is_closed=nobody_closed)
    assert (one.predecessor, one.successor, one.kind) == (117016, 117020, "Successor - merged")


@pytest.mark.parametrize("swapped", [False, True])
def test_a_date_at_the_other_end_counts_when_the_predecessor_has_none(swapped: bool) -> None:
    rows = [row(100001, 100002, "Successor"), row(100002, 100001, "Predecessor", date(2020, 1, 1))]
    [one], _ = successions(rows[::-1] if swapped else rows, is_closed=nobody_closed)
    assert one.linked_on == date(2020, 1, 1)
    assert one.kind == "Successor"


def test_a_kind_without_direction_goes_by_which_school_is_closed() -> None:
    rows = [row(130552, 130711, "Result of Amalgamation"), row(130711, 130552, "Result of Amalgamation")]
    [one], left_out = successions(rows, is_closed={130711}.__contains__)
    assert (one.predecessor, one.successor) == (130711, 130552)
    assert left_out == []
    found, left_out = successions(rows, is_closed=nobody_closed)
    assert found == []
    assert [line for line, _ in left_out] == [2, 2]


def test_a_kind_that_is_no_succession_is_left_out() -> None:
    found, left_out = successions([row(100001, 100002, "Sixth Form Centre Link")], is_closed={100001}.__contains__)
    assert found == []
    assert "Sixth Form Centre Link" in left_out[0][1]


def test_several_into_one_and_one_into_several() -> None:
    rows = [row(100001, 100009, "Successor"), row(100002, 100009, "Successor"), row(100001, 100008, "Successor")]
    found, _ = successions(rows, is_closed=nobody_closed)
    assert [(one.predecessor, one.successor) for one in found] == [(100001, 100008), (100001, 100009), (100002, 100009)]


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        (["1", "100002", "B", "Successor", ""], "URN holds"),
        (["100001", "", "B", "Successor", ""], "LinkURN holds"),
        (["100001", "100001", "B", "Successor", ""], "LinkURN is the school itself"),
        (["100001", "100002", "B", "", ""], "LinkType is blank"),
        (["100001", "100002", "B", "Successor", "31-02-2020"], "LinkEstablishedDate holds"),
        (["100001", "100002"], "has 2 fields"),
    ],
)
def test_unreadable_links(cells: list[str], reason: str) -> None:
    reading = read_link(LAYOUT, cells, 7)
    assert reading.row is None
    assert reading.reasons[0].startswith(reason)


def test_a_readable_link() -> None:
    reading = read_link(LAYOUT, ["135034", "149304", "Far Forest", "Successor", "31/08/2022"], 7)
    assert reading.row == LinkRow(7, 135034, 149304, "Successor", date(2022, 8, 31))
