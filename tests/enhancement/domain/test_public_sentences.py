"""No small number of pupils stands on a certificate (decision 32)."""

import pytest

from enhancement.domain.public_sentences import public_sentence, public_sentences
from enhancement.domain.words import NO_BREAK


def outcome(baseline, figure, position=1):
    text = f"By 31 July 2028 the share of Year 5 pupils who eat fruit rises from {figure} to 60{NO_BREAK}%, shown by a survey."
    return {"priority": "p", "position": position, "baseline": baseline, "sentence": text}


def share(part, whole):
    return {"kind": "share", "numerator": part, "denominator": whole, "value": None, "unit": ""}


@pytest.mark.parametrize(
    ("part", "whole", "figure", "is_shown"),
    [
        (37, 90, f"41.1{NO_BREAK}%", True),
        (0, 90, f"0{NO_BREAK}%", True),
        (90, 90, f"100{NO_BREAK}%", True),
        (5, 90, f"5.6{NO_BREAK}%", True),
        (4, 90, f"4.4{NO_BREAK}%", False),
        (1, 90, f"1.1{NO_BREAK}%", False),
        (86, 90, f"95.6{NO_BREAK}%", False),
        (2, 4, f"50{NO_BREAK}%", False),
    ],
)
def test_a_starting_point_of_few_pupils_or_with_few_left_is_not_shown(part, whole, figure, is_shown):
    text = public_sentence(outcome(share(part, whole), figure))
    assert (figure in text) is is_shown
    assert "rises to 60" in text or is_shown


def test_the_number_of_people_is_hidden_when_small():
    baseline = {"kind": "people", "numerator": None, "denominator": None, "value": "3", "unit": ""}
    assert public_sentence(outcome(baseline, "3")).startswith(
        "By 31 July 2028 the share of Year 5 pupils who eat fruit rises to"
    )


def test_sentences_stand_at_their_priority_in_the_order_of_reading():
    first, second = outcome(None, f"20{NO_BREAK}%", 1), outcome(None, f"30{NO_BREAK}%", 2)
    told = public_sentences({"priorities": {"p": {}}, "outcomes": {"b": second, "a": first}})
    assert told == {"p": (first["sentence"], second["sentence"])}
