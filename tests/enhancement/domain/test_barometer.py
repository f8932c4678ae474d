"""The barometer's number: between 0 and 100, never falling when one more is achieved (R66, decision 31)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enhancement.domain.barometer import NO_ESI, NONE_DUE, SetChange, Sign, barometer, ticks

TODAY = date(2026, 11, 22)
EARLIER, LATER = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


def signs(achieved: int, of: int, due_on: date | None = LATER) -> list[Sign]:
    return [Sign(is_achieved=place < achieved, due_on=due_on) for place in range(of)]


@pytest.mark.parametrize(
    ("achieved", "of", "percent"), [(0, 3, 0), (1, 3, 33), (2, 3, 66), (199, 200, 99), (3, 3, 100)]
)
def test_the_number_is_rounded_down(achieved, of, percent):
    assert barometer(signs(achieved, of), today=TODAY).percent == percent


def test_without_indicators_there_is_no_number():
    found = barometer([], today=TODAY)
    assert (found.percent, found.percent_of_due, found.sentence, found.due_sentence) == (None, None, NO_ESI, "")
    assert ticks(found) == []


def test_none_due_yet():
    found = barometer(signs(1, 2), today=TODAY)
    assert (found.percent_of_due, found.due_sentence) == (None, NONE_DUE)


def test_due_from_its_own_day_on_and_never_without_a_day():
    found = barometer([*signs(1, 1, TODAY), *signs(0, 2, EARLIER), *signs(1, 1), *signs(1, 1, None)], today=TODAY)
    assert (found.achieved, found.all, found.achieved_of_due, found.due) == (3, 5, 1, 3)
    assert found.due_sentence == "Of those whose day has come, 1 of 3 (33\u202f%)."
    assert found.sentence == "3 of 5 early success indicators (ESIs) are achieved (60\u202f%)."


def test_the_sentence_of_one():
    assert (
        barometer(signs(1, 1), today=TODAY).sentence
        == "1 of 1 early success indicator (ESIs) is achieved (100\u202f%)."
    )


def test_a_changed_set_is_noted():
    change = SetChange(last_on=date(2026, 11, 3), added=1, removed=2)
    note = barometer(signs(1, 2), today=TODAY, change=change).note
    assert "one indicator added and two indicators taken out, last on 3 November 2026" in note
    assert barometer(signs(1, 2), today=TODAY, change=SetChange(last_on=TODAY)).note == ""
    assert barometer(signs(1, 2), today=TODAY).note == ""


def test_ticks_stand_in_order_and_the_last_at_the_end():
    found = ticks(barometer(signs(1, 4), today=TODAY))
    assert [tick["percent"] for tick in found] == [25, 50, 75, 100]
    assert [tick["reached"] for tick in found] == [True, False, False, False]


SIGNS = st.lists(
    st.builds(Sign, is_achieved=st.booleans(), due_on=st.none() | st.sampled_from([EARLIER, TODAY, LATER])), max_size=40
)


@given(SIGNS)
def test_between_nought_and_a_hundred(held):
    found = barometer(held, today=TODAY)
    for percent in (found.percent, found.percent_of_due):
        assert percent is None or 0 <= percent <= 100
    assert (found.percent == 100) == (bool(held) and all(sign.is_achieved for sign in held))
    assert found.due <= found.all


@given(SIGNS.filter(bool), st.data())
def test_one_more_achieved_never_lowers_it(held, data):
    place = data.draw(st.integers(0, len(held) - 1))
    before = barometer(held, today=TODAY)
    after = barometer(
        [replace(sign, is_achieved=True) if at == place else sign for at, sign in enumerate(held)], today=TODAY
    )
    assert after.percent >= before.percent
    assert (after.percent_of_due or 0) >= (before.percent_of_due or 0)
    if not held[place].is_achieved:
        assert after.achieved == before.achieved + 1
