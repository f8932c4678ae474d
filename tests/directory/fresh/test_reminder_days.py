"""When a reminder is due: days as a table, and what holds for any run of days (DI7)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.domain.reminders import REMINDERS, Reminder, reminder_due

CHECKED, DUE = date(2026, 5, 31), date(2026, 11, 30)
B30, B14, B1, ON, OVERDUE = Reminder


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 10, 30), None),
        (date(2026, 10, 31), B30),
        (date(2026, 11, 15), B30),
        (date(2026, 11, 16), B14),
        (date(2026, 11, 28), B14),
        (date(2026, 11, 29), B1),
        (date(2026, 11, 30), ON),
        (date(2026, 12, 1), ON),
        (date(2026, 12, 29), ON),
        (date(2026, 12, 30), OVERDUE),
        (date(2026, 12, 31), OVERDUE),
        (date(2027, 2, 27), OVERDUE),
        (date(2027, 2, 28), OVERDUE),
        (date(2029, 1, 1), OVERDUE),
    ],
)
def test_the_newest_reminder_whose_day_has_come(today, expected):
    assert reminder_due(checked_on=CHECKED, due_on=DUE, today=today) == expected
    if expected:
        assert reminder_due(checked_on=CHECKED, due_on=DUE, today=today, sent={expected}) is None


@pytest.mark.parametrize(
    ("due", "first"),
    [
        # 30 days before the end of a short month, and over the end of a year
        (date(2027, 3, 1), date(2027, 1, 30)),
        (date(2028, 3, 1), date(2028, 1, 31)),
        (date(2027, 1, 1), date(2026, 12, 2)),
        (date(2026, 12, 31), date(2026, 12, 1)),
    ],
)
def test_thirty_days_before_is_counted_in_days_not_months(due, first):
    checked = due - timedelta(days=180)
    assert reminder_due(checked_on=checked, due_on=due, today=first - timedelta(days=1)) is None
    assert reminder_due(checked_on=checked, due_on=due, today=first) == B30


@pytest.mark.parametrize(
    ("days_between", "first"),
    [(28, B14), (30, B14), (31, B14), (37, B14), (38, B30), (21, B1), (22, B14)],
)
def test_who_confirmed_in_the_last_week_is_left_in_peace(days_between, first):
    """A listing that is checked every month is not asked about on the day of its check."""
    due = CHECKED + timedelta(days=days_between)
    days = [CHECKED + timedelta(days=count) for count in range(days_between + 1)]
    asked = [(day, kind) for day in days if (kind := reminder_due(checked_on=CHECKED, due_on=due, today=day))]
    assert asked[0][1] == first
    assert asked[0][0] > CHECKED + timedelta(days=7)


@given(
    months=st.integers(28, 731),
    days=st.lists(st.integers(0, 900), min_size=1, max_size=60),
)
def test_whatever_days_are_missed_each_is_sent_once_at_most_and_the_newest_is(months, days):
    due, sent = CHECKED + timedelta(days=months), []
    for day in sorted(days):
        today = CHECKED + timedelta(days=day)
        kind = reminder_due(checked_on=CHECKED, due_on=due, today=today, sent=sent)
        if kind is not None:
            assert due + timedelta(days=REMINDERS[kind]) <= today
            sent.append(kind)
    order = list(Reminder)
    assert sent == sorted(set(sent), key=order.index)
    last = CHECKED + timedelta(days=max(days))
    reached = [kind for kind in order if CHECKED + timedelta(days=7) < due + timedelta(days=REMINDERS[kind]) <= last]
    assert sent[-1:] == reached[-1:]


@given(months=st.integers(60, 731))
def test_who_looks_every_day_sends_all_five_on_their_own_days(months):
    due, sent = CHECKED + timedelta(days=months), {}
    for count in range(months + 200):
        today = CHECKED + timedelta(days=count)
        if kind := reminder_due(checked_on=CHECKED, due_on=due, today=today, sent=sent):
            sent[kind] = (today - due).days
    assert sent == REMINDERS
