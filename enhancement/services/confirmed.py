"""What a confirmation by the QUAS brings about, by the subject of the submission (R50-R53, R70-R73).

Called by `quas_actions.confirm` inside its transaction, after the submission has moved.
"""

from collections.abc import Callable
from datetime import datetime

from core.domain.actor import Actor
from enhancement.domain.quas_mails import Mail, confirmed_claim_mail, confirmed_mail
from enhancement.domain.subjects import Subject
from enhancement.models import Claim, Cycle, CycleState, OutcomeVersion, Submission
from enhancement.queries.snapshots import asked_round
from enhancement.queries.standing_outcomes import standing_outcomes
from enhancement.services import awards, recognition
from enhancement.services.endings import close_if_settled


def carry_out(*, submission: Submission, comment: str, by: Actor, now: datetime) -> Mail:
    """Does what is due, and gives the e-mail that the school is told with."""
    return CONFIRMED[submission.subject](submission, comment, by, now)


def _plan(submission: Submission, comment: str, by: Actor, now: datetime) -> Mail:
    """The cycle is under way, its outcomes stand, letter and certificate are owed."""
    cycle = Cycle.objects.get(pk=submission.cycle_id)
    cycle.state, cycle.confirmed_at = CycleState.RUNNING, now
    cycle.save(update_fields=["state", "confirmed_at"])
    OutcomeVersion.objects.filter(slot__priority__cycle=cycle, number=1).update(confirmed_at=now)
    awards.accepted(submitted=asked_round(submission), by=by, now=now)
    return confirmed_mail(school=cycle.journey.school.name, comment=comment)


def _claim(submission: Submission, comment: str, by: Actor, now: datetime) -> Mail:
    """The outcome is met for good; the letter and the award that grows are owed (R70, R71). The others run on."""
    claim = Claim.objects.get(pk=submission.claim_id)
    claim.confirmed_at, claim.actor = now, by
    claim.save()
    recognition.recognise(submission=submission, by=by, now=now)
    cycle = submission.cycle
    close_if_settled(cycle, by=by, now=now)
    held = standing_outcomes(cycle)
    return confirmed_claim_mail(
        school=cycle.journey.school.name,
        outcome=asked_round(submission).snapshot["confirmed"]["sentence"],
        met=sum(one.met_on is not None for one in held),
        left=sum(one.is_running for one in held),
        comment=comment,
    )


CONFIRMED: dict[Subject, Callable[[Submission, str, Actor, datetime], Mail]] = {
    Subject.PLAN: _plan,
    Subject.CLAIM: _claim,
}
