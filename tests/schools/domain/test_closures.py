"""What can be decided about a closed school, by a table; and what is said about it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schools.domain.closures import (
    CLOSURE_STATES,
    VERDICT_NAMES,
    ClosureFacts,
    ClosureState,
    Move,
    Verdict,
    added_at_closed,
    closing_words,
    last_day_of_coverage,
    refusal,
)
from schools.domain.register import SchoolStatus

CLOSED, TO_CLOSE, OPEN = SchoolStatus.CLOSED, SchoolStatus.PROPOSED_TO_CLOSE, SchoolStatus.OPEN
TODAY, BEFORE, AFTER = date(2026, 11, 23), date(2026, 8, 31), date(2026, 12, 31)
few = st.integers(min_value=0, max_value=2)
facts_drawn = st.builds(
    ClosureFacts, status=st.sampled_from(SchoolStatus), confirmed=few, set_aside=few, nobody=few, undecided=few
)


def test_every_state_and_verdict_has_its_words():
    assert set(CLOSURE_STATES) == set(ClosureState)
    assert set(VERDICT_NAMES) == set(Verdict)


@pytest.mark.parametrize(
    ("facts", "state", "moves"),
    [
        ({}, "waiting", {Move.NAME, Move.NOBODY}),
        ({"undecided": 1}, "waiting", {Move.CONFIRM, Move.SET_ASIDE, Move.NAME, Move.NOBODY}),
        ({"confirmed": 1}, "confirmed", {Move.NAME, Move.TAKE_BACK}),
        # a later file names another: a new proposal, the decision kept
        ({"confirmed": 1, "undecided": 1}, "waiting", {Move.CONFIRM, Move.SET_ASIDE, Move.NAME, Move.TAKE_BACK}),
        ({"set_aside": 1}, "set_aside", {Move.NAME, Move.NOBODY, Move.TAKE_BACK}),
        ({"nobody": 1}, "nobody", {Move.TAKE_BACK}),
        ({"nobody": 1, "undecided": 1}, "waiting", {Move.SET_ASIDE, Move.TAKE_BACK}),
        ({"nobody": 1, "set_aside": 1}, "nobody", {Move.TAKE_BACK}),
        ({"status": OPEN, "confirmed": 1}, "reopened", {Move.TAKE_BACK}),
        ({"status": OPEN, "undecided": 1}, "reopened", set()),
        ({"status": TO_CLOSE, "undecided": 1}, "waiting", {Move.CONFIRM, Move.SET_ASIDE, Move.NAME, Move.NOBODY}),
    ],
)
def test_state_and_moves_by_what_stands(facts, state, moves):
    known = ClosureFacts(**{"status": CLOSED, **facts})
    assert known.state == state
    assert {move for move in Move if refusal(move, known) is None} == moves


@given(facts_drawn)
def test_whatever_waits_can_be_answered_and_whatever_stands_can_be_taken_back(facts):
    possible = {move for move in Move if refusal(move, facts) is None}
    if facts.state == ClosureState.WAITING:
        assert possible - {Move.TAKE_BACK}
    assert (Move.TAKE_BACK in possible) == (facts.decided > 0)
    assert (facts.state == ClosureState.REOPENED) == (facts.status not in {CLOSED, TO_CLOSE})


@pytest.mark.parametrize(
    ("status", "closed_on", "last_day"),
    [
        (CLOSED, BEFORE, TODAY),
        (CLOSED, None, TODAY),
        (CLOSED, AFTER, AFTER),
        (TO_CLOSE, AFTER, AFTER),
        (TO_CLOSE, BEFORE, TODAY),
        (TO_CLOSE, None, None),
        (OPEN, None, None),
    ],
)
def test_coverage_ends_on_the_closing_day_or_today_whichever_is_later(status, closed_on, last_day):
    assert last_day_of_coverage(status=status, closed_on=closed_on, today=TODAY) == last_day


@pytest.mark.parametrize(
    ("status", "closed_on", "said"),
    [
        (CLOSED, BEFORE, "Closed on 31 August 2026"),
        (CLOSED, None, "Closed; the day is not known"),
        (TO_CLOSE, AFTER, "Is to close on 31 December 2026"),
        (TO_CLOSE, None, "Is to close; the day is not known"),
        (OPEN, None, "Open"),
    ],
)
def test_the_closing_in_words(status, closed_on, said):
    assert closing_words(status=status, closed_on=closed_on) == said


def test_a_refusal_says_when_it_closed_if_that_is_known():
    assert added_at_closed("Oak", BEFORE).startswith("Oak closed on 31 August 2026.")
    assert added_at_closed("Oak", None).startswith("Oak closed.")
