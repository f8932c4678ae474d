"""The one place where a submission's state moves: table, timestamps and log row together (architecture, section 4)."""

from datetime import date, datetime

from core.domain.actor import Actor
from core.errors import DomainError
from enhancement.domain.transitions import Party, State, Verb, refusals
from enhancement.domain.transitions import move as next_state
from enhancement.models import Submission, SubmissionMove


def move(
    *,
    submission: Submission,
    verb: Verb,
    party: Party,
    by: Actor,
    now: datetime,
    comment: str = "",
    clarify_by: date | None = None,
    expected_by: date | None = None,
) -> Submission:
    """Moves a submission that is locked through its school (`services.locks.lock`), and writes the log.

    Raises DomainError with the sentence of the rule that forbids the move (R50).
    """
    # read again under the lock: what the caller holds may be old
    submission.refresh_from_db()
    state = State(submission.state)
    if against := refusals(state, verb, by=party, opened=submission.opened_at is not None):
        raise DomainError(against[0].sentence, rule=against[0].rule)
    submission.state = next_state(state, verb)
    submission.clarify_by = clarify_by if verb == Verb.SEEK_CLARIFICATION else None
    if verb == Verb.ANSWER:
        submission.submitted_at, submission.opened_at, submission.expected_by = now, None, expected_by
    if submission.state in {State.CONFIRMED, State.WITHDRAWN}:
        submission.closed_at = now
    submission.save()
    log(submission=submission, verb=verb, from_state=state, by=by, now=now, comment=comment)
    return submission


def log(
    *, submission: Submission, verb: Verb, from_state: State, by: Actor, now: datetime, comment: str = ""
) -> SubmissionMove:
    event = SubmissionMove(
        submission=submission, verb=verb, from_state=from_state, to_state=submission.state, at=now, comment=comment
    )
    event.actor = by
    event.save()
    return event
