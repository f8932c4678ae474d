"""Working days, school days, months and years, with the days that catch people out."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain import calendar
from core.domain.calendar import TermDates

D = date.fromisoformat
DAYS = st.dates(date(2015, 1, 1), date(2040, 12, 31))
AUTUMN = TermDates(
    name="Autumn term 2026",
    starts_on=D("2026-09-02"),
    ends_on=D("2026-12-18"),
    half_term=(D("2026-10-26"), D("2026-10-30")),
)
SPRING = TermDates(name="Spring term 2027", starts_on=D("2027-01-04"), ends_on=D("2027-03-25"))


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2026-12-25", "Christmas Day"),
        # Boxing Day 2026 is a Saturday: the Monday stands in for it
        ("2026-12-28", "Boxing Day (observed)"),
        ("2027-12-27", "Christmas Day (observed)"),
        ("2027-12-28", "Boxing Day (observed)"),
        ("2022-01-03", "New Year's Day (observed)"),
        ("2026-04-03", "Good Friday"),
        ("2026-04-06", "Easter Monday"),
        ("2024-03-29", "Good Friday"),
        ("2038-04-26", "Easter Monday"),
        # moved and single occasions
        ("2020-05-08", "May Day"),
        ("2022-06-02", "Spring Bank Holiday"),
        ("2022-06-03", "Platinum Jubilee of Elizabeth II"),
        ("2022-09-19", "State Funeral of Queen Elizabeth II"),
        ("2023-05-08", "Coronation of Charles III"),
        ("2026-08-31", "Late Summer Bank Holiday"),
    ],
)
def test_a_bank_holiday_is_no_working_day(day, name):
    assert calendar.bank_holidays(D(day).year)[D(day)] == name
    assert not calendar.is_working_day(D(day))


@pytest.mark.parametrize(
    "day",
    [
        # holidays of Scotland and Northern Ireland
        "2026-01-02",
        "2026-03-17",
        "2026-11-30",
        # May Day 2020 was moved away from the Monday
        "2020-05-04",
        "2022-05-30",
        "2026-12-24",
        "2026-12-29",
        "2028-02-29",
    ],
)
def test_a_day_that_is_none_in_england_is_a_working_day(day):
    assert calendar.is_working_day(D(day))


@pytest.mark.parametrize("day", ["2026-11-21", "2026-11-22"])
def test_a_weekend_is_no_working_day(day):
    assert not calendar.is_working_day(D(day))


@pytest.mark.parametrize(
    ("day", "count", "result"),
    [
        ("2026-11-23", 0, "2026-11-23"),
        ("2026-11-22", 0, "2026-11-22"),
        ("2026-11-22", 1, "2026-11-23"),
        ("2026-11-20", 1, "2026-11-23"),
        ("2026-11-23", -1, "2026-11-20"),
        ("2026-11-23", 5, "2026-11-30"),
        # over Christmas and New Year
        ("2026-12-24", 1, "2026-12-29"),
        ("2026-12-24", 4, "2027-01-04"),
        ("2027-01-04", -4, "2026-12-24"),
        # over Easter
        ("2026-04-02", 1, "2026-04-07"),
        ("2028-02-28", 1, "2028-02-29"),
        ("2027-02-26", 1, "2027-03-01"),
    ],
)
def test_working_days_are_added_and_taken_away(day, count, result):
    assert calendar.add_working_days(D(day), count) == D(result)


@pytest.mark.parametrize(
    ("start", "end", "count"),
    [
        ("2026-11-23", "2026-11-23", 0),
        ("2026-11-23", "2026-11-24", 1),
        ("2026-11-20", "2026-11-23", 1),
        ("2026-11-21", "2026-11-22", 0),
        ("2026-12-24", "2027-01-04", 4),
        ("2027-01-04", "2026-12-24", -4),
        ("2026-01-01", "2026-12-31", 253),
        ("2028-01-01", "2028-12-31", 252),
    ],
)
def test_working_days_are_counted_after_the_first_day(start, end, count):
    assert calendar.working_days_between(D(start), D(end)) == count


@given(day=DAYS, count=st.integers(-300, 300))
def test_counting_undoes_adding(day, count):
    start = calendar.working_day_on_or_after(day)
    assert calendar.working_days_between(start, calendar.add_working_days(start, count)) == count


@given(start=DAYS, length=st.integers(0, 400))
def test_counting_agrees_with_looking_at_each_day(start, length):
    end = start + timedelta(days=length)
    looked = sum(calendar.is_working_day(start + timedelta(days=n)) for n in range(1, length + 1))
    assert calendar.working_days_between(start, end) == looked


@pytest.mark.parametrize(
    ("day", "following", "on_or_after"),
    [
        ("2026-11-23", "2026-11-24", "2026-11-23"),
        ("2026-11-21", "2026-11-23", "2026-11-23"),
        ("2026-12-25", "2026-12-29", "2026-12-29"),
        ("2026-12-31", "2027-01-04", "2026-12-31"),
    ],
)
def test_the_next_working_day(day, following, on_or_after):
    assert calendar.next_working_day(D(day)) == D(following)
    assert calendar.working_day_on_or_after(D(day)) == D(on_or_after)


@pytest.mark.parametrize(
    ("day", "months", "result"),
    [
        ("2027-01-31", 1, "2027-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2026-11-30", 3, "2027-02-28"),
        ("2026-12-31", 2, "2027-02-28"),
        ("2026-03-31", -1, "2026-02-28"),
        ("2026-12-15", 1, "2027-01-15"),
    ],
)
def test_months_are_added(day, months, result):
    assert calendar.add_months(D(day), months) == D(result)


@pytest.mark.parametrize(
    ("day", "years", "result"),
    [("2024-02-29", 1, "2025-02-28"), ("2024-02-29", 4, "2028-02-29"), ("2025-02-28", -1, "2024-02-28")],
)
def test_years_are_added(day, years, result):
    assert calendar.add_years(D(day), years) == D(result)


@pytest.mark.parametrize(
    ("day", "name"),
    [("2026-08-31", "2025/26"), ("2026-09-01", "2026/27"), ("2027-01-01", "2026/27"), ("2099-12-31", "2099/00")],
)
def test_the_school_year(day, name):
    assert calendar.school_year_name(calendar.school_year(D(day))) == name


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-09-01", False),
        ("2026-09-02", True),
        ("2026-10-23", True),
        ("2026-10-26", False),
        ("2026-10-30", False),
        ("2026-11-02", True),
        ("2026-11-21", False),
        ("2026-12-18", True),
        ("2026-12-21", False),
        ("2027-01-04", True),
        # after everything that is known
        ("2027-05-10", False),
    ],
)
def test_a_school_day(day, expected):
    assert calendar.is_school_day(D(day), [AUTUMN, SPRING]) is expected


def test_a_bank_holiday_inside_a_term_is_no_school_day():
    summer = TermDates(name="Summer", starts_on=D("2026-04-13"), ends_on=D("2026-07-20"))
    assert not calendar.is_school_day(D("2026-05-04"), [summer])


def test_school_days_are_listed_with_both_ends():
    found = calendar.school_days(D("2026-10-22"), D("2026-11-03"), [AUTUMN])
    assert found == [D("2026-10-22"), D("2026-10-23"), D("2026-11-02"), D("2026-11-03")]
    assert calendar.school_days(D("2026-10-23"), D("2026-10-22"), [AUTUMN]) == []


@pytest.mark.parametrize(
    ("day", "following"),
    [("2026-10-23", "2026-11-02"), ("2026-12-18", "2027-01-04"), ("2027-03-25", None), ("2030-01-01", None)],
)
def test_the_next_school_day(day, following):
    assert calendar.next_school_day(D(day), iter([AUTUMN, SPRING])) == (following and D(following))


def test_the_term_of_a_day():
    assert calendar.term_on(D("2026-10-28"), [SPRING, AUTUMN]) is AUTUMN
    assert calendar.term_on(D("2026-12-25"), [SPRING, AUTUMN]) is None


def test_a_term_that_ends_before_it_starts_is_refused():
    with pytest.raises(ValueError, match="ends before it starts"):
        TermDates(name="Spring", starts_on=D("2027-03-25"), ends_on=D("2027-03-25"))


@pytest.mark.parametrize(
    "half_term",
    [("2026-09-02", "2026-09-05"), ("2026-12-01", "2026-12-18"), ("2026-10-30", "2026-10-26")],
)
def test_a_half_term_break_outside_its_term_is_refused(half_term):
    with pytest.raises(ValueError, match="does not lie inside"):
        TermDates(
            name="Autumn",
            starts_on=AUTUMN.starts_on,
            ends_on=AUTUMN.ends_on,
            half_term=(D(half_term[0]), D(half_term[1])),
        )
