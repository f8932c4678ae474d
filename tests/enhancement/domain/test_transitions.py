"""R50, decision 5: one table of moves, and who makes them."""

import itertools

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from core.errors import DomainError
from enhancement.domain.transitions import MOVES, OPEN_STATES, Party, State, Verb, move, refusals, verbs_for

LEGAL = {
    (State.DRAFT, Verb.SUBMIT, Party.SCHOOL, False): State.SUBMITTED,
    (State.DRAFT, Verb.SUBMIT, Party.SCHOOL, True): State.SUBMITTED,
    (State.SUBMITTED, Verb.WITHDRAW, Party.SCHOOL, False): State.WITHDRAWN,
    (State.SUBMITTED, Verb.CONFIRM, Party.QUAS, False): State.CONFIRMED,
    (State.SUBMITTED, Verb.CONFIRM, Party.QUAS, True): State.CONFIRMED,
    (State.SUBMITTED, Verb.SEEK_CLARIFICATION, Party.QUAS, False): State.CLARIFICATION,
    (State.SUBMITTED, Verb.SEEK_CLARIFICATION, Party.QUAS, True): State.CLARIFICATION,
    (State.SUBMITTED, Verb.RETURN, Party.COORDINATOR, False): State.WITHDRAWN,
    (State.SUBMITTED, Verb.RETURN, Party.COORDINATOR, True): State.WITHDRAWN,
    (State.CLARIFICATION, Verb.ANSWER, Party.SCHOOL, False): State.SUBMITTED,
    (State.CLARIFICATION, Verb.ANSWER, Party.SCHOOL, True): State.SUBMITTED,
    (State.CLARIFICATION, Verb.RETURN, Party.COORDINATOR, False): State.WITHDRAWN,
    (State.CLARIFICATION, Verb.RETURN, Party.COORDINATOR, True): State.WITHDRAWN,
}


@pytest.mark.parametrize(("state", "verb", "by", "opened"), list(itertools.product(State, Verb, Party, (False, True))))
def test_every_state_verb_party_and_opening(state, verb, by, opened):
    found = refusals(state, verb, by=by, opened=opened)
    assert (found == []) == ((state, verb, by, opened) in LEGAL)
    assert all(item.sentence.endswith(".") and item.rule == "R50" for item in found)
    if not found:
        assert move(state, verb) == LEGAL[state, verb, by, opened]


def test_there_is_no_verb_to_reject():
    assert {verb.value for verb in Verb} == {"submit", "seek_clarification", "answer", "confirm", "withdraw", "return"}
    assert not any("reject" in value or "refuse" in value for value in [*State, *Verb])


@pytest.mark.parametrize(
    ("state", "by", "opened", "verbs"),
    [
        (State.SUBMITTED, Party.SCHOOL, False, [Verb.WITHDRAW]),
        (State.SUBMITTED, Party.SCHOOL, True, []),
        (State.SUBMITTED, Party.QUAS, True, [Verb.SEEK_CLARIFICATION, Verb.CONFIRM]),
        (State.CLARIFICATION, Party.SCHOOL, True, [Verb.ANSWER]),
        (State.CLARIFICATION, Party.COORDINATOR, True, [Verb.RETURN]),
        (State.CONFIRMED, Party.COORDINATOR, True, []),
    ],
)
def test_buttons_of_each_party(state, by, opened, verbs):
    assert verbs_for(state, by=by, opened=opened) == verbs


def test_refused_move_says_what_to_do():
    with pytest.raises(DomainError, match=r"confirmed already: there is nothing left to do here\."):
        move(State.CONFIRMED, Verb.WITHDRAW)
    with pytest.raises(DomainError, match="start a new submission"):
        move(State.WITHDRAWN, Verb.SUBMIT)


class Submission(RuleBasedStateMachine):
    """Anybody tries anything; the model counts on its own fingers."""

    def __init__(self) -> None:
        super().__init__()
        self.state = State.DRAFT
        self.opened = False
        self.asked = self.answered = self.submitted = 0
        self.ended = ""

    @rule()
    def reviewer_opens(self) -> None:
        self.opened = self.opened or self.state == State.SUBMITTED

    @rule(verb=st.sampled_from(Verb), by=st.sampled_from(Party))
    def try_to_move(self, verb: Verb, by: Party) -> None:
        before = self.state
        if refusals(before, verb, by=by, opened=self.opened):
            return
        self.state = move(before, verb)
        assert not self.ended
        self.submitted += verb == Verb.SUBMIT
        self.asked += verb == Verb.SEEK_CLARIFICATION
        self.answered += verb == Verb.ANSWER
        if verb in (Verb.CONFIRM, Verb.WITHDRAW, Verb.RETURN):
            self.ended = verb
        if verb == Verb.WITHDRAW:
            assert not self.opened
        if verb == Verb.CONFIRM:
            assert by == Party.QUAS

    @invariant()
    def state_follows_from_what_happened(self) -> None:
        assert self.submitted in (0, 1)
        if self.ended:
            expected = State.CONFIRMED if self.ended == Verb.CONFIRM else State.WITHDRAWN
        elif not self.submitted:
            expected = State.DRAFT
        else:
            expected = State.CLARIFICATION if self.asked > self.answered else State.SUBMITTED
        assert self.state == expected
        assert 0 <= self.asked - self.answered <= 1
        assert (self.state in OPEN_STATES) == (not self.ended)


Submission.TestCase.settings = settings(max_examples=200, stateful_step_count=20, deadline=None)
TestSubmission = Submission.TestCase


def test_each_open_state_has_a_way_on_and_each_closed_one_none():
    leaving = {state for state, _ in MOVES}
    assert leaving == OPEN_STATES
