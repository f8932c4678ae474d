"""What the quality assurance system can decide: confirm, or seek clarification (R50, R70, QA9). There is no reject."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from core.errors import DomainError
from enhancement.domain.canonical import Json
from enhancement.domain.checks import check
from enhancement.domain.clarification import Item, badly_pinned
from enhancement.domain.findings import Missing
from enhancement.domain.transitions import Party, State, Verb, refusals


class DecisionVerb(StrEnum):
    CONFIRM = "confirm"
    SEEK_CLARIFICATION = "seek_clarification"


MOVE_OF: dict[DecisionVerb, Verb] = {
    DecisionVerb.CONFIRM: Verb.CONFIRM,
    DecisionVerb.SEEK_CLARIFICATION: Verb.SEEK_CLARIFICATION,
}


@dataclass(frozen=True, kw_only=True)
class DecisionDraft:
    """`items` are the questions pinned to fields; `comment` is a word to the school, free to be empty; `clarify_by` is
    the last day to answer, None with a confirmation."""

    verb: DecisionVerb | None = None
    items: tuple[Item, ...] = ()
    comment: str = ""
    clarify_by: date | None = None


def missing(
    draft: DecisionDraft, snapshot: Mapping[str, Json], *, state: State, today: date, opened: bool
) -> list[Missing]:
    """What stands against taking this decision on a submission in `state`; empty when it can be taken.

    `opened`: a reviewer has begun to read this round.
    """
    if draft.verb is None:
        sentence = "Choose: confirm, or seek clarification."
        return [Missing(sentence=sentence, rule="R50", where="verb", part="decision")]
    return [
        *refusals(state, MOVE_OF[draft.verb], by=Party.QUAS),
        *read_first(opened=opened),
        *has_questions(draft),
        *no_open_questions(draft),
        *time_to_answer(draft, today=today),
        *badly_pinned(snapshot, draft.items),
    ]


@check("QA9 clarification has questions")
def has_questions(draft: DecisionDraft) -> list[Missing]:
    """QA7, QA9: a general comment alone is not enough to send a plan back."""
    if draft.verb != DecisionVerb.SEEK_CLARIFICATION or draft.items:
        return []
    sentence = "Ask at least one question and pin it to a field, so that the school knows what to mend."
    return [Missing(sentence=sentence, rule="QA9", where="items", part="question")]


@check("QA9 confirmation has no questions")
def no_open_questions(draft: DecisionDraft) -> list[Missing]:
    """QA9: what is confirmed leaves no question behind."""
    if draft.verb != DecisionVerb.CONFIRM or not draft.items:
        return []
    sentence = "You have written questions: seek clarification, or remove them before you confirm."
    return [Missing(sentence=sentence, rule="QA9", where="items", part="question")]


@check("QA9 read before deciding")
def read_first(*, opened: bool) -> list[Missing]:
    """QA9: until a reviewer has opened a plan the school may take it back, so nobody decides on it (decision 5)."""
    if opened:
        return []
    sentence = "Nobody has opened this plan yet: press “Start reading” first, so that the school cannot take it back."
    return [Missing(sentence=sentence, rule="QA9", where="verb", part="reading")]


@check("QA10 time to answer")
def time_to_answer(draft: DecisionDraft, *, today: date) -> list[Missing]:
    """QA10: who asks says by when, and leaves at least a day."""
    if draft.verb != DecisionVerb.SEEK_CLARIFICATION or (draft.clarify_by and draft.clarify_by > today):
        return []
    sentence = "Give the school a day to answer by that lies ahead."
    return [Missing(sentence=sentence, rule="QA10", where="clarify_by", part="date")]


@check("QA12 second person releases")
def second_person(*, decided_by: UUID, released_by: UUID) -> list[Missing]:
    """QA12: where decisions wait for the panel, somebody else than the one who decided releases them."""
    if decided_by != released_by:
        return []
    sentence = "You took this decision yourself: a second person releases it."
    return [Missing(sentence=sentence, rule="QA12", where="released_by", part="person")]


def refuse(draft: DecisionDraft, snapshot: Mapping[str, Json], *, state: State, today: date, opened: bool) -> None:
    """DomainError with the first thing that stands against the decision."""
    raise_first(missing(draft, snapshot, state=state, today=today, opened=opened))


def raise_first(findings: Iterable[Missing]) -> None:
    """DomainError with the first finding; nothing without one."""
    for finding in findings:
        raise DomainError(finding.sentence, field=finding.where, rule=finding.rule)
