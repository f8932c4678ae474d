"""An outcome that is not met ends with what was learnt, and a plan of which nothing is left closes (R73, L376)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from accounts.models import User
from core.clock import local_date
from core.domain.actor import Actor
from core.errors import DomainError
from enhancement import permissions
from enhancement.domain import claims as rules
from enhancement.domain.endings import Ending
from enhancement.domain.next_plan import WITH_QUAS, is_settled
from enhancement.models import Cycle, CycleState, OutcomeEnding, OutcomeVersion
from enhancement.queries.claims import Claimable, claimable, draft_of
from enhancement.queries.standing_outcomes import standing_outcomes
from enhancement.services.editable import keep_typed
from enhancement.services.locks import lock
from enhancement.services.stage8 import NOT_THERE, READ_ONLY
from enhancement.services.typed import Typed
from schools.models import School


@transaction.atomic
def end_outcome(*, school: School, slot: UUID, typed: Typed, user: User, by: Actor, now: datetime) -> OutcomeEnding:
    """The school leaves an outcome at "not met this time"; `learnt` is what it takes along.

    Raises DomainError when the outcome is settled or its claim is with the QUAS, or when nothing is said.
    """
    held = _open(school, slot, user, now)
    if found := rules.still_worked_for(draft_of(held)):
        raise DomainError(found[0].sentence, rule="R73")
    if held.standing.claim in WITH_QUAS:
        raise DomainError("The claim of this outcome is with the QUAS: wait for its answer first.", rule="R73")
    keep_typed(held.cycle, section(slot), typed, by=by, now=now)
    learnt = (typed.values.get("learnt") or "").strip()
    if not learnt:
        raise DomainError("Say what you learnt: it helps your next plan, and other schools.", field="learnt")
    row = OutcomeEnding(
        version=OutcomeVersion.objects.get(public_id=held.standing.version),
        how=Ending.NOT_MET,
        learnt=learnt,
        ended_on=local_date(now),
        recorded_at=now,
    )
    row.actor = by
    row.save()
    close_if_settled(held.cycle, by=by, now=now)
    return row


@transaction.atomic
def take_up_again(*, school: School, slot: UUID, user: User, by: Actor, now: datetime) -> None:
    """The school works for an ended outcome after all; possible until its plan is closed."""
    held = _open(school, slot, user, now)
    if held.standing.ending != Ending.NOT_MET or held.cycle.state == CycleState.CLOSED or held.standing.proposed:
        raise DomainError("This outcome cannot be taken up again: begin a new one.", rule="R73")
    OutcomeEnding.objects.get(version__public_id=held.standing.version).delete()


def close_if_settled(cycle: Cycle, *, by: Actor, now: datetime) -> bool:
    """A plan closes by itself when nothing of it is worked for and a later one has begun (ADR 0026).

    Called inside a service's transaction, under the school's lock.
    """
    row = Cycle.objects.get(pk=cycle.pk)
    later = row.journey.cycles.filter(number__gt=row.number).exists()
    if row.state != CycleState.RUNNING or not later or not is_settled(standing_outcomes(row)):
        return False
    row.state, row.closed_at, row.actor = CycleState.CLOSED, now, by
    row.save()
    return True


def section(slot: UUID) -> str:
    """Where what was typed about the ending is kept."""
    return f"endings/{slot}"


def _open(school: School, slot: UUID, user: User, now: datetime) -> Claimable:
    lock(school=school)
    permissions.refuse_unless(permissions.may_edit_plan(user, school, on=local_date(now)), READ_ONLY)
    held = claimable(school, slot)
    if held is None:
        raise DomainError(NOT_THERE, rule="R73")
    return held
