"""Where a submission stands, in words: for the school, and for whoever reads along."""

from typing import Any

from core.clock import local_date
from core.domain.wording import day
from enhancement.domain.transitions import State, Verb
from enhancement.domain.words import counted
from enhancement.models import Submission, SubmissionMove, SubmissionRound

QUAS = "quality assurance system (QUAS)"

TAGS = {
    State.SUBMITTED: ("waiting", "With the QUAS"),
    State.CLARIFICATION: ("act", "Questions to answer"),
    State.CONFIRMED: ("done", "Confirmed"),
    State.WITHDRAWN: ("neutral", "Back with the school"),
}
DONE = {
    Verb.SUBMIT: "The school submitted the plan.",
    Verb.SEEK_CLARIFICATION: f"The {QUAS} asked {{questions}}.",
    Verb.ANSWER: "The school answered and sent the plan back.",
    Verb.CONFIRM: f"The {QUAS} confirmed the plan.",
    Verb.WITHDRAW: "The school took the plan back.",
    Verb.RETURN: "The Local Programme gave the plan back to the school.",
}


def standing(submission: Submission, last: SubmissionMove) -> dict[str, Any]:
    """Tag, sentence and facts of a submission; `last` is its newest move."""
    state = State(submission.state)
    kind, word = TAGS[state]
    submitted = day(local_date(submission.submitted_at))
    facts = [("Submitted on", submitted)]
    match state:
        case State.SUBMITTED:
            sentence = "The plan waits for a reviewer."
            if submission.opened_at is not None:
                sentence = f"A reviewer has been reading the plan since {day(local_date(submission.opened_at))}."
            facts += [("Who has it", f"The {QUAS} of {submission.programme.name}")]
            facts += [("An answer comes by", day(submission.expected_by))] if submission.expected_by else []
        case State.CLARIFICATION:
            sentence = "The QUAS would like to know more before it confirms the plan."
            facts += [("Who has it", "The school"), ("Answer by", day(submission.clarify_by))]
        case State.CONFIRMED:
            sentence = "The plan is confirmed as it was submitted. Letter and certificate are on their way."
            facts += [("Confirmed on", day(local_date(submission.closed_at)))]
        case _:
            sentence = f"{DONE[Verb(last.verb)]} It can be changed and submitted again."
            facts += [("Back since", day(local_date(submission.closed_at)))]
            facts += [("Why", last.comment)] if last.comment else []
    return {
        "kind": kind,
        "word": word,
        "sentence": sentence,
        "facts": [{"label": label, "value": value} for label, value in facts],
    }


def timeline(moves: list[SubmissionMove], rounds: list[SubmissionRound]) -> list[dict[str, Any]]:
    """For components/timeline.html."""
    return [{"at": move.at, "sentence": _sentence(move, rounds)} for move in moves]


def _sentence(move: SubmissionMove, rounds: list[SubmissionRound]) -> str:
    """Questions belong to the round that was the last one before they were asked."""
    asked = next(
        (held for held in rounds if held.submission_id == move.submission_id and held.submitted_at <= move.at), None
    )
    count = len(asked.items.all()) if asked else 0
    return DONE[Verb(move.verb)].format(questions=counted(count, "question"))
