"""Tasks of the Local Programme about the directory: raised once by a rule, ended by whoever deals with them."""

from collections.abc import Collection
from datetime import datetime

from accounts.services.recorded import recorded
from core.domain.actor import Actor
from core.errors import DomainError
from directory.domain.desk_tasks import TaskKind
from directory.models import DeskTask, Intervention


@recorded
def raise_all(*, tasks: Collection[DeskTask], by: Actor, now: datetime) -> None:
    """Saves the tasks whose `key` is not there yet; the others have been raised before, done or not."""
    for task in tasks:
        task.opened_at = now
    DeskTask.objects.bulk_create(tasks, ignore_conflicts=True)


@recorded
def done(*, task: DeskTask, outcome: str, by: Actor, now: datetime) -> DeskTask:
    """Ends one task with what came of it. Raises DomainError when somebody has done so before."""
    row = DeskTask.objects.select_for_update(of=("self",), no_key=True).get(pk=task.pk)
    if row.done_at is not None:
        raise DomainError("Somebody has dealt with this task already.")
    row.outcome, row.done_at, row.done_by_kind, row.done_by_ref = outcome.strip(), now, by.kind, by.ref
    row.save(update_fields=["outcome", "done_at", "done_by_kind", "done_by_ref"])
    return row


@recorded
def end(*, listing: Intervention, kind: TaskKind, outcome: str, by: Actor, now: datetime) -> int:
    """Ends the open tasks of one kind about a listing, because what raised them is over; gives how many there were."""
    waiting = DeskTask.objects.filter(listing=listing, kind=kind, done_at=None)
    return waiting.update(outcome=outcome, done_at=now, done_by_kind=by.kind, done_by_ref=by.ref)
