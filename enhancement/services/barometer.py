"""The school agrees that anybody sees its barometer, or no longer does (R66)."""

from datetime import datetime

from accounts.models import User
from accounts.services.recorded import recorded
from core.clock import local_date
from core.domain.actor import Actor
from core.errors import DomainError
from enhancement import permissions
from enhancement.models import BarometerConsent
from enhancement.queries.barometer import consent_of
from enhancement.services.editable import READ_ONLY
from enhancement.services.locks import lock
from enhancement.services.readings import NO_PLAN
from schools.models import School


@recorded
def show_to_everybody(*, school: School, user: User, by: Actor, now: datetime) -> BarometerConsent:
    """From now on anybody may see it; agreed twice is agreed once. Raises NotAllowedError for others than lead and
    head, DomainError before the school has joined."""
    locked = lock(school=school)
    permissions.refuse_unless(permissions.may_edit_plan(user, school, on=local_date(now)), READ_ONLY)
    if locked.journey is None:
        raise DomainError(NO_PLAN)
    if held := consent_of(school):
        return held
    row = BarometerConsent(journey=locked.journey, given_at=now)
    row.actor = by
    row.save()
    return row


@recorded
def keep_to_ourselves(*, school: School, user: User, by: Actor, now: datetime) -> None:
    """From now on nobody outside sees it. Who agreed stays in the row, who ended it in its history."""
    lock(school=school)
    permissions.refuse_unless(permissions.may_edit_plan(user, school, on=local_date(now)), READ_ONLY)
    if held := consent_of(school):
        held.ended_at = now
        held.save(update_fields=["ended_at"])
