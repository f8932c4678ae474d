"""R50, QA9: confirm, or seek clarification with questions pinned to fields."""

from datetime import date
from uuid import UUID

import pytest

from core.errors import DomainError
from enhancement.domain.clarification import Item
from enhancement.domain.transitions import State
from qa.domain.decisions import DecisionDraft, DecisionVerb, missing, raise_first, refuse, second_person

SNAPSHOT = {"schema": 1, "outcomes": {"a": {"target": "60", "due_on": None}}}
QUESTION = Item(uuid=UUID(int=1), path="outcomes/a/target", question="Where does 60 come from?")
CONFIRM, CLARIFY = DecisionVerb.CONFIRM, DecisionVerb.SEEK_CLARIFICATION
TODAY, BY = date(2026, 11, 23), date(2026, 12, 7)


def found_for(verb, *items, state=State.SUBMITTED, comment="", clarify_by=BY, opened=True):
    draft = DecisionDraft(verb=verb, items=items, comment=comment, clarify_by=clarify_by)
    found = missing(draft, SNAPSHOT, state=state, today=TODAY, opened=opened)
    return [(item.rule, item.where) for item in found]


def test_confirming_and_asking_can_be_decided():
    assert found_for(CONFIRM) == []
    assert found_for(CLARIFY, QUESTION) == []
    refuse(DecisionDraft(verb=CONFIRM), SNAPSHOT, state=State.SUBMITTED, today=TODAY, opened=True)


def test_there_are_two_verbs_and_one_is_chosen():
    assert set(DecisionVerb) == {"confirm", "seek_clarification"}
    assert found_for(None) == [("R50", "verb")]


def test_comment_alone_does_not_send_a_plan_back():
    assert found_for(CLARIFY, comment="Please look at it again") == [("QA9", "items")]


def test_confirmation_leaves_no_question():
    assert found_for(CONFIRM, QUESTION) == [("QA9", "items")]


@pytest.mark.parametrize(
    ("path", "question"), [("outcomes/a/target", "  "), ("outcomes/b/target", "Why?"), ("", "Why?")]
)
def test_question_has_words_and_a_field(path, question):
    item = Item(uuid=UUID(int=1), path=path, question=question)
    assert found_for(CLARIFY, QUESTION, item) == [("QA10", path)]


@pytest.mark.parametrize("state", [state for state in State if state != State.SUBMITTED])
@pytest.mark.parametrize("verb", DecisionVerb)
def test_only_what_was_submitted_is_decided(state, verb):
    items = (QUESTION,) if verb == CLARIFY else ()
    assert found_for(verb, *items, state=state) == [("R50", "submission")]


def test_refusal_is_raised_with_a_sentence():
    with pytest.raises(DomainError, match="Ask at least one question") as refused:
        refuse(DecisionDraft(verb=CLARIFY), SNAPSHOT, state=State.SUBMITTED, today=TODAY, opened=True)
    assert refused.value.field == "items"


@pytest.mark.parametrize("clarify_by", [None, TODAY, date(2026, 11, 1)])
def test_the_school_gets_a_day_to_answer_by_that_lies_ahead(clarify_by):
    assert found_for(CLARIFY, QUESTION, clarify_by=clarify_by) == [("QA10", "clarify_by")]
    assert found_for(CONFIRM, clarify_by=clarify_by) == []


@pytest.mark.parametrize("verb", DecisionVerb)
def test_nobody_decides_on_what_nobody_has_opened(verb):
    items = (QUESTION,) if verb == CLARIFY else ()
    assert found_for(verb, *items, opened=False) == [("QA9", "verb")]


def test_a_decision_held_back_is_released_by_a_second_person():
    ada, bob = UUID(int=1), UUID(int=2)
    assert second_person(decided_by=ada, released_by=bob) == []
    with pytest.raises(DomainError, match="second person"):
        raise_first(second_person(decided_by=ada, released_by=ada))
