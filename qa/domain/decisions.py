"""What the quality assurance system can decide: confirm, or seek clarification (R50, R70, QA9). There is no reject."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

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
    """`items` are the questions pinned to fields; `comment` is a word to the school, free to be empty."""

    verb: DecisionVerb | None = None
    items: tuple[Item, ...] = ()
    comment: str = ""


def missing(draft: DecisionDraft, snapshot: Mapping[str, Json], *, state: State) -> list[Missing]:
    """What stands against taking this decision on a submission in `state`; empty when it can be taken."""
    if draft.verb is None:
        sentence = "Choose: confirm, or seek clarification."
        return [Missing(sentence=sentence, rule="R50", where="verb", part="decision")]
    return [
        *refusals(state, MOVE_OF[draft.verb], by=Party.QUAS),
        *has_questions(draft),
        *no_open_questions(draft),
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


def refuse(draft: DecisionDraft, snapshot: Mapping[str, Json], *, state: State) -> None:
    """DomainError with the first thing that stands against the decision."""
    for finding in missing(draft, snapshot, state=state):
        raise DomainError(finding.sentence, field=finding.where, rule=finding.rule)
