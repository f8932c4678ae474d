"""Where a submission stands, in words: for the school, and for whoever reads along."""

from typing import Any

from core.clock import local_date
from core.domain.wording import day
from enhancement.domain.subjects import About, Subject
from enhancement.domain.transitions import State, Verb
from enhancement.domain.words import counted, upper_first
from enhancement.models import Submission, SubmissionMove, SubmissionRound

QUAS = "quality assurance system (QUAS)"

TAGS = {
    State.SUBMITTED: ("waiting", "With the QUAS"),
    State.CLARIFICATION: ("act", "Questions to answer"),
    State.CONFIRMED: ("done", "Confirmed"),
    State.WITHDRAWN: ("neutral", "Back with the school"),
}
DONE = {
    Verb.SUBMIT: "The school submitted {about.the}.",
    Verb.SEEK_CLARIFICATION: f"The {QUAS} asked {{questions}}.",
    Verb.ANSWER: "The school answered and sent {about.the} back.",
    Verb.CONFIRM: f"The {QUAS} confirmed {{about.the}}.",
    Verb.WITHDRAW: "The school took {about.the} back.",
    Verb.RETURN: "The Local Programme gave {about.the} back to the school.",
}
LETTERS = {
    Subject.PLAN: "Letter and certificate are on their way.",
    Subject.PRIORITY: "Its letter is on its way; the certificate comes when both priorities are confirmed.",
    Subject.OUTCOME: "It stands in the plan, in place of the one before.",
    Subject.CLAIM: "The outcome is met. Letter and award are on their way.",
}


def standing(submission: Submission, last: SubmissionMove) -> dict[str, Any]:
    """Tag, sentence and facts of a submission; `last` is its newest move."""
    state, about = State(submission.state), submission.about
    kind, word = TAGS[state]
    facts = [("About", upper_first(about.detail))] if about.detail else []
    facts += [("Submitted on", day(local_date(submission.submitted_at)))]
    match state:
        case State.SUBMITTED:
            sentence = f"{upper_first(about.the)} waits for a reviewer."
            if submission.opened_at is not None:
                sentence = f"A reviewer has been reading {about.the} since {day(local_date(submission.opened_at))}."
            facts += [("Who has it", f"The {QUAS} of {submission.programme.name}")]
            facts += [("An answer comes by", day(submission.expected_by))] if submission.expected_by else []
        case State.CLARIFICATION:
            sentence = f"The QUAS would like to know more before it confirms {about.the}."
            facts += [("Who has it", "The school"), ("Answer by", day(submission.clarify_by))]
        case State.CONFIRMED:
            sentence = f"{upper_first(about.the)} is confirmed as it was submitted. {LETTERS[about.subject]}"
            facts += [("Confirmed on", day(local_date(submission.closed_at)))]
        case _:
            sentence = f"{DONE[Verb(last.verb)].format(about=about)} It can be changed and submitted again."
            facts += [("Back since", day(local_date(submission.closed_at)))]
            facts += [("Why", last.comment)] if last.comment else []
    return {
        "kind": kind,
        "word": word,
        "sentence": sentence,
        "facts": [{"label": label, "value": value} for label, value in facts],
    }


def timeline(moves: list[SubmissionMove], rounds: list[SubmissionRound], about: About) -> list[dict[str, Any]]:
    """For components/timeline.html."""
    return [{"at": move.at, "sentence": _sentence(move, rounds, about)} for move in moves]


def _sentence(move: SubmissionMove, rounds: list[SubmissionRound], about: About) -> str:
    """Questions belong to the round that was the last one before they were asked."""
    asked = next(
        (held for held in rounds if held.submission_id == move.submission_id and held.submitted_at <= move.at), None
    )
    count = len(asked.items.all()) if asked else 0
    return DONE[Verb(move.verb)].format(questions=counted(count, "question"), about=about)
