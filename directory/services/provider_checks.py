"""What was seen of a provider: entered, and asked for again before it runs out (DI13)."""

from datetime import date, datetime

from accounts.models import Organisation
from accounts.services.locking import lock
from accounts.services.recorded import recorded
from core.clock import local_date
from core.domain.actor import Actor
from core.domain.wording import day
from core.errors import DomainError
from directory.domain.desk_tasks import TaskKind
from directory.domain.provider_checks import CHECK_KINDS, CheckKind, refuse_days
from directory.models import DeskTask, ProviderCheck
from directory.queries.provider_checks import running_out


@recorded
def add(
    *,
    organisation: Organisation,
    kind: CheckKind,
    seen_on: date,
    expires_on: date,
    seen_by: str,
    note: str = "",
    by: Actor,
    now: datetime,
) -> ProviderCheck:
    """Writes down one document. The newest of a kind counts, so this renews an older one, and its task is done.

    Raises DomainError for days that cannot be and for an organisation that is no provider.
    """
    refuse_days(seen_on, expires_on, local_date(now))
    organisation = lock(organisation)
    if not organisation.is_provider or organisation.merged_into_id is not None:
        raise DomainError("This organisation gives no support to schools. Choose a provider.", field="organisation")
    check = ProviderCheck.objects.create(
        organisation=organisation,
        kind=kind,
        seen_on=seen_on,
        expires_on=expires_on,
        seen_by=seen_by.strip(),
        note=note.strip(),
        actor=by,
    )
    _end_tasks(check, by=by, now=now)
    return check


@recorded
def raise_expiry_tasks(*, by: Actor, now: datetime) -> int:
    """One task for each document that runs out within 60 days and was not renewed, however often it is asked. Returns
    how many documents there are."""
    soon = running_out(local_date(now))
    tasks = [
        DeskTask(
            kind=TaskKind.PROVIDER_CHECK,
            key=key_of(check),
            text=f"Ask {check.organisation} for a new document: {CHECK_KINDS[CheckKind(check.kind)].name}. "
            f"What was seen counts until {day(check.expires_on)}."[:300],
            organisation=check.organisation,
            opened_at=now,
            due_on=check.expires_on,
        )
        for check in soon
    ]
    DeskTask.objects.bulk_create(tasks, ignore_conflicts=True)
    return len(tasks)


def key_of(check: ProviderCheck) -> str:
    return f"{TaskKind.PROVIDER_CHECK}:{check.public_id}"


def _end_tasks(check: ProviderCheck, *, by: Actor, now: datetime) -> None:
    """The new document answers what was asked about older ones, unless an even newer one is there."""
    older = ProviderCheck.objects.filter(organisation=check.organisation, kind=check.kind, seen_on__lte=check.seen_on)
    keys = [key_of(each) for each in older.exclude(pk=check.pk)]
    DeskTask.objects.filter(key__in=keys, done_at=None).update(
        done_at=now, done_by_kind=by.kind, done_by_ref=by.ref, outcome="A new document was seen."
    )
