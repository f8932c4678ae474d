"""R88: words may be copied, numbers are own."""

from dataclasses import fields, replace
from decimal import Decimal

import pytest

from enhancement.domain.copying import COPIED, LEFT_OUT, own_numbers
from enhancement.domain.outcomes import CopiedNumbers
from enhancement.queries.outcome_columns import PATHS
from tests.enhancement.domain.examples import BASELINE, OUTCOMES

THEIRS = CopiedNumbers(target=Decimal(60), baseline=BASELINE)
DRAFT = replace(OUTCOMES[0], target=Decimal(60), copied_numbers=THEIRS)


def refused(**changes):
    return bool(own_numbers(replace(DRAFT, **changes)))


@pytest.mark.parametrize(
    "baseline",
    [None, BASELINE, replace(BASELINE, source="  PUPIL  survey "), replace(BASELINE, numerator=12, source=" ")],
    ids=["none", "theirs", "theirs in other letters", "own without a source"],
)
def test_the_same_target_without_an_own_baseline_is_refused(baseline):
    assert refused(baseline=baseline)


def test_an_own_target_is_enough():
    assert not refused(baseline=None, target=Decimal(55))


@pytest.mark.parametrize(
    "baseline", [replace(BASELINE, numerator=12), replace(BASELINE, source="Our own lunch survey, October 2026")]
)
def test_an_own_baseline_with_its_source_is_enough(baseline):
    assert not refused(baseline=baseline)


def test_an_outcome_of_the_school_s_own_is_not_asked():
    assert not own_numbers(replace(DRAFT, baseline=None, copied_numbers=None))


def test_no_target_yet_is_another_rule_s_matter():
    assert not refused(baseline=None, target=None)
    assert not own_numbers(replace(DRAFT, baseline=None, copied_numbers=CopiedNumbers()))


def test_the_sentence_says_what_to_do_and_tells_no_number():
    (found,) = own_numbers(replace(DRAFT, baseline=None))
    assert found.rule == "R88"
    assert "add your own baseline" in found.sentence
    assert not any(letter.isdigit() for letter in found.sentence)


def test_every_column_of_an_outcome_is_copied_or_left_out():
    """A new column has to be decided about: it does not slip into a copy."""
    assert set(COPIED) | set(LEFT_OUT) == set(PATHS)
    assert not set(COPIED) & set(LEFT_OUT)
    assert {field.name for field in fields(CopiedNumbers)} == {"target", "baseline"}
