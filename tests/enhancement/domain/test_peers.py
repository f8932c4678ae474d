"""How alike two schools are (CN8)."""

from dataclasses import replace
from decimal import Decimal

from enhancement.domain.peers import miles_in_words, reasons, unlikeness
from schools.domain.register import Phase
from schools.domain.similar import Facts

OURS = Facts("ours", Phase.PRIMARY, 200, Decimal(20))


def test_another_phase_outweighs_size_and_meals():
    other = replace(OURS, phase=Phase.SECONDARY)
    poor = replace(OURS, pupils=400, meals=Decimal(60))
    assert unlikeness(OURS, OURS) == 0
    assert unlikeness(OURS, poor) < unlikeness(OURS, other)


def test_twice_the_size_is_as_far_as_ten_points_of_free_meals():
    twice, more = replace(OURS, pupils=400), replace(OURS, meals=Decimal(30))
    assert unlikeness(OURS, twice) == unlikeness(OURS, more) == unlikeness(twice, OURS) == 1


def test_what_is_not_known_is_neither_equal_nor_far():
    unknown = replace(OURS, pupils=None, meals=None)
    assert unlikeness(OURS, unknown) == 2
    assert unlikeness(unknown, unknown) == 2
    assert unlikeness(replace(OURS, phase=None), replace(OURS, phase=None)) == 10


def test_reasons_say_in_what():
    assert reasons(OURS, OURS) == [
        "same phase",
        "about as many pupils",
        "a similar share of pupils with free school meals",
    ]
    assert reasons(OURS, Facts("other", None, None, None)) == []
    assert reasons(OURS, replace(OURS, pupils=301, meals=Decimal(26))) == ["same phase"]


def test_distances_in_words():
    assert [miles_in_words(miles) for miles in (None, 0.4, 2.34)] == ["", "less than a mile away", "2.3 miles away"]
