"""A new outcome in a confirmed plan: begun, written, given to the QUAS or given up (R73, L376). Until the QUAS confirms
it, the confirmed one stands."""

from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db import transaction

from accounts.models import User
from core.clock import local_date
from core.domain.actor import Actor
from core.errors import DomainError
from enhancement import permissions
from enhancement.domain.findings import Missing
from enhancement.domain.new_outcomes import WITH_THE_QUAS, settled, without_reason
from enhancement.domain.outcomes import OutcomeKind
from enhancement.domain.priorities import PriorityKind
from enhancement.models import ESI, Cycle, ESIVersion, OutcomeSlot, OutcomeVersion, Submission
from enhancement.queries.delivering import delivering_cycle
from enhancement.queries.new_outcomes import New, against_sending, new_in, standing_in
from enhancement.queries.outcome_columns import PATHS, columns_of, evidence_columns, outcome_columns
from enhancement.services.drafts import forget
from enhancement.services.editable import changed, keep_typed
from enhancement.services.handing_in import hand_in
from enhancement.services.locks import lock
from enhancement.services.typed import Typed, refuse_nothing
from schools.models import School

Row = TypeVar("Row", OutcomeVersion, ESIVersion)
READ_ONLY = "You may read this plan; the school's lead and head teacher may propose a new outcome."
# Of a version: what is copied from the outcome that stands
COPIED = tuple(PATHS)


@transaction.atomic
def propose(
    *, school: School, priority: PriorityKind, kind: OutcomeKind, typed: Typed, user: User, by: Actor, now: datetime
) -> OutcomeVersion:
    """Begins a new outcome with all that the one that stands says, or changes the reason of the one begun.

    Raises DomainError when the outcome is not confirmed, is met, or when its claim is with the QUAS.
    """
    cycle, slot = _open(school, priority, kind, user, now)
    why = typed.texts.get("why_new", "").strip()
    if new := new_in(cycle, slot):
        _refuse(new, "why_new")
        keep_typed(cycle, f"{new.section}/why", typed, by=by, now=now)
        return _write(new.version, {"why_new": why}, by)
    standing = standing_in(cycle, slot)
    if standing is None:
        raise DomainError("Only a confirmed outcome is replaced: write this one in stage 4.", rule="R73")
    _raise_first([*settled(standing), *without_reason(why)])
    held = slot.versions.get(public_id=standing.version)
    last = slot.versions.order_by("-number").first()
    version = OutcomeVersion(
        slot=slot,
        number=last.number + 1,
        proposed_at=now,
        why_new=why,
        copied_from=held.copied_from,
        **{name: getattr(held, name) for name in COPIED},
    )
    _write(version, {}, by)
    _copy_signs(slot, version, by, now)
    keep_typed(cycle, f"new-outcomes/{version.public_id}/why", typed, by=by, now=now)
    return version


@transaction.atomic
def save_sentence(
    *, school: School, priority: PriorityKind, kind: OutcomeKind, typed: Typed, user: User, by: Actor, now: datetime
) -> OutcomeVersion:
    """Keeps what the new outcome says, as in stage 4."""
    cycle, new = _new(school, priority, kind, user, now)
    after = outcome_columns(typed.values, kind=kind, cycle=cycle, held=new.version)
    return _save(cycle, new, after, typed, section=new.section, by=by, now=now)


@transaction.atomic
def save_evidence(
    *, school: School, priority: PriorityKind, kind: OutcomeKind, typed: Typed, user: User, by: Actor, now: datetime
) -> OutcomeVersion:
    """Keeps how the new outcome will be shown (R47)."""
    cycle, new = _new(school, priority, kind, user, now)
    after = evidence_columns(typed.values)
    return _save(cycle, new, after, typed, section=f"{new.section}/evidence", by=by, now=now)


