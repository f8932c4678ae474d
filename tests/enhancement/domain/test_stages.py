"""R18, R19: eight stages, three phases, three gates."""

from dataclasses import replace
from datetime import date

import pytest

from enhancement.domain.facts import DeliveryFacts, PlanFacts, SubmissionFacts
from enhancement.domain.pathway import standing
from enhancement.domain.requirements import stage_facts, waiting
from enhancement.domain.stages import STAGES, Phase, Stage, StageState, stages_of, statuses
from enhancement.domain.transitions import State
from tests.enhancement.domain.examples import CONFIRMED, GROUP, IN_PLACE, TODAY, journey


def states(facts):
    return {row.stage: row.state for row in statuses(stage_facts(facts), waiting(facts))}


def test_eight_stages_in_three_phases():
    assert [stages_of(phase) for phase in Phase] == [[1, 2, 3, 4, 5], [6, 7], [8]]
    assert list(STAGES) == list(Stage)
    assert all(text.purpose.endswith(".") for text in STAGES.values())


def test_new_school_may_start_stages_one_to_four_in_any_order():
    found = states(journey(plan=PlanFacts(today=TODAY)))
    assert [found[stage] for stage in Stage] == [StageState.CAN_START] * 4 + [StageState.BLOCKED] * 4


def test_begun_and_done_stages():
    found = states(journey(plan=PlanFacts(today=TODAY, group=replace(GROUP, heard=()))))
    assert found[Stage.GROUP] == StageState.IN_PROGRESS
    found = states(journey(plan=PlanFacts(today=TODAY, group=GROUP)))
    assert found[Stage.GROUP] == StageState.DONE


def test_complete_plan_is_in_progress_until_the_quas_confirms():
    found = states(journey())
    assert [found[stage] for stage in list(Stage)[:3]] == [StageState.DONE] * 3
    assert found[Stage.OUTCOMES] == StageState.IN_PROGRESS
    assert found[Stage.ACTIVITIES] == StageState.BLOCKED


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (State.DRAFT, "check the plan and submit it"),
        (State.SUBMITTED, "The plan is with the QUAS"),
        (State.CLARIFICATION, "The QUAS asks about the plan"),
    ],
)
def test_stage_four_does_not_ask_for_more_when_all_of_it_is_written(state, said):
    facts = replace(journey(), submission=SubmissionFacts(state=state))
    line = statuses(stage_facts(facts), waiting(facts))[Stage.OUTCOMES - 1].line
    assert line.startswith("Everything needed is here")
    assert said in line
    empty = replace(facts, plan=replace(facts.plan, outcomes=facts.plan.outcomes[1:]))
    assert "still needed" in statuses(stage_facts(empty), waiting(empty))[Stage.OUTCOMES - 1].line


def test_gate_four_to_five_opens_on_confirmation_only():
    for state in State:
        found = states(journey(submission=SubmissionFacts(state=state)))
        assert (found[Stage.ACTIVITIES] == StageState.BLOCKED) == (state != State.CONFIRMED)


def test_gate_five_to_six_waits_for_baselines():
    facts = journey(submission=CONFIRMED, delivery=replace(IN_PLACE, baselines=5))
    found = states(facts)
    assert found[Stage.ACTIVITIES] == StageState.IN_PROGRESS
    assert [found[stage] for stage in (Stage.IMPLEMENT, Stage.MONITOR, Stage.REVIEW)] == [StageState.BLOCKED] * 3
    assert waiting(facts)[Stage.IMPLEMENT] == "Waits for baselines: 1 of 6 outcomes have none yet."
    found = states(journey(submission=CONFIRMED, delivery=IN_PLACE))
    assert StageState.BLOCKED not in found.values()


def test_gate_eight_waits_while_the_annual_review_has_lapsed():
    found = states(journey(submission=CONFIRMED, delivery=IN_PLACE, review_due_on=date(2026, 10, 1)))
    assert [stage for stage in Stage if found[stage] == StageState.BLOCKED] == [Stage.REVIEW]


def test_all_stages_wait_for_eligibility_before_joining_but_not_after():
    not_eligible = standing(nhss_on=None, last_review_on=None, today=TODAY)
    facts = journey(standing=not_eligible, joined_on=None)
    assert set(states(facts).values()) == {StageState.BLOCKED}
    assert set(waiting(facts).values()) == {not_eligible.reason}
    assert states(replace(facts, joined_on=date(2026, 1, 1)))[Stage.NEEDS] == StageState.DONE


def test_stage_eight_is_done_when_all_outcomes_are_confirmed():
    done = replace(IN_PLACE, confirmed=6, readings=12)
    found = states(journey(submission=CONFIRMED, delivery=done))
    assert set(found.values()) == {StageState.DONE}
    assert states(journey(submission=CONFIRMED, delivery=replace(done, confirmed=5)))[Stage.REVIEW] == (
        StageState.IN_PROGRESS
    )
    assert states(journey(submission=CONFIRMED, delivery=DeliveryFacts()))[Stage.REVIEW] == StageState.BLOCKED
