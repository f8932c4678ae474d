"""EL9: each reminder once, also when the clock misses days; only the newest missed one is sent."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enhancement.domain.review_reminders import (
    SILENT_AFTER_DAYS,
    Reminder,
    chase_mail,
    due_reminders,
    reminder_mail,
)

DUE = date(2027, 3, 1)


def on(days: int) -> date:
    return DUE + timedelta(days=days)


@pytest.mark.parametrize("reminder", Reminder)
def test_each_is_sent_on_its_day_and_not_the_day_before(reminder):
    before = {int(other) for other in Reminder if other < reminder}
    assert due_reminders(DUE, on(int(reminder)), before) == [reminder]
    assert due_reminders(DUE, on(int(reminder) - 1), before) == []
    assert due_reminders(DUE, on(int(reminder)), {*before, int(reminder)}) == []


def test_after_a_gap_only_the_newest_is_sent():
    assert due_reminders(DUE, on(-5), {-60}) == [Reminder.A_WEEK]
    assert due_reminders(DUE, on(3), set()) == [Reminder.THE_DAY]


def test_without_a_due_day_and_long_after_it_nobody_is_written_to():
    assert due_reminders(None, DUE, set()) == []
    assert due_reminders(DUE, on(SILENT_AFTER_DAYS), set()) == [Reminder.LATE]
    assert due_reminders(DUE, on(SILENT_AFTER_DAYS + 1), set()) == []


@given(st.sets(st.integers(-120, 120)))
def test_whatever_days_are_missed_none_is_sent_twice_or_too_early(days):
    sent: list[int] = []
    for day in sorted(days):
        found = due_reminders(DUE, on(day), sent)
        assert len(found) <= 1
        assert all(int(reminder) <= day for reminder in found)
        sent += [int(reminder) for reminder in found]
        assert due_reminders(DUE, on(day), sent) == []
    assert sent == sorted(set(sent))
    # nobody is left without a word who was asked about after the first reminder
    reached = [day for day in days if -60 <= day <= SILENT_AFTER_DAYS]
    assert bool(sent) == bool(reached)


@given(st.integers(0, 40))
def test_asked_every_day_each_is_sent_once_on_its_day(start):
    sent: dict[int, int] = {}
    for day in range(-60 - start, 100):
        for reminder in due_reminders(DUE, on(day), sent):
            sent[int(reminder)] = day
    assert sent == {int(reminder): int(reminder) for reminder in Reminder}


@pytest.mark.parametrize(
    ("days", "words"),
    [(-60, "in 60 days"), (-1, "in one day"), (0, "is due today"), (14, "From the day after 31 March 2027")],
)
def test_the_mail_is_true_on_its_day(days, words):
    mail = reminder_mail(school="Elm Primary", due_on=DUE, today=on(days), grace_days=30)
    assert words in mail.text
    assert "Elm Primary" in mail.subject


def test_after_the_days_of_grace_the_mail_says_what_waits():
    mail = reminder_mail(school="Elm Primary", due_on=DUE, today=on(40), grace_days=30)
    assert "New plans and claims wait until it is complete" in mail.text
    assert "From the day" not in mail.text


def test_a_coordinators_reminder_has_the_own_sentence_and_who_sends_it():
    mail = chase_mail(school="Elm Primary", due_on=DUE, today=on(5), note=" Call us ", programme="Programme own")
    assert mail.text.split("\n\n")[1] == "Call us"
    assert "was due on 1 March 2027" in mail.text
    assert mail.text.endswith("Programme own")
    assert "is due on" in chase_mail(school="Elm Primary", due_on=DUE, today=on(-5)).text
