"""What stages 5 and 6 lack, named exactly (R55-R62)."""

from dataclasses import replace
from datetime import date

import pytest

from enhancement.domain import requirements
from enhancement.domain.activities import ActivityReach, ActivityState, Agreement, Basis
from enhancement.domain.activities_told import told_activities
from enhancement.domain.activity_checks import against_state, missing_for_stage_5, missing_for_stage_6, overdue_words
from enhancement.domain.baselines import Held, in_place, missing, parts_lacking, stands
from enhancement.domain.choosing import CHECK_LIST, QUESTIONS, Candidate, answers
from enhancement.domain.delivery_mails import overdue_mail, partner_mail
from enhancement.domain.endings import Ending
from enhancement.domain.findings import needed
from enhancement.domain.listing_seen import ListingFacts, as_facts, as_kept, news
from enhancement.domain.measures import MeasureKind
from enhancement.domain.next_line import Page, next_line
from enhancement.domain.partners import open_points, starts_soon
from enhancement.domain.stages import Stage, StageState, statuses
from enhancement.domain.standing_outcomes import BaselinePart
from tests.enhancement.domain.delivering_examples import (
    ACTIVITY,
    CLUB,
    PARTNER,
    PLAN,
    STANDING,
    delivering,
    plan,
    without_baseline,
)
from tests.enhancement.domain.examples import OUTCOMES, TODAY

PARTS = tuple(BaselinePart)


def sentences(found) -> list[str]:
    return [finding.sentence for finding in found]


def test_a_complete_plan_lacks_nothing():
    assert missing(PLAN) == missing_for_stage_5(PLAN) == missing_for_stage_6(PLAN) == []
    assert in_place(PLAN) == 6


@pytest.mark.parametrize(
    ("given", "lacks"),
    [
        ({"numerator": 37, "denominator": 90}, (BaselinePart.DATE, BaselinePart.SOURCE)),
        ({"numerator": 37, "denominator": 90, "measured_on": TODAY}, (BaselinePart.SOURCE,)),
        ({"numerator": 37, "measured_on": TODAY, "source": "Survey"}, (BaselinePart.VALUE,)),
        ({"value": 12, "measured_on": TODAY, "source": " "}, (BaselinePart.VALUE, BaselinePart.SOURCE)),
        ({"numerator": 37, "denominator": 90, "measured_on": TODAY, "source": "Survey"}, ()),
    ],
)
def test_a_baseline_of_a_share_needs_part_and_whole_day_and_source(given, lacks):
    none = {"numerator": None, "denominator": None, "value": None, "measured_on": None, "source": ""}
    assert parts_lacking(kind=MeasureKind.SHARE, **{**none, **given}) == lacks


def test_the_gate_names_the_outcome_and_the_part():
    held = without_baseline(2, baseline_gaps=(BaselinePart.DATE, BaselinePart.SOURCE))
    found = missing(plan(outcomes={2: held}))
    assert sentences(found) == ["The baseline of the targeted outcome of the local priority has no date or source."]
    assert found[0].where == f"baselines/{OUTCOMES[2].uuid}"
    assert found[0].todo == "complete the baseline of the targeted outcome of the local priority: date and source"


def test_a_baseline_without_a_source_is_not_in_place():
    bare = replace(STANDING[0], draft=replace(OUTCOMES[0], baseline=replace(OUTCOMES[0].baseline, source=" ")))
    assert bare.lacks_baseline == (BaselinePart.SOURCE,)
    assert in_place(plan(outcomes={0: bare})) == 5


def test_as_many_reasons_count_as_the_programme_takes_and_further_ones_are_agreed():
    two = {0: without_baseline(0, excepted="In March"), 1: without_baseline(1, excepted="In May")}
    held = plan(outcomes=two)
    assert [how for _, how in stands(held)][:3] == [Held.EXCEPTED, Held.TO_AGREE, Held.MEASURED]
    assert "takes one reason without being asked" in missing(held)[0].sentence
    assert missing(replace(held, exceptions_allowed=2)) == []
    assert len(missing(replace(held, exceptions_allowed=0))) == 2
    agreed = plan(outcomes={**two, 0: replace(two[0], exception_agreed=True)})
    assert missing(agreed) == []


def test_an_outcome_that_was_left_needs_no_baseline():
    assert missing(plan(outcomes={0: without_baseline(0, ending=Ending.NOT_MET)})) == []
    assert len(missing(plan(outcomes={0: without_baseline(0, ending=Ending.REPLACED)}))) == 1


