"""Everything that the page of one submission shows, gathered in a constant number of statements."""

from dataclasses import dataclass
from datetime import datetime

from documents.models import Document
from enhancement.domain.snapshot import Section, sections
from enhancement.domain.subjects import About
from enhancement.domain.transitions import State, Verb
from enhancement.domain.words import counted
from enhancement.models import Submission, SubmissionMove, SubmissionRound
from qa.domain.comparison import Comparison, compare
from qa.domain.decisions import DecisionVerb
from qa.models import Decision


@dataclass(frozen=True, kw_only=True)
class Event:
    """A line of the history: when, and what in a sentence."""

    at: datetime
    sentence: str


@dataclass(frozen=True, kw_only=True)
class Reading:
    """`held` is the round to read; `comparison` is None in the first round; `decision` is that of this round."""

    held: SubmissionRound
    sections: list[Section]
    comparison: Comparison | None
    history: list[Event]
    decision: Decision | None
    letters: list[Document]


def reading_of(submission: Submission) -> Reading:
    rounds = list(submission.rounds.order_by("number").prefetch_related("items"))
    held, earlier = rounds[-1], rounds[-2] if len(rounds) > 1 else None
    decisions = {
        decision.round_id: decision
        for decision in Decision.objects.filter(round__in=rounds)
        .select_related("decided_by__merged_into")
        .prefetch_related("items")
    }
    compared = compare(earlier.snapshot, held.snapshot, earlier.as_rules().items) if earlier else None
    return Reading(
        held=held,
        sections=sections(held.snapshot),
        comparison=compared,
        history=_history(submission, rounds, decisions),
        decision=decisions.get(held.pk),
        letters=_letters(submission, rounds),
    )


def _letters(submission: Submission, rounds: list[SubmissionRound]) -> list[Document]:
    keys = [f"form:{row.public_id}" for row in rounds]
    keys += [f"{kind}:{submission.public_id}" for kind in ("acceptance", "certificate")]
    return list(Document.objects.filter(issue_key__in=keys))


def _history(submission: Submission, rounds: list[SubmissionRound], decisions: dict[int, Decision]) -> list[Event]:
    """Newest first: what the school sent, what the QUAS decided, and how it ended otherwise."""
    about = submission.about
    found = [Event(at=row.submitted_at, sentence=_sent(row, about)) for row in rounds]
    for decision in decisions.values():
        found.append(Event(at=decision.decided_at, sentence=_decided(decision, about)))
        if decision.released_at and decision.released_at != decision.decided_at:
            found.append(Event(at=decision.released_at, sentence="The decision was released after a second look."))
    ended = SubmissionMove.objects.filter(submission=submission, to_state=State.WITHDRAWN)
    found += [Event(at=move.at, sentence=_ended(move, about)) for move in ended]
    if submission.opened_at:
        found.append(Event(at=submission.opened_at, sentence="A reviewer began to read."))
    return sorted(found, key=lambda event: event.at, reverse=True)


def _sent(row: SubmissionRound, about: About) -> str:
    return f"The school sent {about.the}." if row.number == 1 else f"The school answered and sent round {row.number}."


def _decided(decision: Decision, about: About) -> str:
    who = decision.decided_by.stands_for.name
    if decision.verb == DecisionVerb.CONFIRM:
        return f"{who} confirmed {about.the}."
    return f"{who} asked {counted(len(decision.items.all()), 'question')}."


def _ended(move: SubmissionMove, about: About) -> str:
    if move.verb == Verb.RETURN:
        return f"The Local Programme gave {about.the} back. {move.comment}".strip()
    return f"The school took {about.the} back."
