"""The search for other tables that agree with what is published."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schools.domain.possible_worlds import Worlds


def test_a_single_sum_may_lie_in_any_of_its_atoms():
    worlds = Worlds([(frozenset("ab"), 9)])
    assert worlds.farthest({"a": 1}) == {"a": 9, "b": 0}
    assert worlds.farthest({"a": -1}) == {"a": 0, "b": 9}


def test_a_difference_of_two_sums_fixes_an_atom():
    worlds = Worlds([(frozenset("abc"), 9), (frozenset("ab"), 7), (frozenset("ab"), 7)])
    assert worlds.farthest({"c": 1})["c"] == 2
    assert worlds.farthest({"c": -1})["c"] == 2


def test_numbers_that_no_table_has_are_refused():
    with pytest.raises(ValueError, match="No table agrees"):
        Worlds([(frozenset("a"), 3), (frozenset("a"), 4)])


def test_a_world_is_checked_by_adding_up():
    worlds = Worlds([(frozenset("ab"), 9)])
    assert worlds.agrees({"a": 4, "b": 5})
    assert not worlds.agrees({"a": 4, "b": 4})
    assert not worlds.agrees({"a": -1, "b": 10})


def test_a_farthest_point_with_fractions_is_no_world():
    """Each pair adds up to 1: only halves fit, and there are no half pupils."""
    assert Worlds([(frozenset("ab"), 1), (frozenset("bc"), 1), (frozenset("ac"), 1)]).farthest({"a": 1}) is None


@given(
    st.lists(st.integers(0, 3), min_size=3, max_size=3),
    st.lists(st.frozensets(st.integers(0, 2), min_size=1), min_size=1, max_size=4),
    st.integers(0, 2),
)
def test_the_farthest_world_is_that_of_trying_all_tables(truth, sums, target):
    equations = [(atoms, sum(truth[atom] for atom in atoms)) for atoms in sums]
    free = sorted({atom for atoms in sums for atom in atoms})
    tables = [dict(zip(free, values, strict=True)) for values in product(range(10), repeat=len(free))]
    possible = [table for table in tables if all(sum(table[a] for a in atoms) == total for atoms, total in equations)]
    found = Worlds(equations).farthest({target: 1})
    if found is not None and target in free:
        assert found in possible
        assert found[target] == max(table[target] for table in possible)
