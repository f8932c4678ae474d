"""Words for where a school stands, what a stage waits for, and which stage is the one to work on."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from enhancement.domain.annual_review import Answer, ReviewFacts, ThemeAnswer, fingerprint
from enhancement.domain.checks import CHECKS
from enhancement.domain.criteria import Theme
from enhancement.domain.facts import JourneyFacts, SubmissionFacts
from enhancement.domain.openings import opens_when
from enhancement.domain.pathway import standing
from enhancement.domain.requirements import stage_facts, waiting
from enhancement.domain.stages import Stage, current, statuses
from enhancement.domain.standing_words import told
from enhancement.domain.transitions import State
from tests.enhancement.domain.examples import TODAY, journey


def outside(award: date | None, review: date | None = None) -> JourneyFacts:
    found = standing(nhss_on=award, last_review_on=review, today=TODAY)
    return replace(journey(), joined_on=None, standing=found)


@pytest.mark.parametrize(
    ("award", "review", "word"),
    [
        (None, None, "No award on record"),
        (TODAY, None, "May join"),
        (date(2008, 1, 1), None, "Annual review first"),
        (date(2008, 1, 1), TODAY, "May join"),
    ],
)
def test_before_joining_the_way_in_is_told_with_its_reason(award, review, word):
    facts = outside(award, review)
    assert told(facts).word == word
    assert told(facts).sentence == facts.standing.reason


@pytest.mark.parametrize(
    ("days", "word", "kind"),
    [
        (61, "Foundation current", "done"),
        (60, "Annual review due soon", "act"),
        (0, "Annual review due soon", "act"),
        (-1, "Annual review overdue", "stop"),
        (-30, "Annual review overdue", "stop"),
        (-31, "Annual review lapsed", "stop"),
    ],
)
def test_after_joining_the_yearly_review_is_told(days, word, kind):
    found = told(replace(journey(), review_due_on=TODAY + timedelta(days=days)))
    assert (found.word, found.kind) == (word, kind)
    assert found.sentence.startswith("Part of the model since")


@pytest.mark.parametrize(
    ("days", "word", "kind"),
    [
        (61, "Foundation current", "done"),
        (60, "Review to be confirmed", "waiting"),
        (-1, "Review to be confirmed", "waiting"),
        (-31, "Review to be confirmed", "waiting"),
    ],
)
def test_a_signed_review_that_waits_is_told(days, word, kind):
    due_on = TODAY + timedelta(days=days)
    found = told(replace(journey(), review_due_on=due_on, review_waits_since=date(2026, 11, 20)))
    assert (found.word, found.kind) == (word, kind)
    assert "signed on 20 November 2026 waits for your Local Programme" in found.sentence
    assert ("New submissions have to wait" in found.sentence) == (days == -31)


def test_before_joining_a_signed_review_that_waits_is_told():
    facts = replace(outside(date(2008, 1, 1)), review_waits_since=TODAY)
    assert (told(facts).kind, told(facts).word) == ("waiting", "Review to be confirmed")
    assert told(replace(outside(TODAY), review_waits_since=TODAY)).word == "May join"
    assert told(replace(outside(None), review_waits_since=TODAY)).word == "No award on record"


def test_a_school_that_joined_and_lost_its_award_is_told_to_ask():
    assert "record the award" in told(replace(journey(), review_due_on=None)).sentence


def test_each_waiting_stage_says_when_it_opens():
    assert set(opens_when(outside(None)).values()) == {"Opens when the school may join."}
    assert len(opens_when(outside(None))) == 8
    planning = opens_when(journey())
    assert set(planning) == {Stage.ACTIVITIES, Stage.IMPLEMENT, Stage.MONITOR, Stage.REVIEW}
    assert set(planning.values()) == {"Opens when the quality assurance system (QUAS) confirms the plan."}
    confirmed = opens_when(replace(journey(), submission=SubmissionFacts(state=State.CONFIRMED)))
    assert set(confirmed) == {Stage.IMPLEMENT, Stage.MONITOR, Stage.REVIEW}
    assert set(confirmed.values()) == {"Opens when the school has a baseline for every outcome."}


def test_stages_wait_by_the_gates_themselves(monkeypatch):
    monkeypatch.setitem(CHECKS, "R49 plan confirmed before stage 5", lambda *args, **kwargs: [])
    assert Stage.ACTIVITIES not in opens_when(journey())


def test_the_current_stage_is_the_first_that_is_not_done():
    facts = journey()
    assert current(statuses(stage_facts(facts), waiting(facts))) == Stage.OUTCOMES
    nothing = statuses({}, {})
    assert current(nothing) == Stage.GROUP


def test_the_fingerprint_changes_with_any_word_and_with_nothing_else():
    said = {theme: ThemeAnswer(answer=Answer.STILL_MET, evidence="Seen") for theme in Theme}
    mark = fingerprint(ReviewFacts(answers=said))
    assert fingerprint(ReviewFacts(answers=dict(reversed(said.items())))) == mark
    changed = {**said, Theme.PSHE: ThemeAnswer(answer=Answer.STILL_MET, evidence="Seen!")}
    assert fingerprint(ReviewFacts(answers=changed)) != mark