def test_an_outcome_without_an_activity_is_named_and_one_that_is_met_is_not():
    alone = replace(ACTIVITY, outcomes=frozenset({OUTCOMES[1].uuid}))
    held = plan(outcomes={0: replace(STANDING[0], met_on=TODAY)}, activities=(alone,))
    found = sentences(missing_for_stage_5(held))
    assert "Nothing is planned yet for the targeted outcome of the local priority: choose an activity." in found
    assert len(found) == 4


def test_what_a_dropped_activity_lacks_is_not_asked_for():
    held = replace(ACTIVITY, basis=None, owner_role="", state=ActivityState.DROPPED)
    assert (
        needed([*missing_for_stage_5(plan(activities=(held, CLUB))), *missing_for_stage_6(plan(activities=(CLUB,)))])
        == []
    )


@pytest.mark.parametrize("state", [ActivityState.UNDER_WAY, ActivityState.DONE])
def test_an_activity_starts_when_all_is_said_and_stays_planned_whatever_lacks(state):
    confirmed = PLAN.confirmed
    bare = replace(ACTIVITY, basis=None, due_on=None)
    assert against_state(ACTIVITY, state, reason="", confirmed=confirmed) == []
    assert [found.rule for found in against_state(bare, state, reason="", confirmed=confirmed)] == ["R56", "R61"]
    assert against_state(bare, ActivityState.PLANNED, reason="", confirmed=confirmed) == []
    assert against_state(ACTIVITY, state, reason="", confirmed=frozenset())[0].rule == "R55"


def test_weak_evidence_with_a_reason_is_enough():
    held = replace(ACTIVITY, basis=Basis.WEAK, rationale="Tasting comes before liking")
    assert needed(missing_for_stage_5(plan(activities=(held,)))) == []


def test_only_one_reach_is_advice_until_a_reason_is_given():
    held = plan(activities=(ACTIVITY,))
    advice = missing_for_stage_6(held)
    assert [(found.rule, found.is_advice) for found in advice] == [("R62", True)]
    assert "for everybody. Plan one for a group too" in advice[0].sentence
    assert missing_for_stage_6(replace(held, one_reach_reason="A club stands already")) == []
    assert "for groups. Plan one for everybody too" in missing_for_stage_6(plan(activities=(CLUB,)))[0].sentence


def test_partners_are_advice_and_never_in_the_way():
    bare = replace(PARTNER, validated=None, agreement=Agreement.NOT_YET)
    held = plan(activities=(replace(ACTIVITY, partners=(bare,)), CLUB))
    found = missing_for_stage_5(held)
    assert sentences(found) == [
        "Before Severn Food Trust starts on “Fruit tasting”: validation or references and the agreement."
    ]
    assert needed(found) == []
    assert open_points(replace(bare, school_asked="Larkmead", agreement=Agreement.NOT_NEEDED)) == []
    assert len(open_points(replace(PARTNER, supports="", adds=" ", understands=""))) == 3


@pytest.mark.parametrize(
    ("starts_on", "soon"),
    [(date(2026, 12, 6), True), (date(2026, 12, 7), False), (date(2026, 11, 1), True), (None, False)],
)
def test_a_start_within_two_weeks_is_soon(starts_on, soon):
    assert starts_soon(replace(ACTIVITY, starts_on=starts_on), today=TODAY) is soon
    assert not starts_soon(replace(ACTIVITY, starts_on=starts_on, state=ActivityState.UNDER_WAY), today=TODAY)


def test_overdue_is_open_after_its_day():
    late = replace(ACTIVITY, due_on=date(2026, 11, 21))
    assert late.is_overdue(TODAY)
    assert overdue_words(late) == "“Fruit tasting” should have been done by 21 November 2026 (School cook)."
    assert not replace(late, due_on=TODAY).is_overdue(TODAY)
    assert not replace(late, state=ActivityState.DONE).is_overdue(TODAY)


# The Next line names the first real thing