@transaction.atomic
def save_sign(
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
    """Keeps an early success indicator of the new outcome; those of the outcome that stands are not touched."""
    cycle, new = _new(school, priority, kind, user, now)
    row = new.version.proposed_esis.filter(public_id=esi).first()
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
    _refuse(new, *changed(f"{new.draft.where}/esis/{esi}", before, after))
    keep_typed(cycle, f"{new.section}/esis/{esi}", typed, by=by, now=now)
    row = row or ESI(slot=new.version.slot, public_id=esi, proposed_with=new.version, created_at=now)
    row.removed_at = None
    row.save()
    held = held or ESIVersion(esi=row, number=1, created_at=now)
    _write(held, after, by)
    return row


@transaction.atomic
def remove_sign(
    *, school: School, priority: PriorityKind, kind: OutcomeKind, esi: UUID, user: User, by: Actor, now: datetime
) -> None:
    """Takes an early success indicator out of the new outcome."""
    cycle, new = _new(school, priority, kind, user, now)
    _refuse(new, f"{new.draft.where}/esis/{esi}")
    new.version.proposed_esis.filter(public_id=esi, removed_at__isnull=True).update(removed_at=now)
    forget(cycle=cycle, section=f"{new.section}/esis/{esi}", by=by, now=now)


@transaction.atomic
def submit(
    *, school: School, priority: PriorityKind, kind: OutcomeKind, user: User, by: Actor, now: datetime
) -> Submission:
    """Hands the new outcome to the QUAS. Raises DomainError with the first thing that stands against it (R73, R12)."""
    cycle, new = _new(school, priority, kind, user, now)
    if new.submission is not None and new.submission.state in WITH_THE_QUAS:
        raise DomainError("This new outcome is with the quality assurance system (QUAS) already.", rule="R73")
    _raise_first([*settled(new.standing), *against_sending(cycle, new, today=local_date(now))])
    return hand_in(cycle=cycle, outcome=new.version, by=by, now=now)


@transaction.atomic
def give_up(
    *, school: School, priority: PriorityKind, kind: OutcomeKind, user: User, by: Actor, now: datetime
) -> OutcomeVersion:
    """The new outcome is dropped and the one that stands goes on. What was written stays on record."""
    _, new = _new(school, priority, kind, user, now)
    if new.submission is not None and new.submission.state in WITH_THE_QUAS:
        raise DomainError(
            "The new outcome is with the quality assurance system (QUAS): take it back first, or ask the coordinator "
            "of your Local Programme to give it back.",
            rule="R73",
        )
    return _write(new.version, {"dropped_at": now}, by)


def _open(
    school: School, priority: PriorityKind, kind: OutcomeKind, user: User, now: datetime
) -> tuple[Cycle, OutcomeSlot]:
    lock(school=school)
    permissions.refuse_unless(permissions.may_edit_plan(user, school, on=local_date(now)), READ_ONLY)
    cycle = delivering_cycle(school)
    rows = OutcomeSlot.objects.select_related("priority")
    slot = cycle and rows.filter(priority__cycle=cycle, priority__kind=priority, kind=kind).first()
    if not slot:
        raise DomainError("Your plan has no such outcome that is confirmed: write it in stage 4.", rule="R73")
    return cycle, slot


def _new(school: School, priority: PriorityKind, kind: OutcomeKind, user: User, now: datetime) -> tuple[Cycle, New]:
    cycle, slot = _open(school, priority, kind, user, now)
    new = new_in(cycle, slot)
    if new is None:
        raise DomainError("No new outcome is being written here: say first why one is needed.", rule="R73")
    return cycle, new


def _save(
    cycle: Cycle, new: New, after: dict[str, Any], typed: Typed, *, section: str, by: Actor, now: datetime
) -> OutcomeVersion:
    before = columns_of(new.version, after)
    _refuse(new, *[f"{new.draft.where}/{PATHS[name]}" for name in after if before[name] != after[name]])
    keep_typed(cycle, section, typed, by=by, now=now)
    return _write(new.version, after, by)


def _copy_signs(slot: OutcomeSlot, version: OutcomeVersion, by: Actor, now: datetime) -> None:
    """The signs that stand, to be looked at again for the new outcome (L376)."""
    standing = slot.esis.filter(removed_at__isnull=True, proposed_with__isnull=True).prefetch_related("versions")
    for esi in standing.order_by("pk"):
        held = max(esi.versions.all(), key=lambda row: row.number, default=None)
        if held is None:
            continue
        copy = ESI.objects.create(slot=slot, proposed_with=version, created_at=now)
        said = {name: getattr(held, name) for name in ("kind", "text", "due_on", "target")}
        _write(ESIVersion(esi=copy, number=1, created_at=now), said, by)


def _refuse(new: New, *paths: str) -> None:
    _raise_first(new.openness.against(*paths))


def _raise_first(found: list[Missing]) -> None:
    for finding in found:
        raise DomainError(finding.sentence, field=finding.where, rule=finding.rule)


def _write(row: Row, after: dict[str, Any], by: Actor) -> Row:
    for name, value in after.items():
        setattr(row, name, value)
    row.actor = by
    row.save()
    return row
