"""The area's plans and the list of local priorities, kept by its coordinator (R28, R32)."""

from datetime import datetime

from accounts.domain.roles import Permission, roles_with
from accounts.models import User
from accounts.queries import programmes_of
from accounts.services.recorded import recorded
from core.clock import local_date
from core.domain.actor import Actor
from core.domain.wording import day
from core.errors import DomainError
from enhancement import permissions
from enhancement.models import DataPointer, LocalPlan, LocalPriority

NOT_YOURS = "Only a coordinator of this Local Programme keeps its plans and its list."


@recorded
def keep_plan(*, plan: LocalPlan, user: User, by: Actor, now: datetime) -> LocalPlan:
    """Saves a new or changed plan. Its programme never changes, since schools' plans point into it. A plan that ends
    ends its entries: none outlives it (R32)."""
    held = LocalPlan.objects.select_for_update(no_key=True).filter(pk=plan.pk).first()
    if held is not None and held.programme_id != plan.programme_id:
        raise DomainError("A plan stays with its Local Programme: add a new one there.", field="programme")
    _refuse_others(plan.programme_id, user, now)
    _refuse_backwards(plan)
    if plan.pk:
        _end_entries(plan)
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
    _refuse_outside(priority)
    priority.save()
    return priority


@recorded
def keep_pointer(*, pointer: DataPointer, user: User, by: Actor, now: datetime) -> DataPointer:
    """Saves a line that points the programme's schools to data, with who wrote it (R30)."""
    held = DataPointer.objects.select_for_update(no_key=True).filter(pk=pointer.pk).first()
    if held is not None and held.programme_id != pointer.programme_id:
        raise DomainError("A line stays with its Local Programme: add a new one there.", field="programme")
    _refuse_others(pointer.programme_id, user, now)
    _refuse_backwards(pointer)
    pointer.actor = by
    pointer.save()
    return pointer


def _end_entries(plan: LocalPlan) -> None:
    """Entries of the list that would outlive their plan end with it."""
    if plan.ends_on is None:
        return
    late = plan.priorities.filter(starts_on__gt=plan.ends_on).first()
    if late is not None:
        raise DomainError(
            f"“{late.title}” is on the list from {day(late.starts_on)}, after this last day: change that entry first.",
            field="ends_on",
            rule="R32",
        )
    for entry in plan.priorities.filter(ends_on__gt=plan.ends_on):
        entry.ends_on = plan.ends_on
        entry.save()


def _refuse_outside(priority: LocalPriority) -> None:
    """R32: an entry begins and ends within the days of its plan; without a last day it ends with the plan."""
    plan = priority.plan
    if priority.starts_on < plan.starts_on:
        raise DomainError(f"The plan begins on {day(plan.starts_on)}: take that day or a later one.", field="starts_on")
    if plan.ends_on is None:
        return
    if priority.starts_on > plan.ends_on:
        raise DomainError(f"The plan ends on {day(plan.ends_on)}: take that day or an earlier one.", field="starts_on")
    if priority.ends_on is not None and priority.ends_on > plan.ends_on:
        raise DomainError(f"The plan ends on {day(plan.ends_on)}: take that day or an earlier one.", field="ends_on")


def _refuse_others(programme: int, user: User, now: datetime) -> None:
    run = programmes_of(user, roles=roles_with(Permission.RUN_PROGRAMME), on=local_date(now))
    permissions.refuse_unless(programme in run, NOT_YOURS)


def _refuse_backwards(row: LocalPlan | LocalPriority | DataPointer) -> None:
    if row.ends_on is not None and row.ends_on < row.starts_on:
        raise DomainError("The last day is before the first one: check both dates.", field="ends_on")
