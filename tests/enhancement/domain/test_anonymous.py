"""Words of a plan as an example: figures blanked, and nothing that tells whose they were (S4b)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enhancement.domain.anonymous import blanked, few_schools, tells_too_much
from enhancement.domain.esi_examples import ExampleTopic, topic_named
from enhancement.domain.examples_told import example_in_words
from enhancement.domain.outcome_examples import EXAMPLES, examples_of, outcome_example
from enhancement.domain.outcomes import OutcomeKind

NAMES = ["Larkmead Primary School", "St Wulfstan's Catholic Primary School", "Bewdley"]


@pytest.mark.parametrize(
    ("text", "blank"),
    [
        ("60 % of Year 5 eat fruit", "… of Year 5 eat fruit"),
        ("pupils in Years 3 to 6 walk 1.5 miles", "pupils in Years 3 to 6 walk … miles"),
        ("arrive on time on 9 of 10 days", "arrive on time on … of … days"),
        ("KS2 pupils who sleep well", "KS2 pupils who sleep well"),
    ],
)
def test_figures_are_blanked_and_year_groups_stay(text, blank):
    assert blanked(text) == blank


@given(st.text(alphabet="abc 0123456789%.,", max_size=60))
def test_what_was_blanked_holds_no_figure_any_more(text):
    assert blanked(blanked(text)) == blanked(text)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("eat fruit at lunch", ""),
        ("young carers in Year 5 come on time", ""),
        ("60 % eat fruit", "a figure"),
        ("what Amelia Khan eats", "may name a person"),
        ("walk to Larkmead", "“Larkmead” is part of the name"),
        ("know the way to Bewdley baths", "“Bewdley”"),
        ("in our school the primary pupils sleep well", ""),
    ],
)
def test_words_that_tell_too_much_are_named(text, says):
    found = " ".join(tells_too_much(text, names=NAMES))
    assert (says in found) if says else not found


@pytest.mark.parametrize(
    ("schools", "is_demonstration", "refused"), [(4, False, True), (5, False, False), (1, True, False)]
)
def test_an_example_needs_five_schools_on_its_topic_or_invented_ones(schools, is_demonstration, refused):
    assert bool(few_schools(schools, is_demonstration=is_demonstration)) is refused


def test_our_own_examples_hold_no_figure_and_cover_every_topic_and_kind():
    assert {(held.topic, held.kind) for held in EXAMPLES} == {(t, k) for t in ExampleTopic for k in OutcomeKind}
    for held in EXAMPLES:
        assert tells_too_much(f"{held.measure}\n{held.whose}\n{held.question}", names=[]) == [], held.key
        assert outcome_example(held.key, held.kind) == held
        assert bool(held.question) or held.kind != OutcomeKind.PERCEPTION


def test_the_topic_of_the_priority_comes_first():
    found = examples_of(OutcomeKind.TARGETED, topic="Sleep")
    assert found[0].topic == ExampleTopic.SLEEP
    assert len(found) == len(ExampleTopic)
    assert topic_named("bullying") == ExampleTopic.BELONGING
    assert outcome_example("sleep-targeted", OutcomeKind.PERCEPTION) is None


@pytest.mark.parametrize(
    ("measure_kind", "says"),
    [
        ("share", "The share of Year 5 who eat fruit"),
        ("people", "The number of Year 5 who eat fruit"),
        ("average", "The average eat fruit of Year 5"),
        ("events", "The number of eat fruit among Year 5"),
        (None, "eat fruit"),
    ],
)
def test_an_example_reads_as_its_outcome_would(measure_kind, says):
    assert example_in_words(words="eat fruit", whose="Year 5", measure_kind=measure_kind) == says
