"""What a confirmation by the QUAS brings about, by the subject of the submission (R50-R53, R70-R73).

Called by `quas_actions.confirm` inside its transaction, after the submission has moved.
"""

from collections.abc import Callable
from datetime import datetime

from core.clock import local_date
from core.domain.actor import Actor
from enhancement.domain.endings import Ending
from enhancement.domain.quas_mails import Mail, confirmed_mail
from enhancement.domain.subjects import Subject
from enhancement.models import ESI, Cycle, CycleState, OutcomeEnding, OutcomeVersion, Submission
from enhancement.queries.outcomes import standing_version
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


def _outcome(submission: Submission, comment: str, by: Actor, now: datetime) -> Mail:
    """R73: the new outcome stands in place of the one before, with its signs; what was learnt is kept with the old one.

    A sign that says the same as before is the same sign, and keeps its readings.
    """
    version = submission.outcome
    before = standing_version(version.slot.versions.all())
    version.confirmed_at = now
    version.save(update_fields=["confirmed_at"])
    if before is not None and not hasattr(before, "ending"):
        ending = OutcomeEnding(
            version=before, how=Ending.REPLACED, learnt=version.why_new, ended_on=local_date(now), recorded_at=now
        )
        ending.actor = by
        ending.save()
    _signs(version, now)
    school = submission.cycle.journey.school.name
    return confirmed_mail(school=school, comment=comment, about=submission.about)


def _signs(version: OutcomeVersion, now: datetime) -> None:
    rows = ESI.objects.filter(slot=version.slot_id, removed_at__isnull=True).prefetch_related("versions").order_by("pk")
    left = list(rows.filter(proposed_with__isnull=True))
    for esi in rows.filter(proposed_with=version):
        same = next((held for held in left if _said(held) == _said(esi)), None)
        if same is None:
            esi.proposed_with = None
        else:
            left.remove(same)
            esi.removed_at = now
        esi.save()
    for esi in left:
        esi.removed_at = now
        esi.save()


def _said(esi: ESI) -> tuple[object, ...]:
    """What its newest version says; a sign without words is like no other."""
    held = max(esi.versions.all(), key=lambda row: row.number, default=None)
    return (held.kind, held.text.strip(), held.due_on, held.target) if held else (esi.pk,)


def _under_way(submission: Submission, now: datetime) -> None:
    cycle = Cycle.objects.get(pk=submission.cycle_id)
    cycle.state, cycle.confirmed_at = CycleState.RUNNING, now
    cycle.save(update_fields=["state", "confirmed_at"])


CONFIRMED: dict[Subject, Callable[[Submission, str, Actor, datetime], Mail]] = {
    Subject.PLAN: _plan,
    Subject.PRIORITY: _priority,
    Subject.OUTCOME: _outcome,
}
