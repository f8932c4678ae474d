"""How the early success indicators (ESIs) of a plan changed since it was confirmed (R67): shown at stages 7 and 8.

An ESI that was taken out has a last version of the same words: it holds the reason, who and when.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Prefetch

from core.clock import local_date
from enhancement.domain.esi import Esi, EsiKind
from enhancement.domain.esi_changes import ChangeKind, EsiChange
from enhancement.models import ESI, Cycle, ESIVersion, OutcomeSlot, OutcomeVersion


def esi_changes_of(cycle: Cycle) -> dict[UUID, list[EsiChange]]:
    """Public id of an outcome's slot -> every change since it was first confirmed, newest first. Three statements."""
    confirmed = OutcomeVersion.objects.filter(confirmed_at__isnull=False).order_by("number")
    esis = ESI.objects.filter(proposed_with__isnull=True).prefetch_related(
        Prefetch("versions", ESIVersion.objects.order_by("number"))
    )
    slots = OutcomeSlot.objects.filter(priority__cycle=cycle).prefetch_related(
        Prefetch("versions", confirmed, to_attr="confirmed_versions"), Prefetch("esis", esis)
    )
    found: dict[UUID, list[EsiChange]] = {}
    for slot in slots:
        if not slot.confirmed_versions:
            continue
        since = slot.confirmed_versions[0].confirmed_at
        changes = [change for esi in slot.esis.all() for change in _of(esi, slot.public_id, since)]
        found[slot.public_id] = sorted(changes, key=lambda change: change.at, reverse=True)
    return found


def _of(esi: ESI, outcome: UUID, since: datetime) -> Iterable[EsiChange]:
    before: ESIVersion | None = None
    for version in esi.versions.all():
        if version.created_at > since:
            kind = _kind(esi, version, before)
            yield EsiChange(
                kind=kind,
                outcome=outcome,
                esi=esi.public_id,
                at=version.created_at,
                on=local_date(version.created_at),
                by=version.actor,
                reason=version.reason,
                old=as_rules(before) if before else None,
                new=None if kind == ChangeKind.REMOVED else as_rules(version),
            )
        before = version


def _kind(esi: ESI, version: ESIVersion, before: ESIVersion | None) -> ChangeKind:
    if before is None:
        return ChangeKind.ADDED
    return ChangeKind.REMOVED if esi.removed_at == version.created_at else ChangeKind.CHANGED


def as_rules(version: ESIVersion) -> Esi:
    return Esi(
        uuid=version.esi.public_id,
        text=version.text,
        kind=EsiKind(version.kind) if version.kind else None,
        due_on=version.due_on,
        target=version.target,
    )
