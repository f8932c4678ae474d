"""How many schools a programme can support, by what it chooses, and who waits for a place (R90, EL13)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from accounts.domain.roles import Permission, roles_with
from accounts.models import LocalProgramme, User
from accounts.queries import programmes_of
from core.clock import local_date
from core.domain.actor import Actor
from core.errors import DomainError
from enhancement import permissions
from enhancement.models import Journey, RecruitmentPlan, WaitingSchool
from enhancement.services.locks import lock
from schools.models import School
from schools.queries import covered_by

NOT_YOURS = "Only a coordinator of this Local Programme keeps its plan for recruiting schools."


@transaction.atomic
def plan(
    *, programme: LocalProgramme, capacity: int, criteria: str, user: User, by: Actor, now: datetime
) -> RecruitmentPlan:
    """A new row; the newest counts. The same again changes nothing."""
    _refuse_others(programme, user, now)
    held = programme.recruitment_plans.first()
    if held is not None and (held.capacity, held.criteria) == (capacity, criteria.strip()):
        return held
    row = RecruitmentPlan(programme=programme, capacity=capacity, criteria=criteria.strip(), recorded_at=now)
    row.actor = by
    row.save()
    return row


@transaction.atomic
def wait(
    *, programme: LocalProgramme, school: UUID, reason: str, user: User, by: Actor, now: datetime
) -> WaitingSchool:
    """Puts a school of the programme on its waiting list, with the reason. DomainError when it has joined, waits
    already, or is looked after by another programme."""
    _refuse_others(programme, user, now)
    today = local_date(now)
    held = School.objects.filter(covered_by(on=today, programmes=[programme.pk]), public_id=school).first()
    if held is None:
        raise DomainError("Choose a school that your Local Programme looks after.", field="school", rule="R90")
    lock(school=held)
    if Journey.objects.filter(school=held).exists():
        raise DomainError(f"{held.name} has joined already: it needs no place.", field="school", rule="R90")
    if programme.waiting_schools.filter(school=held, ended_on__isnull=True).exists():
        raise DomainError(f"{held.name} is on the waiting list already.", field="school", rule="R90")
    if not reason.strip():
        raise DomainError("Say why the school waits.", field="reason", rule="R90")
    row = WaitingSchool(programme=programme, school=held, reason=reason.strip(), since_on=today)
    row.actor = by
    row.save()
    return row


@transaction.atomic
def end_waiting(*, waiting: UUID, user: User, by: Actor, now: datetime) -> None:
    """Takes a school off the waiting list; the row stays with its last day. Twice is no error."""
    row = WaitingSchool.objects.select_for_update(of=("self",), no_key=True).filter(public_id=waiting).first()
    if row is None:
        raise DomainError("This school is not on the waiting list.", rule="R90")
    _refuse_others(row.programme, user, now)
    if row.ended_on is None:
        row.ended_on, row.actor = local_date(now), by
        row.save()


def _refuse_others(programme: LocalProgramme, user: User, now: datetime) -> None:
    run = programmes_of(user, roles=roles_with(Permission.RUN_PROGRAMME), on=local_date(now))
    permissions.refuse_unless(programme.pk in run, NOT_YOURS)
