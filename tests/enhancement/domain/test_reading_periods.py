"""Which term or month is read, until when, and from when an e-mail asks."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.domain.programme_settings import ReadingRhythm
from core.domain.calendar import TermDates
from enhancement.domain.reading_periods import asking

TERMS = (
    TermDates(name="Summer term 2026", starts_on=date(2026, 4, 13), ends_on=date(2026, 7, 21)),
    TermDates(name="Autumn term 2026", starts_on=date(2026, 9, 2), ends_on=date(2026, 12, 18)),
    TermDates(name="Spring term 2027", starts_on=date(2027, 1, 4), ends_on=date(2027, 3, 25)),
)


def term(today: date, terms=TERMS):
    return asking(ReadingRhythm.TERM, terms, today=today)


def test_a_term_with_the_holidays_before_it():
    found = term(date(2026, 11, 22))
    assert (found.period.name, found.period.starts_on) == ("autumn term 2026", date(2026, 7, 22))
    assert (found.due_on, found.asked_from) == (date(2026, 12, 18), date(2026, 11, 20))
    assert term(date(2026, 12, 18)).due_on == date(2026, 12, 18)
    assert term(date(2026, 12, 19)).due_on == date(2027, 3, 25)


def test_the_first_known_term_has_seven_weeks_before_it():
    assert term(date(2026, 5, 1)).period.starts_on == date(2026, 2, 23)
    before = term(date(2026, 2, 1))
    assert (before.period.name, before.due_on) == ("spring term", date(2026, 2, 22))


@pytest.mark.parametrize(
    ("today", "name", "until"),
    [
        (date(2026, 1, 1), "spring term", date(2026, 4, 30)),
        (date(2026, 7, 31), "summer term", date(2026, 7, 31)),
        (date(2026, 8, 1), "autumn term", date(2026, 12, 31)),
    ],
)
def test_without_known_terms_the_year_has_three_parts(today, name, until):
    found = term(today, ())
    assert (found.period.name, found.due_on) == (name, until)
    assert term(date(2028, 2, 1)).due_on == date(2028, 4, 30)


def test_a_month():
    found = asking(ReadingRhythm.MONTH, TERMS, today=date(2027, 2, 3))
    assert (found.period.name, found.period.starts_on) == ("month of February", date(2027, 2, 1))
    assert (found.due_on, found.asked_from) == (date(2027, 2, 28), date(2027, 2, 18))


@given(st.dates(date(2025, 1, 1), date(2029, 12, 31)), st.sampled_from(list(ReadingRhythm)), st.booleans())
def test_a_period_holds_its_day_and_asks_inside_itself(today, rhythm, known):
    found = asking(rhythm, TERMS if known else (), today=today)
    assert found.period.starts_on <= today <= found.period.ends_on
    assert found.period.starts_on <= found.asked_from <= found.due_on
    assert asking(rhythm, TERMS if known else (), today=found.period.ends_on).due_on == found.due_on
