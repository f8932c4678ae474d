from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from directory.domain.facets import (
    BITS,
    BYTES,
    EVERYWHERE,
    FACETS,
    codes,
    count_bits,
    count_codes,
    count_places,
    pack,
)

VALUES = {facet.key: [str(value) for value in facet.words] for facet in FACETS}
LISTINGS = st.lists(
    st.fixed_dictionaries({key: st.lists(st.sampled_from(values), unique=True) for key, values in VALUES.items()}),
    max_size=30,
)


def test_every_value_has_a_bit_of_its_own_within_the_bytes():
    assert sorted(BITS.values()) == list(range(len(BITS)))
    assert len(BITS) <= BYTES * 8 < len(BITS) + 8


@given(LISTINGS)
def test_counting_bits_is_counting_values(listings):
    counted = count_bits(b"".join(pack(listing) for listing in listings))
    for pair in BITS:
        key, value = pair
        assert counted[pair] == sum(value in listing.get(key, []) for listing in listings)


@given(st.lists(st.sets(st.integers(1, 2**31), max_size=5), max_size=30))
def test_counting_codes_is_counting_keys(held):
    joined = b"".join(codes(keys) for keys in held)
    assert count_codes(joined) == Counter(key for keys in held for key in keys)


def test_what_serves_all_of_england_serves_every_district_that_is_named():
    joined = codes([3]) + codes([3, 4]) + codes([EVERYWHERE])
    assert count_places(joined) == {3: 3, 4: 2}
    assert count_places(codes([EVERYWHERE])) == {}


def test_nothing_has_no_counts():
    assert set(count_bits(b"").values()) == {0}
    assert count_codes(b"") == count_places(b"") == {}
