"""Something goes to the QUAS, first or again after its questions: row, log, frozen round (R48, decision 2).

What may be handed in, and when, is for the services of each subject to say first.
"""

from datetime import datetime

from core.clock import local_date
from core.domain.actor import Actor
from core.domain.calendar import add_working_days
from enhancement.domain.canonical import sha256
from enhancement.domain.transitions import State, Verb
from enhancement.models import Claim, Cycle, OutcomeVersion, Priority, Submission, SubmissionRound
from enhancement.queries.snapshots import snapshot_for
from enhancement.services import awards
from enhancement.services.moving import log


def hand_in(
    *,
    cycle: Cycle,
    by: Actor,
    now: datetime,
    priority: Priority | None = None,
    outcome: OutcomeVersion | None = None,
    claim: Claim | None = None,
) -> Submission:
    """A new submission of the plan, or of the one narrower thing named. The school's rows are locked already."""
    submission = Submission.objects.create(
        cycle=cycle,
        priority=priority,
        outcome=outcome,
        claim=claim,
        programme=cycle.programme,
        state=State.SUBMITTED,
        submitted_at=now,
        first_submitted_at=now,
        expected_by=add_working_days(local_date(now), cycle.settings.service_level_days),
    )
    log(submission=submission, verb=Verb.SUBMIT, from_state=State.DRAFT, by=by, now=now)
    freeze(submission=submission, number=1, by=by, now=now)
    return submission


def freeze(
    *, submission: Submission, number: int, by: Actor, now: datetime, like: SubmissionRound | None = None
) -> SubmissionRound:
    """The next round, in the shape of `like` where there was one before; its form is owed to the school."""
    snapshot = snapshot_for(submission, today=local_date(now), like=like)
    row = SubmissionRound(
        submission=submission,
        number=number,
        schema=snapshot["schema"],
        snapshot=snapshot,
        sha256=sha256(snapshot),
        submitted_at=now,
    )
    row.actor = by
    row.save()
    awards.submission_form(submitted=row, by=by, now=now)
    return row
