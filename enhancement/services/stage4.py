"""Stage 4: three outcomes for each priority, their early success indicators, and how they will be shown (R38-R47)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from accounts.models import User
from core.domain.actor import Actor
from core.errors import DomainError
from enhancement.domain.outcomes import OutcomeKind
from enhancement.domain.priorities import PriorityKind
from enhancement.models import ESI, Cycle, ESIVersion, OutcomeSlot, OutcomeVersion
from enhancement.queries.outcome_columns import PATHS, columns_of, evidence_columns, outcome_columns
from enhancement.services.drafts import forget
from enhancement.services.editable import changed, keep_typed, open_plan, refuse_if_locked
from enhancement.services.typed import Typed, refuse_nothing
from schools.models import School

FIRST = 1


@transaction.atomic
def save_outcome(
    *, school: School, priority: PriorityKind, kind: OutcomeKind, typed: Typed, user: User, by: Actor, now: datetime
) -> OutcomeVersion:
    """Keeps an outcome with what could be read of it (R39-R43). Raises DomainError while its priority is not chosen."""
    cycle = open_plan(school=school, user=user, by=by, now=now)
    slot = slot_of(cycle, priority, kind)
    held = version_of(slot)
    after = outcome_columns(typed.values, kind=kind, cycle=cycle, held=held)
    return _save(cycle, slot, held, after, typed, section=_section(slot), by=by, now=now)


@transaction.atomic
def save_evidence(
    *, school: School, priority: PriorityKind, kind: OutcomeKind, typed: Typed, user: User, by: Actor, now: datetime
) -> OutcomeVersion:
    """Keeps how an outcome will be shown: by what, which evidence, who collects it and when (R47)."""
    cycle = open_plan(school=school, user=user, by=by, now=now)
    slot = slot_of(cycle, priority, kind)
    held = version_of(slot)
    section = f"{_section(slot)}/evidence"
    return _save(cycle, slot, held, evidence_columns(typed.values), typed, section=section, by=by, now=now)


@transaction.atomic
def save_esi(
    *,
    school: School,
    priority: PriorityKind,
    kind: OutcomeKind,
    esi: UUID,
    typed: Typed,
    user: User,
    by: Actor,
    now: datetime,
) -> ESI:
    """Keeps an early success indicator of an outcome (R45, R46); it counts once something of it could be read."""
    cycle = open_plan(school=school, user=user, by=by, now=now)
    slot = slot_of(cycle, priority, kind)
    row = slot.esis.filter(proposed_with__isnull=True, public_id=esi).first()
    refuse_nothing(typed, held=row)
    held = row.versions.order_by("-number").first() if row else None
    values = typed.values
    after = {
        "text": values.get("text") or "",
        "kind": values.get("kind") or None,
        "due_on": values.get("due_on"),
        "target": values.get("target"),
    }
    before = {name: getattr(held, name) for name in after} if held and row and row.removed_at is None else None
    section = f"{_section(slot)}/esis/{esi}"
    refuse_if_locked(cycle, *changed(section, before, after))
    keep_typed(cycle, section, typed, by=by, now=now)
    row = row or ESI(slot=slot, public_id=esi, created_at=now)
    row.removed_at = None
    row.save()
    held = held or ESIVersion(esi=row, number=FIRST, created_at=now)
    _write(held, after, by)
    return row


@transaction.atomic
def remove_esi(
    *,
    school: School,
    priority: PriorityKind,
    kind: OutcomeKind,
    esi: UUID,
    user: User,
    by: Actor,
    now: datetime,
) -> None:
    """Takes an early success indicator out of the plan; the row stays, so that what was submitted still stands."""
    cycle = open_plan(school=school, user=user, by=by, now=now)
    slot = slot_of(cycle, priority, kind)
    section = f"{_section(slot)}/esis/{esi}"
    refuse_if_locked(cycle, section)
    row = slot.esis.filter(proposed_with__isnull=True, public_id=esi, removed_at__isnull=True).first()
    if row is not None:
        row.removed_at = now
        row.save()
    forget(cycle=cycle, section=section, by=by, now=now)


def slot_of(cycle: Cycle, priority: PriorityKind, kind: OutcomeKind) -> OutcomeSlot:
    """The place for this outcome, made at its first entry; undone with the transaction when the entry is refused."""
    row = cycle.priorities.filter(kind=priority).first()
    if row is None:
        raise DomainError(f"Choose the {priority} priority in stage 3 first: its outcomes stand under it.", rule="R38")
    return OutcomeSlot.objects.get_or_create(priority=row, kind=kind)[0]


def version_of(slot: OutcomeSlot) -> OutcomeVersion | None:
    """The plan's own draft: a new outcome after the confirmation is written elsewhere (R73)."""
    return slot.versions.select_related("group_data").filter(number=FIRST).first()


def _section(slot: OutcomeSlot) -> str:
    return f"outcomes/{slot.public_id}"


def _save(
    cycle: Cycle,
    slot: OutcomeSlot,
    held: OutcomeVersion | None,
    after: dict[str, Any],
    typed: Typed,
    *,
    section: str,
    by: Actor,
    now: datetime,
) -> OutcomeVersion:
    refuse_nothing(typed, held=held)
    before = columns_of(held, after)
    refuse_if_locked(cycle, *[f"{_section(slot)}/{PATHS[name]}" for name in after if before[name] != after[name]])
    keep_typed(cycle, section, typed, by=by, now=now)
    held = held or OutcomeVersion(slot=slot, number=FIRST)
    _write(held, after, by)
    return held


def _write(row: OutcomeVersion | ESIVersion, after: dict[str, Any], by: Actor) -> None:
    for name, value in after.items():
        setattr(row, name, value)
    row.actor = by
    row.save()
