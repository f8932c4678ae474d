"""Decision 29: what is missing guides all along; some of it refuses only at the submission."""

from dataclasses import replace
from datetime import date

import pytest

from core.errors import DomainError
from enhancement.domain.facts import PlanFacts, PlanSettings
from enhancement.domain.findings import Missing, refusing
from enhancement.domain.pathway import standing
from enhancement.domain.priorities import PriorityKind
from enhancement.domain.requirements import missing, missing_to_submit, refusals_to_submit, refuse_if_missing
from enhancement.domain.stages import Stage
from tests.enhancement.domain.examples import (
    GROUP,
    NEEDS,
    OUTCOMES,
    PLAN,
    PRIORITIES,
    TODAY,
    journey,
    outcome,
    with_outcome,
)

EMPTY = PlanFacts(today=TODAY)


def test_complete_plan_may_be_submitted():
    assert missing_to_submit(PLAN) == []
    assert refusals_to_submit(journey()) == []
    assert [missing(stage, PLAN) for stage in Stage] == [[]] * 8


def test_stages_one_and_two_guide_and_refuse_nothing():
    for stage in (Stage.GROUP, Stage.NEEDS):
        found = missing(stage, EMPTY)
        assert [item for item in found if item.needed]
        assert not refusing(found)


def test_the_submission_refuses_what_stages_one_and_two_only_asked_for():
    plan = replace(PLAN, group=replace(GROUP, members=(), heard=()), needs=())
    rules = [item.rule for item in refusing(missing_to_submit(plan))]
    assert rules[:6] == ["R22", "R23", "R23", "R23", "R23", "R27"]
    assert "R33" in rules
    assert "R41" in rules


def test_advice_never_refuses():
    plan = replace(PLAN, needs=NEEDS, priorities=(replace(PRIORITIES[0], rationale=""), PRIORITIES[1]))
    found = missing_to_submit(plan)
    assert [item.rule for item in found] == ["R36"]
    assert refusing(found) == []
    assert refusals_to_submit(journey(plan=plan)) == []
    with pytest.raises(ValueError, match="Advice"):
        Missing(sentence="Think again.", rule="R1", where="x", needed=False)


def test_empty_plan_lists_everything_once_with_words():
    found = missing_to_submit(EMPTY)
    assert {item.rule for item in refusing(found)} == {"R22", "R23", "R27", "R31"}
    assert all(item.sentence.endswith(".") and item.where for item in found)
    assert all(item.todo for item in refusing(found))
    assert len(found) == len(set(found))


def test_outcomes_are_asked_for_priority_by_priority():
    plan = replace(PLAN, outcomes=OUTCOMES[:1])
    assert [item.todo for item in refusing(missing(Stage.OUTCOMES, plan))] == [
        "write two more outcomes for the local priority",
        "write three outcomes for the school priority",
    ]


def test_number_of_esis_is_a_setting():
    plan = replace(PLAN, settings=PlanSettings(minimum_esis=2))
    assert [item.rule for item in refusing(missing(Stage.OUTCOMES, plan))] == ["R45"] * 6


def test_lapsed_review_refuses_a_new_submission():
    (found,) = refusals_to_submit(journey(review_due_on=date(2026, 10, 22)))
    assert found.rule == "R12"
    assert refusals_to_submit(journey(review_due_on=date(2026, 10, 23))) == []


def test_school_that_may_not_join_cannot_submit():
    not_eligible = standing(nhss_on=None, last_review_on=None, today=TODAY)
    assert [item.rule for item in refusals_to_submit(journey(standing=not_eligible, joined_on=None))] == ["R8"]


def test_one_priority_may_go_first_only_where_the_programme_says_so():
    plan = replace(PLAN, priorities=PRIORITIES[:1], outcomes=OUTCOMES[:3])
    assert [item.rule for item in missing_to_submit(plan, only=PriorityKind.LOCAL)] == ["R49"]
    phased = replace(plan, settings=PlanSettings(phased_submission=True))
    assert missing_to_submit(phased, only=PriorityKind.LOCAL) == []
    assert [item.rule for item in missing_to_submit(phased)] == ["R31"]


def test_refusal_is_raised_with_its_field_and_rule():
    draft = replace(OUTCOMES[0], target=None)
    with pytest.raises(DomainError, match="no firm number") as refused:
        refuse_if_missing(missing_to_submit(with_outcome(draft)))
    assert (refused.value.field, refused.value.rule) == (f"{draft.where}/target", "R42")
    refuse_if_missing(missing_to_submit(PLAN))


def test_outcome_of_no_priority_is_left_aside():
    stray = outcome(0x9999, replace(PRIORITIES[0], uuid=GROUP.members[0].uuid), OUTCOMES[0].kind, target=None)
    assert missing_to_submit(replace(PLAN, outcomes=(*OUTCOMES, stray))) == []
