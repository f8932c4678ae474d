"""Changes that leave every published sum as it is; what they cannot find, the exact search does."""

import random

from hypothesis import given
from hypothesis import strategies as st

from schools.domain.pooling import Entry, pool
from schools.domain.swaps import Swaps

ATOMS = ["a", "b", "c", "d", "e"]


def test_two_in_the_same_sums_change_places():
    swaps = Swaps({"a": 2, "b": 9}, [frozenset("ab")])
    assert {"a": 3, "b": -3} in swaps.raising("a", 5)


def test_four_change_places_crosswise():
    rows_and_columns = [frozenset(pair) for pair in ("ab", "cd", "ac", "bd")]
    swaps = Swaps({"a": 2, "b": 9, "c": 9, "d": 9}, rows_and_columns)
    assert swaps.raising("a", 5) == [{"a": 3, "d": 3, "b": -3, "c": -3}]


def test_what_is_published_alone_cannot_change():
    assert Swaps({"a": 2, "b": 9}, [frozenset("a"), frozenset("ab")]).raising("a", 5) == []


@given(
    truth=st.lists(st.integers(0, 12), min_size=5, max_size=5).map(
        lambda numbers: dict(zip(ATOMS, numbers, strict=True))
    ),
    sums=st.lists(st.frozensets(st.sampled_from(ATOMS), min_size=1), max_size=5),
    wanted=st.integers(0, 9),
)
def test_every_change_is_a_possible_world(truth, sums, wanted):
    for change in Swaps(truth, sums).raising("a", wanted):
        world = {atom: truth[atom] + change.get(atom, 0) for atom in ATOMS}
        assert min(world.values()) >= 0
        assert world["a"] >= wanted
        assert all(sum(world[atom] for atom in atoms) == sum(truth[atom] for atom in atoms) for atoms in sums)


def test_a_county_of_three_hundred_schools_keeps_most_of_its_table():
    chance = random.Random(3)
    entries = []
    for _ in range(300):
        phase = chance.choice(["primary"] * 7 + ["secondary"] * 3)
        whole = chance.randrange(60, 400)
        part = int(whole * chance.uniform(0.05, 0.5))
        district, group = f"District {chance.randrange(6)}", f"{phase}:{chance.randrange(4)}"
        entries.append(Entry(programme=1, district=district, phase=phase, group=group, part=part, whole=whole))
    made = pool(entries)
    cells = made.tables[1].cells.values()
    assert sum(cell.part is not None for cell in cells) > len(cells) / 2
    assert any(group.part is not None for group in made.groups.values())
