"""Decisions 31, 32: small numbers of pupils, and per cents rounded down."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import DomainError
from enhancement.domain.numbers import (
    SUPPRESSED,
    SUPPRESSED_SHARE,
    per_cent_floor,
    shown_count,
    shown_share,
    shown_table,
)


@pytest.mark.parametrize(
    ("count", "text"), [(0, "0"), (1, SUPPRESSED), (4, SUPPRESSED), (5, "5"), (1234, "1\u202f234")]
)
def test_counts_of_one_to_four_are_not_shown(count, text):
    assert shown_count(count) == text


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [
        (0, 30, "0\u202f% (0 of 30)"),
        (1, 30, SUPPRESSED_SHARE),
        (4, 30, SUPPRESSED_SHARE),
        (5, 30, "16\u202f% (5 of 30)"),
        (25, 30, "83\u202f% (25 of 30)"),
        (26, 30, SUPPRESSED_SHARE),
        (29, 30, SUPPRESSED_SHARE),
        (30, 30, "100\u202f% (30 of 30)"),
        (0, 4, SUPPRESSED_SHARE),
        (5, 5, "100\u202f% (5 of 5)"),
    ],
)
def test_share_is_hidden_with_its_complement(part, whole, text):
    assert shown_share(part, whole) == text


@pytest.mark.parametrize(("part", "whole", "share"), [(0, 7, 0), (6, 7, 85), (7, 7, 100), (999, 1000, 99), (1, 3, 33)])
def test_per_cent_is_rounded_down(part, whole, share):
    assert per_cent_floor(part, whole) == share


@pytest.mark.parametrize(("part", "whole"), [(0, 0), (2, 1), (-1, 3)])
def test_impossible_share_is_refused(part, whole):
    with pytest.raises(DomainError):
        per_cent_floor(part, whole)


@pytest.mark.parametrize(
    ("counts", "shown", "total"),
    [
        ({"a": 12, "b": 0}, {"a": 12, "b": 0}, 12),
        ({"a": 12, "b": 3, "c": 40}, {"a": None, "b": None, "c": 40}, 55),
        ({"a": 3, "b": 4, "c": 40}, {"a": None, "b": None, "c": 40}, 47),
        ({"a": 1, "b": 1, "c": 40}, {"a": None, "b": None, "c": None}, 42),
        ({"a": 3, "b": 0}, {"a": None, "b": 0}, None),
        ({}, {}, 0),
    ],
)
def test_table_hides_enough_for_nothing_to_follow(counts, shown, total):
    found = shown_table(counts)
    assert (found.counts, found.total) == (shown, total)


@given(st.dictionaries(st.text(min_size=1, max_size=3), st.integers(0, 30), max_size=6))
def test_no_small_number_is_shown_or_follows_from_the_total(counts):
    found = shown_table(counts)
    hidden = [counts[name] for name, shown in found.counts.items() if shown is None]
    assert all(shown is None or shown == counts[name] for name, shown in found.counts.items())
    assert not any(shown in {1, 2, 3, 4} for shown in found.counts.values())
    assert 0 not in hidden
    if found.total is not None:
        assert found.total == sum(counts.values())
        assert len(hidden) != 1
        assert not hidden or sum(hidden) >= 5
