"""A school's award, recorded by a coordinator (decision 38)."""

from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from core.clock import local_date
from core.domain.actor import Actor
from core.errors import DomainError
from enhancement import permissions
from enhancement.domain.foundation import refuse_award_day
from enhancement.models import Award
from enhancement.queries.journeys import award_of
from enhancement.services.locks import lock
from schools.models import School

COORDINATORS_ONLY = "Only the coordinator of the school's Local Programme records an award."


@transaction.atomic
def record_award(
    *, school: School, awarded_on: date, evidence: str, reference: str = "", user: User, by: Actor, now: datetime
) -> Award:
    """Records National Healthy School Status with its date and the evidence seen. A correction or a newer award is
    recorded again, and the one recorded last counts; the same once more changes nothing.

    Raises NotAllowedError for anybody but the school's coordinator, DomainError for a day that cannot be or no
    evidence.
    """
    today = local_date(now)
    locked = lock(school=school)
    permissions.refuse_unless(permissions.may_run_programme_of(user, school, on=today), COORDINATORS_ONLY)
    refuse_award_day(awarded_on, today=today)
    if not evidence.strip():
        raise DomainError("Say what you have seen: a certificate, a list, a letter.", field="evidence")
    said = {"awarded_on": awarded_on, "evidence": evidence.strip(), "reference": reference.strip() or None}
    held = award_of(school)
    if held is not None and all(getattr(held, name) == value for name, value in said.items()):
        return held
    award = Award(foundation=locked.foundation, recorded_at=now, **said)
    award.actor = by
    award.save()
    return award
