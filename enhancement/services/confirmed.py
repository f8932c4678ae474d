"""What a confirmation by the QUAS brings about, by the subject of the submission (R50-R53, R70-R73).

Called by `quas_actions.confirm` inside its transaction, after the submission has moved.
"""

from collections.abc import Callable
from datetime import datetime

from core.domain.actor import Actor
from enhancement.domain.quas_mails import Mail, confirmed_mail
from enhancement.domain.subjects import Subject
from enhancement.models import Cycle, CycleState, OutcomeVersion, Submission
from enhancement.queries.phases import first_confirmed
from enhancement.queries.snapshots import asked_round
from enhancement.services import awards


def carry_out(*, submission: Submission, comment: str, by: Actor, now: datetime) -> Mail:
    """Does what is due, and gives the e-mail that the school is told with."""
    return CONFIRMED[submission.subject](submission, comment, by, now)


def _plan(submission: Submission, comment: str, by: Actor, now: datetime) -> Mail:
    """The cycle is under way, its outcomes stand, letter and certificate are owed."""
    OutcomeVersion.objects.filter(slot__priority__cycle=submission.cycle_id, number=1).update(confirmed_at=now)
    _under_way(submission, now)
    asked = asked_round(submission)
    awards.acceptance(submitted=asked, by=by, now=now)
    awards.certificate(submitted=[asked], by=by, now=now)
    return confirmed_mail(school=submission.cycle.journey.school.name, comment=comment)


def _priority(submission: Submission, comment: str, by: Actor, now: datetime) -> Mail:
    """R49, decision 34: a letter for each priority; with the second the plan is under way and has its certificate."""
    OutcomeVersion.objects.filter(slot__priority=submission.priority_id, number=1).update(confirmed_at=now)
    asked = asked_round(submission)
    first = first_confirmed(submission)
    awards.acceptance(submitted=asked, completes=first is not None, by=by, now=now)
    if first is not None:
        _under_way(submission, now)
        awards.certificate(submitted=[asked_round(first), asked], by=by, now=now)
    school = submission.cycle.journey.school.name
    return confirmed_mail(school=school, comment=comment, about=submission.about, completes=first is not None)


def _under_way(submission: Submission, now: datetime) -> None:
    cycle = Cycle.objects.get(pk=submission.cycle_id)
    cycle.state, cycle.confirmed_at = CycleState.RUNNING, now
    cycle.save(update_fields=["state", "confirmed_at"])


CONFIRMED: dict[Subject, Callable[[Submission, str, Actor, datetime], Mail]] = {
    Subject.PLAN: _plan,
    Subject.PRIORITY: _priority,
}
