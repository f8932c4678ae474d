"""Worked values of the published sources that `schools.domain.intervals` names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schools.domain.intervals import byar, wilson


@pytest.mark.parametrize(
    ("part", "whole", "lower", "upper"),
    [  # Newcombe (1998), table I, method 3 (score without continuity correction)
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_gives_the_published_limits(part, whole, lower, upper):
    found = wilson(part, whole, scale=1)
    assert (round(found.lower, 4), round(found.upper, 4)) == (lower, upper)


def test_wilson_of_everybody_is_the_mirror_of_nobody():
    assert round(wilson(20, 20, scale=1).lower, 4) == round(1 - 0.1611, 4)


@pytest.mark.parametrize(
    ("count", "lower", "upper"),
    [  # worked by hand from the formula: O(1 - 1/9O - z/3 sqrt O)^3 and the same with O + 1
        (0, 0.0, 3.67),
        (10, 4.79, 18.39),
        (100, 81.36, 121.63),
    ],
)
def test_byar_gives_the_limits_worked_by_hand(count, lower, upper):
    found = byar(count)
    assert (round(found.lower, 2), round(found.upper, 2)) == (lower, upper)


def test_byar_scales_to_a_rate():
    assert round(byar(100, denominator=50_000, per=1000).upper, 3) == round(byar(100).upper / 50, 3)


@given(whole=st.integers(1, 5000), share=st.floats(0, 1))
def test_wilson_holds_the_share_and_stays_between_nought_and_all(whole, share):
    part = round(share * whole)
    found = wilson(part, whole)
    assert 0 <= found.lower <= 100 * part / whole + 1e-9
    assert 100 * part / whole - 1e-9 <= found.upper <= 100


@given(count=st.integers(0, 100_000))
def test_byar_holds_the_count(count):
    found = byar(count)
    assert 0 <= found.lower <= count <= found.upper


@pytest.mark.parametrize(("part", "whole"), [(-1, 5), (6, 5), (0, 0)])
def test_wilson_refuses_what_is_no_share(part, whole):
    with pytest.raises(ValueError, match="A share needs"):
        wilson(part, whole)


@pytest.mark.parametrize(("count", "denominator"), [(-1, 5), (1, 0)])
def test_byar_refuses_what_is_no_rate(count, denominator):
    with pytest.raises(ValueError, match="A rate needs"):
        byar(count, denominator=denominator)
