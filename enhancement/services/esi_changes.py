"""Adding, changing and taking out early success indicators (ESIs); the coordinator is told, or agrees first (R67)."""

from datetime import datetime
from uuid import UUID

from accounts.models import User
from accounts.services.recorded import recorded
from core.clock import local_date
from core.domain.actor import Actor
from core.errors import DomainError
from enhancement.domain.esi import Esi, EsiKind
from enhancement.domain.esi_changes import against_change, against_removal
from enhancement.domain.findings import Missing
from enhancement.domain.standing_outcomes import StandingOutcome
from enhancement.models import ESI, Cycle, ESIProposal, ESIVersion, OutcomeSlot
from enhancement.queries.esi_changes import as_rules
from enhancement.queries.standing_outcomes import standing_outcomes
from enhancement.services.drafts import forget
from enhancement.services.editable import keep_typed
from enhancement.services.esi_agreements import propose
from enhancement.services.esi_versions import tell_of_change, write
from enhancement.services.readings import open_delivery
from enhancement.services.typed import Typed, refuse_nothing
from schools.models import School

GONE = "This indicator is not in your plan any more."


def section_of(esi: UUID) -> str:
    return f"esi-changes/{esi}"


@recorded
def save(
    *, school: School, outcome: UUID, esi: UUID, typed: Typed, user: User, by: Actor, now: datetime
) -> ESIVersion | ESIProposal | None:
    """Keeps what was typed; once all of it can be read, it stands as a new version of the ESI, or as a new ESI. Where
    the programme agrees to each change, it waits for the coordinator, and the old one stands.

    `outcome`: public id of its slot. Raises NotAllowedError, DomainError with the rule's sentence, StaleError.
    """
    cycle = open_delivery(school=school, user=user, now=now)
    standing, slot = _standing(cycle, outcome)
    row = slot.esis.filter(public_id=esi).first()
    if (row is None and ESI.objects.filter(public_id=esi).exists()) or (row and row.removed_at):
        raise DomainError(GONE)
    held = row.versions.order_by("-number").first() if row else None
    refuse_nothing(typed, held=row)
    keep_typed(cycle, section_of(esi), typed, by=by, now=now)
    if typed.unreadable:
        return None
    after, before = _after(esi, typed), as_rules(held) if held else None
    if after == before:
        raise DomainError("Nothing differs from what stands there. Change something, or go back.", rule="R67")
    reason = typed.values["reason"].strip()
    most, today = cycle.settings.maximum_esis, local_date(now)
    _refuse(against_change(after, before, standing, reason=reason, today=today, most=most))
    forget(cycle=cycle, section=section_of(esi), by=by, now=now)
    if cycle.settings.agree_esi_changes:
        return propose(cycle, standing, slot, held, after, reason=reason, by=by, now=now)
    row = row or ESI.objects.create(slot=slot, public_id=esi, created_at=now)
    version = write(row, held, after, reason, by=by, now=now)
    tell_of_change(cycle, standing, esi, by=by, now=now)
    return version


@recorded
def take_out(
    *, school: School, outcome: UUID, esi: UUID, typed: Typed, user: User, by: Actor, now: datetime
) -> ESIVersion | ESIProposal | None:
    """The ESI no longer counts; what it said stays in the history, with the reason. Raises and waits like `save`."""
    cycle = open_delivery(school=school, user=user, now=now)
    standing, slot = _standing(cycle, outcome)
    row = slot.esis.filter(public_id=esi, removed_at__isnull=True).first()
    held = row.versions.order_by("-number").first() if row else None
    if row is None or held is None:
        raise DomainError(GONE)
    section = f"{section_of(esi)}/removal"
    keep_typed(cycle, section, typed, by=by, now=now)
    if typed.unreadable:
        return None
    reason = typed.values["reason"].strip()
    _refuse(against_removal(as_rules(held), standing, reason=reason, fewest=cycle.settings.minimum_esis))
    forget(cycle=cycle, section=section, by=by, now=now)
    if cycle.settings.agree_esi_changes:
        return propose(cycle, standing, slot, held, None, reason=reason, by=by, now=now)
    row.removed_at = now
    row.save(update_fields=["removed_at"])
    version = write(row, held, as_rules(held), reason, by=by, now=now)
    tell_of_change(cycle, standing, esi, by=by, now=now)
    return version


def _standing(cycle: Cycle, outcome: UUID) -> tuple[StandingOutcome, OutcomeSlot]:
    standing = next((one for one in standing_outcomes(cycle) if one.draft.uuid == outcome), None)
    if standing is None:
        raise DomainError("This outcome is not in your plan any more.", rule="R67")
    return standing, OutcomeSlot.objects.get(public_id=outcome)


def _after(esi: UUID, typed: Typed) -> Esi:
    values = typed.values
    return Esi(
        uuid=esi,
        text=(values.get("text") or "").strip(),
        kind=EsiKind(values["kind"]) if values.get("kind") else None,
        due_on=values.get("due_on"),
        target=values.get("target"),
    )


def _refuse(against: list[Missing]) -> None:
    if against:
        part = {"date": "due_on", "reason": "reason", "text": "text"}.get(against[0].part)
        raise DomainError(against[0].sentence, rule=against[0].rule, field=part)
