"""The one state table of what the QUAS decides: a plan, a new outcome, a claim (R50, decision 5).

There is no verb to reject. Withdrawn and confirmed are final for a submission; the school starts a new one.
"""

from enum import StrEnum

from core.errors import DomainError
from enhancement.domain.checks import check
from enhancement.domain.findings import Missing


class State(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    CLARIFICATION = "clarification"
    CONFIRMED = "confirmed"
    WITHDRAWN = "withdrawn"


class Verb(StrEnum):
    """`RETURN`: the coordinator gives a submission back after a reviewer has opened it."""

    SUBMIT = "submit"
    SEEK_CLARIFICATION = "seek_clarification"
    ANSWER = "answer"
    CONFIRM = "confirm"
    WITHDRAW = "withdraw"
    RETURN = "return"


class Party(StrEnum):
    SCHOOL = "school"
    QUAS = "quas"
    COORDINATOR = "coordinator"


OPEN_STATES = frozenset({State.DRAFT, State.SUBMITTED, State.CLARIFICATION})

MOVES: dict[tuple[State, Verb], State] = {
    (State.DRAFT, Verb.SUBMIT): State.SUBMITTED,
    (State.SUBMITTED, Verb.SEEK_CLARIFICATION): State.CLARIFICATION,
    (State.CLARIFICATION, Verb.ANSWER): State.SUBMITTED,
    (State.SUBMITTED, Verb.CONFIRM): State.CONFIRMED,
    (State.SUBMITTED, Verb.WITHDRAW): State.WITHDRAWN,
    (State.SUBMITTED, Verb.RETURN): State.WITHDRAWN,
    (State.CLARIFICATION, Verb.RETURN): State.WITHDRAWN,
}

WHO_MAY: dict[Verb, Party] = {
    Verb.SUBMIT: Party.SCHOOL,
    Verb.SEEK_CLARIFICATION: Party.QUAS,
    Verb.ANSWER: Party.SCHOOL,
    Verb.CONFIRM: Party.QUAS,
    Verb.WITHDRAW: Party.SCHOOL,
    Verb.RETURN: Party.COORDINATOR,
}

_NOW = {
    State.DRAFT: "This has not been submitted yet",
    State.SUBMITTED: "This is with the quality assurance system (QUAS)",
    State.CLARIFICATION: "This waits for the school's answers",
    State.CONFIRMED: "This is confirmed already",
    State.WITHDRAWN: "This was withdrawn",
}
_DO = {
    State.DRAFT: "submit it first",
    State.SUBMITTED: "wait for the answer, or ask your Local Programme",
    State.CLARIFICATION: "answer every question first",
    State.CONFIRMED: "there is nothing left to do here",
    State.WITHDRAWN: "start a new submission",
}
_WHO = {
    Party.SCHOOL: "the school",
    Party.QUAS: "a reviewer of the quality assurance system (QUAS)",
    Party.COORDINATOR: "the Local Programme coordinator",
}


def move(state: State, verb: Verb) -> State:
    """The state after `verb`; DomainError when the table has no such move (R50)."""
    if against := possible(state, verb):
        raise DomainError(against[0].sentence, rule=against[0].rule)
    return MOVES.get((state, verb), state)


@check("R50 possible move")
def possible(state: State, verb: Verb) -> list[Missing]:
    """R50: the table's moves only."""
    if (state, verb) in MOVES:
        return []
    return [Missing(sentence=f"{_NOW[state]}: {_DO[state]}.", rule="R50", where="submission")]


@check("R50 who may move")
def not_for(verb: Verb, *, by: Party) -> list[Missing]:
    """R50: each verb belongs to one party."""
    if WHO_MAY[verb] == by:
        return []
    return [Missing(sentence=f"Only {_WHO[WHO_MAY[verb]]} can do this.", rule="R50", where="submission")]


@check("R50 withdraw until opened")
def opened_already(verb: Verb, *, opened: bool) -> list[Missing]:
    """R50, decision 5: the school withdraws until a reviewer has opened it; afterwards the coordinator returns it."""
    if verb != Verb.WITHDRAW or not opened:
        return []
    sentence = "A reviewer has opened this already: ask your Local Programme coordinator to return it."
    return [Missing(sentence=sentence, rule="R50", where="submission", todo="ask the coordinator to return it")]


def refusals(state: State, verb: Verb, *, by: Party, opened: bool = False) -> list[Missing]:
    """All that speaks against; empty when the move may be made."""
    return [*possible(state, verb), *not_for(verb, by=by), *opened_already(verb, opened=opened)]


def verbs_for(state: State, *, by: Party, opened: bool = False) -> list[Verb]:
    """What this party may do now, for buttons."""
    return [verb for verb in Verb if not refusals(state, verb, by=by, opened=opened)]
