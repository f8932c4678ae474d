"""Planning backwards: the way by date, and what is worth a second thought (L365)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enhancement.domain.esi import EsiKind
from enhancement.domain.framework import QUESTIONS, Answer, Step, the_way, thoughts

TODAY, END = date(2026, 11, 23), date(2028, 7, 20)
IMPACT = Answer(text="Half of Year 5 eat fruit at lunch", due_on=date(2027, 7, 1))
PROCESS = Answer(text="A salad bar is open every day", due_on=date(2027, 2, 1))
BOTH = {Step.HALF_WAY: IMPACT, Step.IN_PLACE: PROCESS}


def test_the_questions_ask_for_change_and_for_what_is_in_place():
    assert {question.kind for question in QUESTIONS.values()} == set(EsiKind)
    assert set(QUESTIONS) == set(Step)


def test_nothing_is_said_before_there_is_an_answer_or_of_a_whole_way():
    assert thoughts({}, today=TODAY, outcome_due_on=END) == []
    assert thoughts({Step.ABLE: Answer(text="  ")}, today=TODAY, outcome_due_on=END) == []
    assert thoughts(BOTH, today=TODAY, outcome_due_on=END) == []


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ({Step.IN_PLACE: PROCESS}, "what changes for pupils"),
        ({Step.HALF_WAY: IMPACT}, "what must be in place"),
        ({**BOTH, Step.ABLE: Answer(text="Run a workshop", due_on=PROCESS.due_on)}, "reads like something you will do"),
        ({**BOTH, Step.ABLE: Answer(text="Most can name three fruits")}, "has no day yet"),
        ({**BOTH, Step.ABLE: Answer(text="Most can name fruits", due_on=TODAY)}, "not after today"),
        ({**BOTH, Step.ABLE: Answer(text="Most can name fruits", due_on=date(2028, 7, 21))}, "after the outcome"),
        ({Step.HALF_WAY: IMPACT, Step.IN_PLACE: Answer(text="A bar is open", due_on=END)}, "a sign that shows earlier"),
    ],
)
def test_what_lacks_is_said(answers, says):
    assert says in " ".join(thoughts(answers, today=TODAY, outcome_due_on=END))


@given(
    st.dictionaries(
        st.sampled_from(Step),
        st.builds(Answer, text=st.sampled_from(["", "x", "y"]), due_on=st.none() | st.dates()),
    )
)
def test_the_way_holds_each_answer_once_in_the_order_of_days(answers):
    way = the_way(answers)
    assert sorted(step for step, _ in way) == sorted(step for step, answer in answers.items() if answer.text)
    days = [answer.due_on or date.max for _, answer in way]
    assert days == sorted(days)


def test_without_days_the_way_begins_with_the_last_question():
    undated = {Step.NEARLY_THERE: Answer(text="a"), Step.FIRST_SIGN: Answer(text="b")}
    assert [step for step, _ in the_way(undated)] == [Step.FIRST_SIGN, Step.NEARLY_THERE]
