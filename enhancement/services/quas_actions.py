"""What the QUAS does to a submission. Called by `qa.services` only (import contract); each call is one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from core.clock import local_date
from core.domain.actor import Actor
from enhancement import permissions
from enhancement.domain.quas_mails import Mail, clarification_mail, returned_mail
from enhancement.domain.transitions import Party, State, Verb
from enhancement.models import ClarificationItem, Submission
from enhancement.queries.snapshots import asked_round
from enhancement.services import confirmed
from enhancement.services.locks import lock
from enhancement.services.moving import move
from enhancement.services.telling import tell


@dataclass(frozen=True, kw_only=True)
class Question:
    """A question of the QUAS pinned to a field path of the snapshot; `label` is the field in words."""

    path: str
    label: str
    comment: str


@transaction.atomic
def open_submission(*, submission: Submission, now: datetime) -> Submission:
    """A reviewer reads this round for the first time; from now on the school cannot withdraw it (decision 5)."""
    lock(school=submission.cycle.journey.school)
    submission.refresh_from_db()
    if submission.opened_at is None and submission.state == State.SUBMITTED:
        submission.opened_at = now
        submission.save(update_fields=["opened_at"])
    return submission


@transaction.atomic
def seek_clarification(
    *, submission: Submission, questions: Sequence[Question], clarify_by: date, comment: str, by: Actor, now: datetime
) -> Submission:
    """Asks the school; the questions are rows on the round that was read (decision 2)."""
    school = submission.cycle.journey.school
    lock(school=school)
    move(
        submission=submission,
        verb=Verb.SEEK_CLARIFICATION,
        party=Party.QUAS,
        by=by,
        now=now,
        comment=comment,
        clarify_by=clarify_by,
    )
    asked = asked_round(submission)
    ClarificationItem.objects.bulk_create(
        ClarificationItem(
            round=asked, path=question.path, label=question.label, comment=question.comment.strip(), asked_at=now
        )
        for question in questions
    )
    mail = clarification_mail(
        school=school.name,
        questions=[(question.label, question.comment) for question in questions],
        comment=comment,
        clarify_by=clarify_by,
        about=submission.about,
    )
    _tell(submission, mail, key=f"clarification:{asked.public_id}", by=by, now=now)
    return submission


@transaction.atomic
def confirm(*, submission: Submission, comment: str, by: Actor, now: datetime) -> Submission:
    """Confirms it; what follows depends on its subject (R50-R53, R70-R73)."""
    lock(school=submission.cycle.journey.school)
    move(submission=submission, verb=Verb.CONFIRM, party=Party.QUAS, by=by, now=now, comment=comment)
    mail = confirmed.carry_out(submission=submission, comment=comment, by=by, now=now)
    _tell(submission, mail, key=f"confirmed:{submission.public_id}", by=by, now=now)
    return submission


@transaction.atomic
def return_to_school(*, submission: Submission, comment: str, user: User, by: Actor, now: datetime) -> Submission:
    """The coordinator gives what a reviewer opened back, so that the school can go on writing (decision 5)."""
    school = submission.cycle.journey.school
    permissions.refuse_unless(
        permissions.may_run_programme_of(user, school, on=local_date(now)),
        "Only the coordinator of the school's Local Programme gives back what the QUAS has.",
    )
    lock(school=school)
    move(submission=submission, verb=Verb.RETURN, party=Party.COORDINATOR, by=by, now=now, comment=comment)
    mail = returned_mail(school=school.name, comment=comment, about=submission.about)
    _tell(submission, mail, key=f"returned:{submission.public_id}", by=by, now=now)
    return submission


def _tell(submission: Submission, mail: Mail, *, key: str, by: Actor, now: datetime) -> None:
    tell(submission.cycle.journey.school, mail, kind="quas", key=key, by=by, now=now)