@pytest.mark.parametrize(
    ("facts", "what", "page"),
    [
        (
            delivering(plan(outcomes={1: without_baseline(1)}), baselines=5),
            "record the baseline of the perception outcome of the local priority",
            Page.STAGE_5,
        ),
        (
            delivering(plan(activities=(replace(ACTIVITY, basis=None), CLUB))),
            "say what “Fruit tasting” rests on",
            Page.STAGE_5,
        ),
        (
            delivering(plan(activities=(replace(ACTIVITY, owner_role="", due_on=None), CLUB)), activities_planned=1),
            "say who does what by when for “Fruit tasting”",
            Page.STAGE_6,
        ),
        (
            delivering(plan(activities=(replace(ACTIVITY, due_on=None), CLUB)), activities_planned=1),
            "say by when it is done for “Fruit tasting”",
            Page.STAGE_6,
        ),
        (delivering(plan(activities=()), activities=0), "choose the activities for the outcomes", Page.STAGE_5),
    ],
)
def test_the_next_line_names_the_first_thing(facts, what, page):
    line = next_line(facts)
    assert (line.what, line.page) == (what, page)


def states(facts) -> dict[Stage, StageState]:
    found = statuses(requirements.stage_facts(facts), requirements.waiting(facts))
    return {status.stage: status.state for status in found}


def test_stage_5_is_done_when_nothing_needed_lacks():
    assert states(delivering())[Stage.ACTIVITIES] == StageState.DONE
    bare = delivering(plan(activities=(replace(ACTIVITY, basis=None), CLUB)))
    assert states(bare)[Stage.ACTIVITIES] == StageState.IN_PROGRESS
    assert requirements.missing_in_delivery(Stage.MONITOR, PLAN) == []


# Listings, mails, tools

SEEN = ListingFacts(
    listing="a",
    name="Fruit for all",
    provider="Severn Food Trust",
    evidence="Promising",
    state="Available",
    version=3,
    changed_on=date(2026, 9, 1),
    seen_on=date(2026, 11, 1),
)


def test_what_was_seen_comes_back_as_it_was_kept():
    assert as_facts(as_kept(SEEN)) == SEEN


def test_a_listing_that_changed_is_told_with_what_moved():
    assert news(SEEN, replace(SEEN, seen_on=TODAY)) == []
    now = replace(SEEN, version=4, evidence="Strong", changed_on=date(2026, 11, 20))
    assert news(SEEN, now) == [
        "The listing changed since you picked it on 1 November 2026: last on 20 November 2026.",
        "Evidence: Strong (it said: Promising).",
    ]
    assert news(SEEN, replace(SEEN, version=4))[1] == "Read it again: what it says in detail is different."
    assert "no longer in the directory" in news(SEEN, replace(SEEN, is_gone=True))[0]


def test_mails_name_what_is_open_and_what_is_overdue():
    bare = replace(ACTIVITY, partners=(replace(PARTNER, adds=""),))
    mail = partner_mail(school="Larkmead", activity=bare, starts_on=TODAY, link="https://portal.example/a")
    assert mail.subject == "Larkmead: partners of “Fruit tasting”"
    assert "Severn Food Trust: what they add." in mail.text
    late = overdue_mail(school="Larkmead", activities=[ACTIVITY, CLUB], link="https://portal.example/b")
    assert late.subject == "Larkmead: two activities overdue"
    assert late.text.startswith("Two activities should be done by now.")


def test_every_question_that_a_candidate_answers_is_one_of_its_facts():
    full = Candidate(name="x", leads_to="1", for_whom="2", rests_on="3", takes="4", by_whom="5")
    assert sorted(filter(None, answers(full))) == ["1", "2", "3", "4", "5"]
    assert len(answers(full)) == len(QUESTIONS)
    assert all(items for _, items in CHECK_LIST)


def test_activities_are_told_done_first_and_a_typed_figure_stays_at_home():
    done = replace(CLUB, state=ActivityState.DONE, group="3 young carers")
    held = plan(activities=(replace(ACTIVITY, state=ActivityState.UNDER_WAY), done))
    own, away = told_activities(held, away=False), told_activities(held, away=True)
    assert [line.text for line in own] == ["Carers' club.", "Fruit tasting."]
    assert "For: 3 young carers" in own[0].more
    assert "For a group" in away[0].more
    assert own[1].source == "With Severn Food Trust"
    assert told_activities(PLAN, away=False) == ()
    assert "For" not in told_activities(plan(activities=(replace(done, reach=None, basis=None),)), away=False)[0].more


def test_an_activity_for_an_unnamed_group_is_advice():
    asked = missing_for_stage_5(plan(activities=(replace(CLUB, group=" "), replace(ACTIVITY, reach=None))))
    assert [(found.rule, found.where.rsplit("/", 1)[1]) for found in asked] == [("R62", "group"), ("R62", "reach")]
    assert CLUB.reach == ActivityReach.TARGETED
