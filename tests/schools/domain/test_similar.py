"""Groups of similar schools: hand-made registers, and what holds of every partition."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from schools.domain.register import Phase
from schools.domain.similar import AT_LEAST, NO_PHASE, Facts, fits, partition, spread

PRIMARY, SECONDARY = Phase.PRIMARY, Phase.SECONDARY


def schools(number, *, phase=PRIMARY, pupils=210, meals=15, start=0):
    share = None if meals is None else Decimal(meals)
    return [Facts(start + place, phase, pupils, share) for place in range(number)]


def bands(found):
    return [(group.key, group.number) for group in found.groups]


def test_ten_schools_of_one_phase_are_a_group_and_nine_are_none():
    assert bands(partition(schools(10))) == [("primary:0-:0-", 10)]
    nine = partition(schools(9))
    assert nine.groups == ()
    assert nine.reasons[0].startswith("A group has at least 10 schools. The register has 9 in the phase “Primary”")


def test_bands_of_meals_are_merged_before_bands_of_size():
    """12 small schools with two shares of meals, 6 and 6; 20 large ones with 10 and 10: worked out by hand."""
    register = [
        *schools(6, pupils=80, meals=5),
        *schools(6, pupils=80, meals=35, start=10),
        *schools(10, pupils=400, meals=5, start=20),
        *schools(10, pupils=400, meals=35, start=30),
    ]
    assert bands(partition(register)) == [("primary:0-100:0-", 12), ("primary:100-:0-10", 10), ("primary:100-:10-", 10)]


def test_a_band_of_size_with_too_few_joins_the_next_and_the_last_one_the_one_before():
    register = [*schools(4, pupils=50), *schools(7, pupils=150, start=10), *schools(9, pupils=500, start=20)]
    assert bands(partition(register)) == [("primary:0-:0-", 20)]
    more = [*register, *schools(1, pupils=500, start=30)]
    assert bands(partition(more)) == [("primary:0-200:0-", 11), ("primary:200-:0-", 10)]


def test_phases_are_never_mixed():
    found = partition([*schools(10), *schools(9, phase=SECONDARY, start=20)])
    assert bands(found) == [("primary:0-:0-", 10)]
    assert found.of(20) is None
    assert "“Secondary”" in found.reasons[20]


def test_a_school_without_a_phase_is_compared_with_none():
    found = partition(schools(30, phase=None))
    assert found.groups == ()
    assert set(found.reasons.values()) == {NO_PHASE}


def test_what_is_not_known_is_a_stratum_of_its_own_and_said_in_words():
    register = [
        *schools(10),
        *schools(10, meals=None, start=20),
        *schools(11, pupils=None, start=40),
    ]
    found = partition(register)
    assert bands(found) == [("primary:0-:0-", 10), ("primary:0-:unknown", 10), ("primary:unknown:unknown", 11)]
    assert "free school meals is not known" in found.of(20).words
    assert found.of(40).words == "in the phase “Primary” whose number of pupils is not known"
    few = partition([*schools(10), *schools(3, meals=None, start=20)])
    assert few.of(20) is None
    assert "whose share of free school meals is not known" in few.reasons[20]


def test_the_rule_is_told_with_its_limits():
    register = [
        *schools(10, pupils=99, meals=9),
        *schools(10, pupils=100, meals=10, start=20),
        *schools(10, pupils=150, meals=12, start=30),
        *schools(10, pupils=199, meals=31, start=40),
    ]
    found = partition(register)
    assert (
        found.of(0).words
        == "in the phase “Primary” with fewer than 100 pupils and any share entitled to free school meals"
    )
    assert found.of(20).words.endswith("with 100 pupils or more and less than 20\u202f% entitled to free school meals")
    assert found.of(40).words.endswith("and 20\u202f% or more entitled to free school meals")


def test_the_middle_half_as_a_spreadsheet_gives_it():
    """1 to 10: quartiles 3.25 and 7.75, median 5.5 (QUARTILE.INC)."""
    found = spread([*range(1, 11), None])
    assert (found.known, found.lower, found.middle, found.upper, found.least, found.most) == (
        10,
        3.25,
        5.5,
        7.75,
        1,
        10,
    )
    assert spread([*range(1, 10), None]) is None


facts = st.builds(
    Facts,
    key=st.integers(),
    phase=st.sampled_from([PRIMARY, SECONDARY, None]),
    pupils=st.none() | st.integers(0, 1500),
    meals=st.none() | st.decimals(0, 99, places=1),
)


@given(st.lists(facts, max_size=120, unique_by=lambda one: one.key), st.randoms())
def test_every_partition_is_disjoint_of_ten_or_more_and_the_same_in_any_order(register, random):
    found = partition(register)
    placed = [one.key for group in found.groups for one in group.members]
    assert len(placed) == len(set(placed))
    assert {*placed, *found.reasons} == {one.key for one in register}
    assert all(group.number >= AT_LEAST for group in found.groups)
    for one in register:
        group = found.of(one.key)
        assert [other.key for other in found.groups if fits(other.key, one)] == (
            [group.key] if group else []
        ) or not group
    random.shuffle(register)
    assert bands(partition(register)) == bands(found)
