"""The area's plans and the list of local priorities, kept by its coordinator (R28, R32)."""

from datetime import datetime

from accounts.domain.roles import Permission, roles_with
from accounts.models import User
from accounts.queries import programmes_of
from accounts.services.recorded import recorded
from core.clock import local_date
from core.domain.actor import Actor
from core.errors import DomainError
from enhancement import permissions
from enhancement.models import LocalPlan, LocalPriority

NOT_YOURS = "Only a coordinator of this Local Programme keeps its plans and its list."


@recorded
def keep_plan(*, plan: LocalPlan, user: User, by: Actor, now: datetime) -> LocalPlan:
    """Saves a new or changed plan. Its programme never changes, since schools' plans point into it."""
    held = LocalPlan.objects.select_for_update(no_key=True).filter(pk=plan.pk).first()
    if held is not None and held.programme_id != plan.programme_id:
        raise DomainError("A plan stays with its Local Programme: add a new one there.", field="programme")
    _refuse_others(plan.programme_id, user, now)
    _refuse_backwards(plan)
    plan.save()
    return plan


@recorded
def keep_priority(*, priority: LocalPriority, user: User, by: Actor, now: datetime) -> LocalPriority:
    """Saves a new or changed entry of the list. An entry leaves the list by its last day; plans made before keep it."""
    held = LocalPriority.objects.select_for_update(no_key=True).filter(pk=priority.pk).first()
    if held is not None and held.plan_id != priority.plan_id:
        raise DomainError("An entry stays in its plan: end it, and add a new one.", field="plan")
    _refuse_others(priority.plan.programme_id, user, now)
    _refuse_backwards(priority)
    priority.save()
    return priority


def _refuse_others(programme: int, user: User, now: datetime) -> None:
    run = programmes_of(user, roles=roles_with(Permission.RUN_PROGRAMME), on=local_date(now))
    permissions.refuse_unless(programme in run, NOT_YOURS)


def _refuse_backwards(row: LocalPlan | LocalPriority) -> None:
    if row.ends_on is not None and row.ends_on < row.starts_on:
        raise DomainError("The last day is before the first one: check both dates.", field="ends_on")
