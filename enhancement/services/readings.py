"""Readings against outcomes and their early success indicators (R64): logged, taken from own data, removed."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from accounts.models import User
from accounts.services.recorded import recorded
from core.clock import local_date
from core.domain.actor import Actor
from core.domain.links import NOT_VALID, LinkError, LinkPurpose
from core.errors import DomainError
from core.services import links
from enhancement import permissions
from enhancement.domain.reading_checks import Found, against_reading
from enhancement.domain.requirements import waiting
from enhancement.domain.stages import Stage
from enhancement.models import ESI, Claim, ClaimEvidence, Cycle, OutcomeVersion, Reading
from enhancement.queries.delivering import delivering_cycle
from enhancement.queries.journeys import carrying_out_facts
from enhancement.queries.standing_outcomes import standing_outcomes
from enhancement.services.drafts import forget
from enhancement.services.editable import READ_ONLY, keep_typed
from enhancement.services.locks import lock
from enhancement.services.typed import Typed, refuse_nothing
from schools.models import OwnFigure, School

SECTION = "readings"
NO_PLAN = "There is no confirmed plan to log readings for."


@recorded
def log_typed(*, school: School, typed: Typed, user: User, by: Actor, now: datetime) -> list[Reading]:
    """Keeps what was typed; once all of it can be read, logs it. `typed.values["found"]` are the readings.

    Raises NotAllowedError, DomainError, StaleError when somebody else saved the form meanwhile.
    """
    cycle = open_delivery(school=school, user=user, now=now)
    refuse_nothing(typed, held=cycle.drafts.filter(section=SECTION).first())
    keep_typed(cycle, SECTION, typed, by=by, now=now)
    if typed.unreadable:
        return []
    found = _log(cycle, typed.values["found"], by=by, now=now)
    forget(cycle=cycle, section=SECTION, by=by, now=now)
    return found


@recorded
def log(*, school: School, found: Sequence[Found], user: User, by: Actor, now: datetime) -> list[Reading]:
    """Logs readings: all of them or none. The same one twice is one. Raises NotAllowedError or DomainError."""
    return _log(open_delivery(school=school, user=user, now=now), found, by=by, now=now)


@transaction.atomic
def log_by_link(*, token: str, found: Sequence[Found], now: datetime) -> list[Reading]:
    """What whoever holds the link has found; it is for the plan that the link was made for and no other.

    Raises LinkError, or DomainError with the rule's sentence.
    """
    link = links.resolve(token=token, purpose=LinkPurpose.LOG_READING, now=now)
    cycle = cycle_behind(link.about)
    if cycle is None:
        raise LinkError(NOT_VALID, gone=False)
    lock(school=cycle.journey.school)
    link = links.use(token=token, purpose=LinkPurpose.LOG_READING, now=now)
    _refuse_if_waiting(cycle.journey.school, now=now)
    return log_in(cycle=cycle, found=found, by=link.holder, now=now)


@recorded
def log_in(*, cycle: Cycle, found: Sequence[Found], by: Actor, now: datetime) -> list[Reading]:
    """The same, under the school's lock, once it is known that this actor may."""
    return _log(cycle, found, by=by, now=now)


@recorded
def take_own_figure(
    *, school: School, outcome: UUID, figure: OwnFigure, user: User, by: Actor, now: datetime
) -> Reading:
    """A figure that stands in the school's own data becomes a reading, linked to it: nothing is typed twice (PP4)."""
    cycle = open_delivery(school=school, user=user, now=now)
    if figure.measure.school_id != school.pk or figure.removed_at is not None:
        raise DomainError("This figure is not among your data any more.")
    found = Found(
        outcome=outcome,
        taken_on=figure.taken_on,
        source=figure.source,
        numerator=figure.numerator,
        denominator=figure.denominator,
        value=figure.value,
    )
    return _log(cycle, [found], own_figure=figure, by=by, now=now)[0]


@recorded
def remove(*, school: School, reading: UUID, user: User, by: Actor, now: datetime) -> None:
    """A wrong reading no longer counts; it stays in the history. One that a claim rests on stays."""
    cycle = open_delivery(school=school, user=user, now=now)
    row = Reading.objects.filter(version__slot__priority__cycle=cycle, public_id=reading).first()
    if row is None or row.removed_at is not None:
        raise DomainError("This reading is not among those that count any more.")
    if (
        Claim.objects.filter(reading=row).exists()
        or ClaimEvidence.objects.filter(reading=row, removed_at=None).exists()
    ):
        raise DomainError("A claim rests on this reading: take it out of the claim first.", rule="R69")
    row.removed_at = now
    row.save(update_fields=["removed_at"])


def open_delivery(*, school: School, user: User, now: datetime) -> Cycle:
    """The plan under way, under the school's lock: stage 7 is open, and the user may write in it (R49, R59)."""
    lock(school=school)
    permissions.refuse_unless(permissions.may_edit_plan(user, school, on=local_date(now)), READ_ONLY)
    _refuse_if_waiting(school, now=now)
    cycle = delivering_cycle(school)
    if cycle is None:
        raise DomainError(NO_PLAN, rule="R49")
    return cycle


def cycle_behind(about: UUID | None) -> Cycle | None:
    """The plan that a link is about, while it is the one that its school carries out."""
    row = Cycle.objects.filter(public_id=about).select_related("journey__school").first() if about else None
    held = delivering_cycle(row.journey.school) if row else None
    return held if held and row and held.pk == row.pk and held.closed_at is None else None


def _refuse_if_waiting(school: School, *, now: datetime) -> None:
    against = waiting(carrying_out_facts(school, today=local_date(now)))
    if Stage.MONITOR in against:
        raise DomainError(against[Stage.MONITOR])


def _log(
    cycle: Cycle, found: Sequence[Found], *, own_figure: OwnFigure | None = None, by: Actor, now: datetime
) -> list[Reading]:
    standing = {outcome.draft.uuid: outcome for outcome in standing_outcomes(cycle)}
    for one in found:
        if against := against_reading(one, standing.get(one.outcome), today=local_date(now)):
            raise DomainError(against[0].sentence, rule=against[0].rule)
    if not found:
        raise DomainError("There is nothing to log yet: fill in at least one reading.", rule="R64")
    versions = OutcomeVersion.objects.filter(slot__priority__cycle=cycle).in_bulk(
        [standing[one.outcome].version for one in found], field_name="public_id"
    )
    return [_write(one, versions[standing[one.outcome].version], own_figure, by=by, now=now) for one in found]


def _write(one: Found, version: OutcomeVersion, own_figure: OwnFigure | None, *, by: Actor, now: datetime) -> Reading:
    says: dict[str, Any] = {
        "version": version,
        "esi": ESI.objects.get(public_id=one.esi, slot=version.slot_id) if one.esi else None,
        "taken_on": one.taken_on,
        "numerator": one.numerator,
        "denominator": one.denominator,
        "value": one.value,
        "reached": one.reached,
        "source": one.source.strip(),
    }
    if same := Reading.objects.filter(**says, removed_at__isnull=True).first():
        return same
    row = Reading(**says, note=one.note.strip(), own_figure=own_figure, created_at=now)
    row.actor = by
    row.save()
    return row
