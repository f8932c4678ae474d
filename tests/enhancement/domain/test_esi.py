"""R45, R46: milestones with a timescale."""

from dataclasses import replace
from datetime import date

import pytest

from enhancement.domain.esi import Esi, EsiKind, missing
from enhancement.domain.findings import needed
from tests.enhancement.domain.examples import DUE, TODAY, uuid

MILESTONE = Esi(
    uuid=uuid(1), text="Half of Year 7 can name an adult they can go to", kind=EsiKind.IMPACT, due_on=date(2027, 7, 1)
)


def found_for(*esis, **options):
    given_facts = {"where": "outcomes/a/esis", "title": "first outcome", "today": TODAY, "outcome_due_on": DUE}
    return missing(esis, **(given_facts | options))


def test_one_milestone_is_enough_by_default():
    assert found_for(MILESTONE) == []
    assert [(item.rule, item.todo) for item in found_for()] == [
        ("R45", "add one early success indicator to the first outcome")
    ]


def test_fewest_and_most_are_settings():
    second = replace(MILESTONE, uuid=uuid(2))
    assert [item.todo for item in found_for(MILESTONE, fewest=3)] == [
        "add two early success indicators to the first outcome"
    ]
    assert found_for(MILESTONE, second, fewest=2, most=2) == []
    assert [item.rule for item in found_for(MILESTONE, second, most=1)] == ["R45"]


def test_blank_esis_do_not_count():
    assert [item.rule for item in found_for(Esi(uuid=uuid(3)))] == ["R45"]


@pytest.mark.parametrize(
    ("due_on", "words"),
    [
        (None, "has no date"),
        (TODAY, "not after today"),
        (date(2026, 11, 23), None),
        (DUE, None),
        (date(2028, 7, 21), "after its outcome"),
    ],
)
def test_each_esi_has_a_day_on_the_way(due_on, words):
    found = found_for(replace(MILESTONE, due_on=due_on))
    assert [item.rule for item in found] == (["R46"] if words else [])
    assert all(words in item.sentence and item.hard for item in found)


def test_esi_of_an_outcome_without_a_day_is_only_asked_for_its_own():
    assert found_for(MILESTONE, outcome_due_on=None) == []


def test_reads_like_an_activity_warns_and_lets_pass():
    (found,) = found_for(replace(MILESTONE, text="Run a workshop for parents"))
    assert (found.rule, found.needed, found.part) == ("R45", False, "change")
    assert "stage 5" in found.sentence


def test_esi_without_words_is_refused_and_without_a_kind_advised():
    found = found_for(replace(MILESTONE, text=" "))
    assert [(item.rule, item.part) for item in needed(found)] == [("R45", "text")]
    assert [item.part for item in found_for(replace(MILESTONE, kind=None))] == ["kind"]
