"""Parts of a published table: fewer cells, never new ones; and how a cell is read."""

from hypothesis import given
from hypothesis import strategies as st

from schools.domain.pooled_table import grid

PLACES = {"D1": "Wyre Forest", "D2": "Bromsgrove", "": ""}


def cell(row, column, part=30, whole=60, why=None):
    return {"row": row, "column": column, "part": part, "whole": whole, "schools": 4, "why": why}


CELLS = [
    cell(row, column) for row in ("D1", "D2", "", None) for column in ("secondary", "primary", "nursery", "", None)
]


def test_districts_stand_by_name_phases_in_their_order_and_totals_last():
    shown = grid(CELLS, PLACES)
    assert [name for _, name in shown.rows] == ["Bromsgrove", "Wyre Forest", "District not known", "All districts"]
    assert [name for _, name in shown.columns] == ["Nursery", "Primary", "Secondary", "Phase not known", "All phases"]


def test_a_choice_of_districts_has_no_total_that_is_of_more_than_it_shows():
    shown = grid(CELLS, PLACES, districts=["D1"], phases=["primary"])
    assert [key for key, _ in shown.rows] == ["D1"]
    assert [key for key, _ in shown.columns] == ["primary"]


@given(st.sets(st.sampled_from(["D1", "D2", ""])), st.sets(st.sampled_from(["primary", "secondary", ""])))
def test_every_part_shows_the_cells_of_the_whole(districts, phases):
    whole, part = grid(CELLS, PLACES), grid(CELLS, PLACES, districts=districts, phases=phases)
    assert set(part.rows) <= set(whole.rows)
    assert set(part.columns) <= set(whole.columns)
    assert all(
        whole.cells[row, column] == part.cells[row, column] for row, _ in part.rows for column, _ in part.columns
    )


def test_a_cell_is_read_with_its_range():
    """30 of 60: Wilson 37.7 to 62.3 (worked out by hand: (60 + 3.8415 -/+ 1.96 sqrt(3.8415 + 60)) / (2 (60 + 3.8415)))."""
    one = grid(CELLS, PLACES).cells["D1", "primary"]
    assert one.words == "30 of 60 pupils"
    assert one.share_words == "50.0\u202f% (range 37.7\u202f% to 62.3\u202f%)"


def test_a_withheld_cell_says_why_and_has_no_number():
    shown = grid(
        [cell("D1", "primary", None, None, "small_numbers"), cell("D1", None, None, None, "few_schools")], PLACES
    )
    assert shown.cells["D1", "primary"].words == "Withheld: a number below 5 could be worked out"
    assert shown.cells["D1", None].words == "Withheld: fewer than 3 schools"
    assert shown.cells["D1", "primary"].share_words == ""
    assert shown.cells["D1", "primary"].limits is None
