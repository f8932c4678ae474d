"""A school's award, recorded by a coordinator (decision 38)."""

from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from core.clock import local_date
from core.domain.actor import Actor
from core.errors import DomainError
from enhancement import permissions
from core.domain.wording import day
from enhancement.models import Award
from enhancement.services.locks import lock
from schools.models import School


@transaction.atomic
def record_award(*, school: School, awarded_on: date, evidence: str, user: User, by: Actor, now: datetime) -> Award:
    """Records National Healthy School Status with its date and the evidence seen. A correction is recorded again.

    Raises NotAllowedError for anybody but the school's coordinator, DomainError for a day to come or no evidence.
    """
    today = local_date(now)
    permissions.refuse_unless(
        permissions.may_run_programme_of(user, school, on=today),
        "Only the coordinator of the school's Local Programme records an award.",
    )
    if awarded_on > today:
        raise DomainError(
            f"{day(awarded_on)} is after today: check the date of the award.", field="awarded_on", rule="R2"
        )
    if not evidence.strip():
        raise DomainError("Say what you have seen: a certificate, a list, a letter.", field="evidence")
    locked = lock(school=school)
    award = Award(foundation=locked.foundation, awarded_on=awarded_on, evidence=evidence.strip(), recorded_at=now)
    award.actor = by
    award.save()
    return award
