import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.reading_dates import NotADateError, read_day
from core.domain.wording import MONTHS, day

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31))
ENDINGS = {1: "st", 21: "st", 31: "st", 2: "nd", 22: "nd", 3: "rd", 23: "rd"}


@given(DAYS)
def test_a_day_reads_the_same_however_it_is_written(when):
    month = MONTHS[when.month - 1]
    for written in (
        day(when),
        f"  {when.day}   {month.upper()} {when.year} ",
        f"{when.day}{ENDINGS.get(when.day, 'th')} of {month[:3]}. {when.year}",
        f"{when:%A}, {when.day} {month}, {when.year}",
        f"{when.day}/{when.month}/{when.year}",
        f"{when.day:02}.{when.month:02}.{when.year}",
        f"{when.day} {when.month} {when.year}",
        when.isoformat(),
    ):
        assert read_day(written) == when, written


@given(st.text(max_size=30))
def test_whatever_is_typed_is_a_day_or_a_sentence(text):
    try:
        answer = str(read_day(text))
    except NotADateError as error:
        answer = str(error)
    assert re.fullmatch(r"\d{4}-\d\d-\d\d|.+\.", answer, re.DOTALL)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("30 February 2026", "February 2026 has 28 days, so there is no 30."),
        ("30/2/2028", "February 2028 has 29 days, so there is no 30."),
        ("0/5/2026", "May 2026 has 31 days, so there is no 0."),
        ("5/13/2026", "There is no month 13. Write the day first, then the month: 5 December 2026 or 5/12/2026."),
        ("5/12/26", "Write the year with four figures, for example 2026."),
        ("5 December 7", "Write the year with four figures, for example 2007."),
        ("5/12/1826", "The year 1826 cannot be right. Write the date like this: 5 December 2026 or 5/12/2026."),
        ("5 Decembre 2026", "“decembre” is not a month. Write the date like this: 5 December 2026 or 5/12/2026."),
        ("soon", "This is not a date that can be read. Write it like this: 5 December 2026 or 5/12/2026."),
        ("", "This is not a date that can be read. Write it like this: 5 December 2026 or 5/12/2026."),
    ],
)
def test_a_day_that_cannot_be_says_why(text, sentence):
    with pytest.raises(NotADateError) as caught:
        read_day(text)
    assert str(caught.value) == sentence


def test_sept_is_a_month_and_two_letters_are_not():
    assert read_day("5 sept 2026") == date(2026, 9, 5)
    with pytest.raises(NotADateError):
        read_day("5 ju 2026")
