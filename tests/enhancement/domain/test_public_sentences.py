"""No small number of pupils stands on a certificate (decision 32)."""

from decimal import Decimal

import pytest

from enhancement.domain.measures import MeasureKind, shown
from enhancement.domain.public_sentences import public_sentence, public_sentences


def outcome(baseline, figure, position=1):
    change = f"rises from {figure} to {shown(Decimal(60), MeasureKind.SHARE, '')}, shown by a survey."
    text = f"By 31 July 2028 the share of Year 5 pupils who eat fruit {change}"
    return {"priority": "p", "position": position, "baseline": baseline, "sentence": text}


def share(part, whole):
    return {"kind": "share", "numerator": part, "denominator": whole, "value": None, "unit": ""}


@pytest.mark.parametrize(
    ("part", "whole", "is_shown"),
    [
        (37, 90, True),
        (0, 90, True),
        (90, 90, True),
        (5, 90, True),
        (4, 90, False),
        (1, 90, False),
        (86, 90, False),
        (2, 4, False),
    ],
)
def test_a_starting_point_of_few_pupils_or_with_few_left_is_not_shown(part, whole, is_shown):
    figure = shown(Decimal(100 * part) / Decimal(whole), MeasureKind.SHARE, "")
    text = public_sentence(outcome(share(part, whole), figure))
    assert (figure in text) is is_shown
    assert ("eat fruit rises to 60" in text) is not is_shown


def test_the_number_of_people_is_hidden_when_small():
    baseline = {"kind": "people", "numerator": None, "denominator": None, "value": "3", "unit": ""}
    assert "eat fruit rises to 60" in public_sentence(outcome(baseline, "3"))


def test_sentences_stand_at_their_priority_in_the_order_of_reading():
    first, second = outcome(None, "20", 1), outcome(None, "30", 2)
    told = public_sentences({"priorities": {"p": {}}, "outcomes": {"b": second, "a": first}})
    assert told == {"p": (first["sentence"], second["sentence"])}
