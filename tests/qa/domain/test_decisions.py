"""R50, QA9: confirm, or seek clarification with questions pinned to fields."""

from uuid import UUID

import pytest

from core.errors import DomainError
from enhancement.domain.clarification import Item
from enhancement.domain.transitions import State
from qa.domain.decisions import DecisionDraft, DecisionVerb, missing, refuse

SNAPSHOT = {"schema": 1, "outcomes": {"a": {"target": "60", "due_on": None}}}
QUESTION = Item(uuid=UUID(int=1), path="outcomes/a/target", question="Where does 60 come from?")
CONFIRM, CLARIFY = DecisionVerb.CONFIRM, DecisionVerb.SEEK_CLARIFICATION


def found_for(verb, *items, state=State.SUBMITTED, comment=""):
    draft = DecisionDraft(verb=verb, items=items, comment=comment)
    return [(item.rule, item.where) for item in missing(draft, SNAPSHOT, state=state)]


def test_confirming_and_asking_can_be_decided():
    assert found_for(CONFIRM) == []
    assert found_for(CLARIFY, QUESTION) == []
    refuse(DecisionDraft(verb=CONFIRM), SNAPSHOT, state=State.SUBMITTED)


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
        refuse(DecisionDraft(verb=CLARIFY), SNAPSHOT, state=State.SUBMITTED)
    assert refused.value.field == "items"
