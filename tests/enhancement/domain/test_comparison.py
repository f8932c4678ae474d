"""Two versions of a plan, row by row."""

import copy

import pytest

from enhancement.domain.comparison import NOTHING, changed_rows, rows_of, words_at
from enhancement.domain.snapshot import build
from tests.enhancement.domain.examples import HEADER, PLAN


@pytest.fixture
def old():
    return build(HEADER, PLAN)


@pytest.fixture
def new(old):
    return copy.deepcopy(old)


def first(snapshot, part):
    return min(snapshot[part], key=lambda key: snapshot[part][key]["position"])


def test_the_same_plan_has_no_changes(old, new):
    assert changed_rows(old, new) == []


def test_a_changed_field_is_told_once_without_the_sentence_that_follows_from_it(old, new):
    uuid = first(new, "outcomes")
    new["outcomes"][uuid] |= {"due_on": "2028-07-01", "sentence": "Another sentence"}
    (row,) = changed_rows(old, new)
    assert row.path == f"outcomes/{uuid}/due_on"
    assert row.label == "Quantitative outcome of the local priority: date"
    assert (row.before, row.after) == ("20 July 2028", "1 July 2028")


def test_what_was_added_or_taken_out_stands_beside_nothing(old, new):
    uuid = first(new, "needs")
    taken = new["needs"].pop(uuid)
    found = {row.path: row for row in changed_rows(old, new) if row.path.startswith("needs")}
    assert found[f"needs/{uuid}/title"].before == taken["title"]
    assert {row.after for row in found.values()} == {NOTHING}
    assert "needs" not in found
    again = [row for row in changed_rows(new, old) if row.path.startswith("needs")]
    assert {row.before for row in again} == {NOTHING}


def test_whose_plan_it_is_and_a_new_order_are_no_change(old, new):
    new["school"]["name"] = "Another name"
    for place, need in enumerate(reversed(new["needs"].values()), start=1):
        need["position"] = place
    assert changed_rows(old, new) == []


def test_words_are_found_for_a_row_a_part_and_a_field_inside_a_row(old):
    uuid = first(old, "outcomes")
    esi = next(iter(old["outcomes"][uuid]["esis"]))
    rows = rows_of(old)
    assert words_at(old, f"outcomes/{uuid}/due_on") == "20 July 2028"
    assert words_at(old, f"outcomes/{uuid}/evidence/who") == rows[f"outcomes/{uuid}/evidence"].value
    assert words_at(old, f"outcomes/{uuid}/esis/{esi}/due_on") == rows[f"outcomes/{uuid}/esis/{esi}"].value
    part = words_at(old, f"priorities/{first(old, 'priorities')}")
    assert "Priority: " in part
    assert "Agreed on: 20 October 2026" in part


@pytest.mark.parametrize("path", ["", "nothing", "outcomes/none/target", "needs/x/y/z", "school/name/x"])
def test_what_is_not_in_the_plan_is_nothing(old, path):
    assert words_at(old, path) == NOTHING
