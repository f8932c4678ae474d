"""Examples of early success indicators: every topic and kind has both, and none of them is an activity (S4b, R45)."""

import re
from itertools import product

import pytest

from enhancement.domain.activity_wording import reads_like_an_activity
from enhancement.domain.esi import EsiKind
from enhancement.domain.esi_examples import EXAMPLES, TOPIC_NAMES, ExampleTopic, example, examples_for
from enhancement.domain.outcomes import OutcomeKind


def test_every_topic_has_an_impact_and_a_process_for_every_kind_of_outcome():
    assert [(row.topic, row.outcome, row.kind) for row in EXAMPLES] == list(product(ExampleTopic, OutcomeKind, EsiKind))
    assert TOPIC_NAMES.keys() == set(ExampleTopic)


@pytest.mark.parametrize("row", EXAMPLES, ids=lambda row: row.key)
def test_no_example_reads_like_an_activity(row):
    assert not reads_like_an_activity(row.text)
    assert len(row.text) <= 300
    assert re.fullmatch(r"[A-Z].*\.", row.text)


def test_texts_and_keys_are_each_there_once():
    assert len({row.text for row in EXAMPLES}) == len({row.key for row in EXAMPLES}) == len(EXAMPLES)
    assert all(example(row.key) == row for row in EXAMPLES)
    assert example("food-quantitative") is None


@pytest.mark.parametrize(
    ("topic", "first"),
    [
        ("Sleep", ExampleTopic.SLEEP),
        ("physical activity", ExampleTopic.MOVING),
        ("Smoking and vaping", ExampleTopic.SUBSTANCES),
        ("Road safety", ExampleTopic.FOOD),
        ("", ExampleTopic.FOOD),
    ],
)
def test_the_priorities_own_topic_comes_first_and_none_is_left_out(topic, first):
    found = examples_for(OutcomeKind.TARGETED, topic=topic)
    assert next(iter(found)) == first
    assert found.keys() == set(ExampleTopic)
    assert {row.outcome for rows in found.values() for row in rows} == {OutcomeKind.TARGETED}
