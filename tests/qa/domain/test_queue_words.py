"""QA1-QA3: a row says whose turn it is, and how late, in words."""

from datetime import date

import pytest

from enhancement.domain.transitions import State
from qa.domain.deadlines import waiting
from qa.domain.queue_words import due_in_words, status, waited_in_words

TODAY, SENT = date(2026, 11, 22), date(2026, 11, 2)


def held(state=State.SUBMITTED, since=SENT, due_on=date(2026, 12, 19)):
    return waiting(state, since=since, due_on=due_on, today=TODAY)


@pytest.mark.parametrize(
    ("state", "opened", "waits", "word"),
    [
        (State.SUBMITTED, False, False, "Not opened yet"),
        (State.SUBMITTED, True, False, "Being read"),
        (State.SUBMITTED, True, True, "Decided, waits for release"),
        (State.CLARIFICATION, True, False, "Questions with the school"),
        (State.CONFIRMED, True, False, "Confirmed"),
        (State.WITHDRAWN, True, True, "Back with the school"),
    ],
)
def test_every_state_has_its_word(state, opened, waits, word):
    assert status(state, opened=opened, waits_for_release=waits).word == word


def test_late_is_said_in_words_and_whose_it_is():
    assert due_in_words(held()) == "19 December 2026"
    assert due_in_words(held(due_on=TODAY)) == "22 November 2026"
    assert due_in_words(held(due_on=date(2026, 11, 21))) == "21 November 2026. Late by one day"
    late = held(State.CLARIFICATION, due_on=date(2026, 11, 19))
    assert due_in_words(late) == "19 November 2026. School is late by three days"
    assert due_in_words(held(due_on=None)) == ""


def test_waiting_names_who_has_the_turn():
    assert waited_in_words(held(), TODAY) == "Waiting for the QUAS: 20 days"
    assert waited_in_words(held(since=TODAY), TODAY) == "Waiting for the QUAS since today"
    assert (
        waited_in_words(held(State.CLARIFICATION, since=date(2026, 11, 21)), TODAY) == "Waiting for the school: one day"
    )
    assert waited_in_words(held(State.CONFIRMED), TODAY) == "Finished"
