"""What is decided for one indicator and one year: groups and the tables of all programmes together."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schools.domain.pooling import Entry, first_day, last_day, pool, year_due
from schools.domain.suppression import Why
from tests.schools.domain.test_suppression import assert_nothing_small_follows


def entries(number, *, programme=1, district="D1", phase="primary", group="G", part=30, whole=60):
    return [Entry(programme, district, phase, group, part, whole) for _ in range(number)]


@pytest.mark.parametrize(
    ("today", "year"),
    [(date(2026, 9, 30), 2024), (date(2026, 10, 1), 2025), (date(2027, 1, 1), 2025), (date(2027, 9, 30), 2025)],
)
def test_a_school_year_is_due_from_1_october_after_its_end(today, year):
    assert year_due(today) == year
    assert last_day(year) < today
    assert first_day(2025) == date(2025, 9, 1)
    assert last_day(2025) == date(2026, 8, 31)


def test_a_group_and_a_table_of_ten_schools():
    found = pool(entries(10))
    assert (found.groups["G"].part, found.groups["G"].whole, found.groups["G"].schools) == (300, 600, 10)
    assert {key: cell.part for key, cell in found.tables[1].cells.items()} == dict.fromkeys(
        [("D1", "primary"), ("D1", None), (None, "primary"), (None, None)], 300
    )


def test_a_group_with_nine_schools_has_no_numbers_but_its_district_has():
    found = pool(entries(9))
    assert found.groups["G"].why == Why.FEW_SCHOOLS
    assert found.tables[1].cells["D1", "primary"].part == 270


def test_schools_without_programme_or_group_count_where_they_can():
    found = pool([*entries(10, programme=None), *entries(3, group=None)])
    assert found.groups["G"].part == 300
    assert found.tables[1].cells[None, None].part == 90


def test_a_group_goes_when_the_table_of_a_district_would_leave_a_small_rest_of_it():
    """Ten schools of the group in one district, two in another programme: its two would have 3 pupils."""
    rest = [Entry(None, "", "primary", "G", 1, 60), Entry(None, "", "primary", "G", 2, 60)]
    found = pool([*entries(10), *rest])
    assert found.groups["G"].why == Why.SMALL_NUMBERS or found.tables[1].cells["D1", "primary"].part is None
    assert pool([*entries(10), *entries(2, programme=None)]).groups["G"].part == 360


some_entry = st.builds(
    lambda programme, district, group, part, rest: Entry(programme, district, "primary", group, part, part + rest),
    st.sampled_from([1, 2, None]),
    st.sampled_from(["D1", "D2"]),
    st.sampled_from(["G", "H", None]),
    st.integers(0, 6) | st.integers(0, 40),
    st.integers(0, 6) | st.integers(0, 40),
)


@settings(max_examples=60)
@given(st.lists(some_entry, min_size=1, max_size=8), st.integers(0, 7))
def test_groups_and_tables_of_all_programmes_together_give_nothing_small_away(given_entries, insider):
    """Ten schools of each group are safe ones, so that groups are published at all."""
    safe = [one for group in ("G", "H") for one in entries(9, programme=None, district="", group=group, part=20)]
    everyone = [*given_entries, *safe]
    found = pool(everyone)
    # safe schools are alike and stand together: one unknown for those of each group keeps the subsets few
    unknown = [*given_entries, *(Entry(None, "", "primary", group, 180, 540) for group in ("G", "H"))]
    sums = [
        (frozenset(place for place, one in enumerate(unknown) if one.group == key), shown)
        for key, shown in found.groups.items()
        if shown.part is not None
    ]
    for programme, table in found.tables.items():
        for (row, column), shown in table.cells.items():
            behind = [
                place
                for place, one in enumerate(unknown)
                if one.programme == programme and row in (None, one.district) and column in (None, one.phase)
            ]
            if shown.part is not None:
                sums.append((frozenset(behind), shown))
    for knows in (None, insider if insider < len(given_entries) else None):
        assert_nothing_small_follows(unknown, sums, knows)
