"""S0a: at any moment exactly one sentence, the same step for school and coordinator."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enhancement.domain.facts import DeliveryFacts, JourneyFacts, PlanFacts, SubmissionFacts
from enhancement.domain.foundation import ReviewState
from enhancement.domain.next_line import Page, next_line
from enhancement.domain.pathway import standing
from enhancement.domain.phases import Phases
from enhancement.domain.priorities import PriorityKind
from enhancement.domain.transitions import Party, State
from tests.enhancement.domain.examples import (
    CONFIRMED,
    GROUP,
    IN_PLACE,
    NEEDS,
    OUTCOMES,
    PLAN,
    PRIORITIES,
    SUBMITTED,
    TODAY,
    journey,
)


def at(award, review=None):
    return standing(nhss_on=award, last_review_on=review, today=TODAY)


CLARIFY = SubmissionFacts(state=State.CLARIFICATION, clarify_by=date(2026, 12, 10), items=3, to_answer=2)
LATE = {"review_due_on": date(2026, 11, 1)}
WAITS = {"review_waits_since": date(2026, 11, 20)}
CONFIRM = "confirm the annual review signed on 20 November 2026 – the Local Programme coordinator."
LAPSED = {"review_due_on": date(2026, 9, 1)}
SOON = {"review_due_on": date(2026, 12, 1)}
WAITED = (
    "answer the plan submitted on 3 November 2026 – the quality assurance system (QUAS), "
    "expected by 20 November 2026, so ask your Local Programme if you still wait."
)
SHOW = "show the Local Programme what its moderation asked for"
# R49: the local priority went first and is confirmed, the school's is still written
FIRST_CONFIRMED = {
    "submission": SubmissionFacts(phases=Phases(states={PriorityKind.LOCAL: State.CONFIRMED})),
    "delivers": True,
    "delivery": IN_PLACE,
}
CASES = [
    (
        {"joined_on": None, "standing": at(None)},
        "gain National Healthy School Status (NHSS), or ask the Local Programme to record your award – you.",
    ),
    ({"joined_on": None, "standing": at(date(2010, 5, 1))}, "complete the annual review to join – you."),
    (
        {"joined_on": None, "standing": at(date(2026, 5, 1))},
        "make the first entry in stage 1 to join – you, by 1 May 2027.",
    ),
    ({"plan": PlanFacts(today=TODAY)}, "add the members of the group – you, by 5 December 2026."),
    (
        {"plan": replace(PLAN, group=replace(GROUP, heard=()))},
        "say how parents and carers are heard in the group – you, by 5 December 2026.",
    ),
    ({"plan": replace(PLAN, needs=())}, "record a need with the data that shows it – you, by 5 December 2026."),
    (
        {"plan": PlanFacts(today=TODAY, group=GROUP, needs=NEEDS)},
        "choose the local priority – you, by 5 December 2026.",
    ),
    (
        {"plan": replace(PLAN, outcomes=OUTCOMES[:4])},
        "write two more outcomes for the school priority – you, by 5 December 2026.",
    ),
    (
        {"plan": replace(PLAN, outcomes=(replace(OUTCOMES[0], due_on=None), *OUTCOMES[1:]))},
        "complete the quantitative outcome of the local priority: date – you, by 5 December 2026.",
    ),
    ({}, "check the answers and submit the plan – you, by 5 December 2026."),
    ({"cut_off_on": None}, "check the answers and submit the plan – you."),
    (
        {"submission": SubmissionFacts(state=State.WITHDRAWN)},
        "check the answers and submit the plan – you, by 5 December 2026.",
    ),
    (
        {"submission": SUBMITTED},
        "answer the plan submitted on 3 November 2026 – the quality assurance system (QUAS), by 19 December 2026.",
    ),
    (
        {"submission": replace(SUBMITTED, expected_by=date(2026, 11, 20))},
        WAITED,
    ),
    ({"submission": CLARIFY}, "answer two questions on the plan – you, by 10 December 2026."),
    ({"submission": replace(CLARIFY, to_answer=0)}, "send the answers back – you, by 10 December 2026."),
    ({"submission": CLARIFY, **LAPSED}, "answer two questions on the plan – you, by 10 December 2026."),
    (LATE, "complete the annual review – you, due since 1 November 2026."),
    ({"submission": SUBMITTED, **LAPSED}, "complete the annual review – you, due since 1 September 2026."),
    ({"submission": SUBMITTED, **SOON}, "complete the annual review – you, by 1 December 2026."),
    ({"joined_on": None, "standing": at(date(2010, 5, 1)), **WAITS}, CONFIRM),
    (
        {"joined_on": None, "standing": at(date(2026, 5, 1)), **WAITS},
        "make the first entry in stage 1 to join – you, by 1 May 2027.",
    ),
    (LATE | WAITS, CONFIRM),
    (LAPSED | WAITS | {"submission": SUBMITTED}, CONFIRM),
    (SOON | WAITS | {"submission": SUBMITTED}, CONFIRM),
    ({"submission": CLARIFY, **LAPSED, **WAITS}, "answer two questions on the plan – you, by 10 December 2026."),
    (SOON | WAITS, "check the answers and submit the plan – you, by 5 December 2026."),
    (SOON, "check the answers and submit the plan – you, by 5 December 2026."),
    ({"submission": CONFIRMED}, "choose the activities for the outcomes – you."),
    (
        {"submission": CONFIRMED, "delivery": DeliveryFacts(activities=1, baselines=5)},
        "record a baseline for one outcome – you.",
    ),
    (
        {"submission": CONFIRMED, "delivery": replace(IN_PLACE, activities_planned=0)},
        "say who does what by when for two activities – you.",
    ),
    (
        {"submission": CONFIRMED, "delivery": replace(IN_PLACE, reading_due_on=date(2026, 12, 18))},
        "log a reading of each outcome – you, by 18 December 2026.",
    ),
    (
        {"submission": CONFIRMED, "delivery": replace(IN_PLACE, met_unclaimed=1)},
        "claim one met outcome – you.",
    ),
    (
        {"submission": CONFIRMED, "delivery": replace(IN_PLACE, claims_to_answer=1, claim_answer_by=date(2026, 12, 1))},
        "answer the questions on one claimed outcome – you, by 1 December 2026.",
    ),
    (
        {"submission": CONFIRMED, "delivery": replace(IN_PLACE, claims_with_quas=2)},
        "answer two claimed outcomes – the quality assurance system (QUAS).",
    ),
    ({"moderation_show_by": date(2026, 11, 1)}, f"{SHOW} – you, due since 1 November 2026."),
    ({"moderation_show_by": date(2026, 12, 1)}, "check the answers and submit the plan – you, by 5 December 2026."),
    ({"submission": SUBMITTED, "moderation_show_by": date(2026, 12, 1)}, f"{SHOW} – you, by 1 December 2026."),
    (FIRST_CONFIRMED, "check the answers and submit the plan – you, by 5 December 2026."),
    (
        FIRST_CONFIRMED | {"plan": replace(PLAN, outcomes=OUTCOMES[:4]), "delivery": DeliveryFacts()},
        ("write two more outcomes for the school priority, and meanwhile choose the activities for the outcomes – you, "
        "by 5 December 2026."),
    ),
    (
        FIRST_CONFIRMED | {"delivery": DeliveryFacts(outcomes=3, activities=1, baselines=2)},
        ("check the answers and submit the plan, and meanwhile record a baseline for one outcome – you, "
        "by 5 December 2026."),
    ),
    (
        {"submission": CONFIRMED, "delivery": replace(IN_PLACE, new_to_answer=1, new_answer_by=date(2026, 12, 1))},
        "answer the questions on one new outcome – you, by 1 December 2026.",
    ),
    (
        {"submission": CONFIRMED, "delivery": replace(IN_PLACE, new_written=1)},
        "complete and submit one new outcome, or give it up – you.",
    ),
    (
        {"submission": CONFIRMED, "delivery": replace(IN_PLACE, new_with_quas=1, new_expected_by=date(2026, 12, 9))},
        "answer one new outcome – the quality assurance system (QUAS), by 9 December 2026.",
    ),
    (
        {"submission": CONFIRMED, "delivery": replace(IN_PLACE, esi_changes_waiting=1, claims_with_quas=2)},
        "agree to one change of an early success indicator, or answer – the Local Programme coordinator.",
    ),
    (
        {"submission": CONFIRMED, "delivery": replace(IN_PLACE, esi_changes_waiting=1, reading_due_on=TODAY)},
        "log a reading of each outcome – you, by 22 November 2026.",
    ),
    (
        {"submission": CONFIRMED, "delivery": replace(IN_PLACE, confirmed=6)},
        "look at the needs again and begin the next plan – you.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "line"), CASES)
def test_next_line_of_each_state(changes, line):
    assert next_line(journey(**changes)).sentence == f"Next: {line}"


def test_coordinator_sees_the_same_step_with_the_school_named():
    facts = journey()
    school, coordinator = next_line(facts), next_line(facts, reader=Party.COORDINATOR)
    assert coordinator.sentence == "Next: check the answers and submit the plan – the school, by 5 December 2026."
    assert (coordinator.when, school.when) == ("The school, by 5 December 2026.", "You, by 5 December 2026.")
    assert replace(coordinator, sentence=school.sentence, when=school.when) == school


def test_a_review_that_waits_is_the_coordinators_turn_on_a_page_of_its_own():
    found = next_line(journey(**LATE, **WAITS), reader=Party.COORDINATOR)
    assert found.sentence == "Next: confirm the annual review signed on 20 November 2026 – you."
    assert (found.who, found.page, found.by) == (Party.COORDINATOR, Page.CONFIRM_REVIEW, None)


def test_next_line_leads_to_the_field():
    facts = journey(plan=replace(PLAN, outcomes=(replace(OUTCOMES[0], target=None), *OUTCOMES[1:])))
    found = next_line(facts)
    assert (found.page, found.anchor) == (Page.STAGE_4, f"{OUTCOMES[0].where}/target")


days = st.none() | st.dates(date(2026, 1, 1), date(2027, 12, 31))
counts = st.integers(0, 7)
plans = st.builds(
    PlanFacts,
    today=st.just(TODAY),
    group=st.sampled_from([GROUP, replace(GROUP, heard=()), PlanFacts(today=TODAY).group]),
    needs=st.sampled_from([(), NEEDS, (replace(NEEDS[0], data=()),)]),
    priorities=st.sampled_from([(), PRIORITIES, PRIORITIES[:1], (replace(PRIORITIES[0], reach=None), PRIORITIES[1])]),
    outcomes=st.lists(st.sampled_from(OUTCOMES), max_size=7).map(tuple)
    | st.just(OUTCOMES)
    | st.just((replace(OUTCOMES[0], measure="", evidence=None, esis=()), *OUTCOMES[1:])),
)
journeys = st.builds(
    JourneyFacts,
    today=st.just(TODAY),
    standing=st.builds(
        at,
        award=st.none() | st.dates(date(2005, 1, 1), TODAY),
        review=st.none() | st.dates(date(2020, 1, 1), TODAY),
    ),
    joined_on=st.none() | st.just(date(2026, 9, 10)),
    review_due_on=days,
    review_waits_since=st.none() | st.dates(date(2026, 1, 1), TODAY),
    plan=plans,
    submission=st.builds(
        SubmissionFacts,
        state=st.sampled_from(State),
        submitted_on=days,
        expected_by=days,
        clarify_by=days,
        items=counts,
        to_answer=counts,
    ),
    delivery=st.builds(
        DeliveryFacts,
        outcomes=counts,
        activities=counts,
        activities_planned=counts,
        baselines=counts,
        reading_due_on=days,
        met_unclaimed=counts,
        claims_with_quas=counts,
        claims_to_answer=counts,
        claim_answer_by=days,
        claim_expected_by=days,
        confirmed=counts,
    ),
    cut_off_on=days,
)
NAMES = {
    Party.SCHOOL: ("you", "the school"),
    Party.QUAS: ("the quality assurance system (QUAS)",) * 2,
    Party.COORDINATOR: ("the Local Programme coordinator", "you"),
}


@given(journeys)
def test_every_state_has_exactly_one_sentence_that_names_who(facts):
    school, coordinator = next_line(facts), next_line(facts, reader=Party.COORDINATOR)
    for line, name in zip((school, coordinator), NAMES[school.who], strict=True):
        assert line.sentence.startswith("Next: ")
        assert line.sentence.endswith(".")
        assert line.sentence.count(".") == 1
        assert f" – {name}" in line.sentence
    assert replace(coordinator, sentence=school.sentence, when=school.when) == school
    assert next_line(facts) == school


@given(journeys)
def test_an_open_question_always_comes_first(facts):
    if facts.has_joined and facts.submission.state == State.CLARIFICATION:
        assert next_line(facts).page == Page.CLARIFICATION
    elif facts.has_joined and facts.delivery.claims_to_answer:
        assert next_line(facts).page == Page.STAGE_8
    elif facts.has_joined and facts.review == ReviewState.LAPSED and facts.submission.state != State.CONFIRMED:
        assert next_line(facts).page == (Page.CONFIRM_REVIEW if facts.review_waits_since else Page.ANNUAL_REVIEW)
