"""Baselines of confirmed outcomes: recorded at stage 5, replaced with a reason, or left out with one (R59, R60, R73).

Recording where an outcome starts changes no number, group, date or evidence of it, so it is no new outcome; a baseline
that takes the place of another is kept beside it with the reason.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from accounts.models import User
from accounts.queries import person_of
from core.clock import local_date
from core.domain.actor import Actor
from core.errors import DomainError
from enhancement import permissions
from enhancement.domain.baselines import exception_reasoned, may_change, replaced_with_reason
from enhancement.domain.measures import MeasureKind
from enhancement.models import BaselineChange, BaselineException, OutcomeSlot, OutcomeVersion
from enhancement.services.delivering import keep_words, open_delivery, outcome_of, refuse_first, running_plan
from enhancement.services.locks import lock
from enhancement.services.typed import Typed, refuse_nothing
from schools.models import School

COLUMNS = ("baseline_numerator", "baseline_denominator", "baseline_value", "baseline_on", "baseline_source")
COORDINATORS_ONLY = "Only the coordinator of the school's Local Programme agrees to a missing baseline."


@transaction.atomic
def save_baseline(
    *, school: School, outcome: UUID, typed: Typed, user: User, by: Actor, now: datetime
) -> OutcomeVersion:
    """Where a confirmed outcome starts. A day after today is refused; a complete baseline ends the reason for having
    none. Raises DomainError while the QUAS reads the outcome's result, and without a reason for another baseline."""
    cycle = open_delivery(school=school, user=user, now=now)
    slot, standing = outcome_of(cycle, outcome)
    refuse_nothing(typed, held=None if standing.draft.baseline is None else standing)
    version = OutcomeVersion.objects.select_for_update(of=("self",)).get(public_id=standing.version)
    after = _columns(typed.values, MeasureKind(version.measure_kind), version)
    changes = any(getattr(version, name) != value for name, value in after.items())
    reason = typed.values.get("reason", "")
    if changes:
        refuse_first(may_change(standing))
        refuse_first(replaced_with_reason(standing, changes=changes, reason=reason))
    if after["baseline_on"] and after["baseline_on"] > local_date(now):
        raise DomainError("A baseline is measured today or before.", field="baseline_on", rule="R59")
    keep_words(cycle, f"baselines/{outcome}", typed.with_text(reason=""), by=by, now=now)
    if not changes:
        return version
    if not standing.lacks_baseline:
        _keep_what_was(version, reason, by=by, now=now)
    for name, value in after.items():
        setattr(version, name, value)
    version.actor = by
    version.save()
    if _is_complete(version):
        _end(slot, by=by, now=now)
    return version


def _columns(values: dict[str, Any], kind: MeasureKind, held: OutcomeVersion) -> dict[str, Any]:
    """A part and a whole for a share, one figure otherwise. What could not be read leaves what stands."""
    names = COLUMNS[:2] if kind == MeasureKind.SHARE else COLUMNS[2:3]
    figures = {name: values.get(name) for name in names}
    if any(figure is None for figure in figures.values()) and any(getattr(held, name) is not None for name in names):
        figures = {name: getattr(held, name) for name in names}
    return {
        **figures,
        "baseline_on": values.get("baseline_on") or held.baseline_on,
        "baseline_source": values.get("baseline_source") or held.baseline_source,
    }


def _keep_what_was(version: OutcomeVersion, reason: str, *, by: Actor, now: datetime) -> None:
    kept = BaselineChange(
        version=version,
        was_numerator=version.baseline_numerator,
        was_denominator=version.baseline_denominator,
        was_value=version.baseline_value,
        was_on=version.baseline_on,
        was_source=version.baseline_source,
        reason=reason.strip(),
        changed_at=now,
    )
    kept.actor = by
    kept.save()


def _is_complete(version: OutcomeVersion) -> bool:
    has_value = version.baseline_value is not None or version.baseline_denominator is not None
    return has_value and version.baseline_on is not None and bool(version.baseline_source.strip())


@transaction.atomic
def save_exception(
    *, school: School, outcome: UUID, typed: Typed, user: User, by: Actor, now: datetime
) -> BaselineException:
    """The school's judgement why this outcome goes on without a baseline (R59, L321). Another reason asks the
    coordinator anew. Raises DomainError without a reason, and when there is a baseline."""
    cycle = open_delivery(school=school, user=user, now=now)
    slot, standing = outcome_of(cycle, outcome)
    if not standing.lacks_baseline:
        raise DomainError("This outcome has its baseline: there is nothing to leave out.", rule="R59")
    reason = typed.values.get("reason", "").strip()
    refuse_first(exception_reasoned(reason))
    keep_words(cycle, f"baselines/{outcome}/exception", typed, by=by, now=now)
    held = slot.baseline_exceptions.filter(ended_at__isnull=True).first()
    if held is not None and held.reason == reason:
        return held
    _end(slot, by=by, now=now)
    row = BaselineException(slot=slot, reason=reason, recorded_at=now)
    row.actor = by
    row.save()
    return row


@transaction.atomic
def end_exception(*, school: School, outcome: UUID, user: User, by: Actor, now: datetime) -> None:
    """The school takes the reason back: the outcome needs a baseline again."""
    slot, _ = outcome_of(open_delivery(school=school, user=user, now=now), outcome)
    _end(slot, by=by, now=now)


def _end(slot: OutcomeSlot, *, by: Actor, now: datetime) -> None:
    for row in slot.baseline_exceptions.filter(ended_at__isnull=True):
        row.ended_at, row.actor = now, by
        row.save()


@transaction.atomic
def agree_exception(*, school: School, outcome: UUID, user: User, by: Actor, now: datetime) -> BaselineException:
    """The coordinator's word on one missing baseline more than the programme allows (R59).

    Raises NotAllowedError for anybody but the school's coordinator, DomainError when no reason waits.
    """
    lock(school=school)
    permissions.refuse_unless(permissions.may_run_programme_of(user, school, on=local_date(now)), COORDINATORS_ONLY)
    slot, _ = outcome_of(running_plan(school), outcome)
    held = slot.baseline_exceptions.filter(ended_at__isnull=True).first()
    person = person_of(user)
    if held is None or person is None:
        raise DomainError("There is no reason to agree to: the school has taken it back, or has measured.")
    if held.agreed_at is None:
        held.agreed_at, held.agreed_by, held.actor = now, person, by
        held.save()
    return held
