"""No small number of pupils stands on a certificate (decision 32)."""

import pytest

from enhancement.domain.public_sentences import public_sentence, public_sentences


def outcome(baseline, figure, position=1):
    text = (
        f"By 31 July 2028 the share of Year 5 pupils who eat fruit rises from {figure} to 60\u00a0%, shown by a survey."
    )
    return {"priority": "p", "position": position, "baseline": baseline, "sentence": text}


def share(part, whole):
    return {"kind": "share", "numerator": part, "denominator": whole, "value": None, "unit": ""}


@pytest.mark.parametrize(
    ("part", "whole", "figure", "is_shown"),
    [
        (37, 90, "41.1\u00a0%", True),
        (0, 90, "0\u00a0%", True),
        (90, 90, "100\u00a0%", True),
        (5, 90, "5.6\u00a0%", True),
        (4, 90, "4.4\u00a0%", False),
        (1, 90, "1.1\u00a0%", False),
        (86, 90, "95.6\u00a0%", False),
        (2, 4, "50\u00a0%", False),
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
    first, second = outcome(None, "20\u00a0%", 1), outcome(None, "30\u00a0%", 2)
    told = public_sentences({"priorities": {"p": {}}, "outcomes": {"b": second, "a": first}})
    assert told == {"p": (first["sentence"], second["sentence"])}
