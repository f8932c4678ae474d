"""QA1-QA3, QA18: how long it waits, whose turn it is, when the answer is due."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enhancement.domain.transitions import State
from qa.domain.deadlines import (
    Turn,
    clarify_by,
    days_waiting,
    expected_by,
    is_overdue,
    urgency,
    waiting,
    whose_turn,
)

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("submitted_on", "days", "due_on"),
    [
        (date(2026, 11, 20), 0, date(2026, 11, 20)),
        (date(2026, 11, 20), 1, date(2026, 11, 23)),
        (date(2026, 11, 22), 1, date(2026, 11, 23)),
        (date(2026, 11, 23), 20, date(2026, 12, 21)),
        # Christmas Day, the substitute for Boxing Day (a Saturday) on the Monday, New Year's Day
        (date(2026, 12, 24), 1, date(2026, 12, 29)),
        (date(2026, 12, 30), 2, date(2027, 1, 4)),
    ],
)
def test_answer_is_expected_after_working_days(submitted_on, days, due_on):
    assert expected_by(submitted_on, service_level_days=days) == due_on
    assert clarify_by(submitted_on, clarify_within_days=days) == due_on


def test_negative_service_level_is_a_mistake():
    with pytest.raises(ValueError, match="working days"):
        expected_by(TODAY, service_level_days=-1)
    with pytest.raises(ValueError, match="working days"):
        clarify_by(TODAY, clarify_within_days=-1)


@pytest.mark.parametrize(
    ("state", "turn"),
    [
        (State.DRAFT, Turn.SCHOOL),
        (State.SUBMITTED, Turn.QUAS),
        (State.CLARIFICATION, Turn.SCHOOL),
        (State.CONFIRMED, Turn.NOBODY),
        (State.WITHDRAWN, Turn.NOBODY),
    ],
)
def test_whose_turn(state, turn):
    assert whose_turn(state) == turn


@pytest.mark.parametrize(
    ("due_on", "paused_until", "late"),
    [
        (None, None, False),
        (TODAY, None, False),
        (date(2026, 11, 21), None, True),
        (date(2026, 11, 21), TODAY, False),
        (date(2026, 11, 21), date(2026, 11, 21), True),
    ],
)
def test_the_due_day_is_in_time_and_a_pause_stops_the_clock(due_on, paused_until, late):
    assert is_overdue(due_on, today=TODAY, paused_until=paused_until) == late


def test_row_of_the_queue():
    row = waiting(State.SUBMITTED, since=date(2026, 11, 2), due_on=date(2026, 11, 20), today=TODAY)
    assert (row.turn, row.days, row.days_late, row.is_overdue) == (Turn.QUAS, 20, 2, True)
    ended = waiting(State.CONFIRMED, since=date(2026, 1, 1), due_on=date(2026, 2, 1), today=TODAY)
    assert (ended.turn, ended.days, ended.due_on, ended.is_overdue) == (Turn.NOBODY, 0, None, False)


def test_days_waiting_are_never_negative():
    assert days_waiting(date(2026, 11, 23), today=TODAY) == 0
    assert days_waiting(TODAY, today=TODAY) == 0


def test_most_urgent_comes_first():
    def row(due_on, since=TODAY):
        return waiting(State.SUBMITTED, since=since, due_on=due_on, today=TODAY)

    very_late, late = row(date(2026, 11, 1)), row(date(2026, 11, 20))
    soon, longer, later, open_end = (
        row(date(2026, 11, 25)),
        row(date(2026, 11, 25), since=date(2026, 11, 1)),
        row(date(2026, 12, 25)),
        row(None),
    )
    rows = [open_end, later, soon, longer, late, very_late]
    assert sorted(rows, key=urgency) == [very_late, late, longer, soon, later, open_end]


@given(st.dates(date(2026, 1, 1), date(2028, 12, 31)), st.integers(0, 60))
def test_expected_day_never_lies_before_the_submission(submitted_on, days):
    due_on = expected_by(submitted_on, service_level_days=days)
    assert due_on >= submitted_on + timedelta(days=days)
    assert days == 0 or due_on.weekday() < 5
