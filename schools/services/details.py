"""A school's own details: confirmed once a term, and the mailbox that survives leavers (CN3, CN4)."""

from datetime import datetime

from accounts.services.locking import lock
from accounts.services.people import clean_email
from accounts.services.recorded import recorded
from core.clock import local_date
from core.domain.actor import Actor
from core.errors import NotAllowedError
from schools.models import DetailsConfirmation, School
from schools.permissions import actor_may_manage

_NOT_YOURS = "You may not change the details of {school}. Ask its head teacher, its lead or the coordinator."


@recorded
def confirm_details(*, school: School, by: Actor, now: datetime) -> DetailsConfirmation:
    """Says that the details are right today. A second time on the same day changes nothing. Raises NotAllowedError."""
    school = lock(school)
    _refuse_unless_allowed(by, school, now)
    confirmation, _ = DetailsConfirmation.objects.get_or_create(
        school=school,
        confirmed_on=local_date(now),
        defaults={"confirmed_at": now, "by_kind": by.kind, "by_ref": by.ref},
    )
    return confirmation


@recorded
def change_mailbox(*, school: School, role_mailbox: str, by: Actor, now: datetime) -> School:
    """The mailbox that the portal writes to besides people; "" takes it away. Raises NotAllowedError, DomainError."""
    school = lock(school)
    _refuse_unless_allowed(by, school, now)
    school.role_mailbox = clean_email(role_mailbox, field="role_mailbox") if role_mailbox.strip() else ""
    school.save(update_fields=["role_mailbox"])
    return school


def _refuse_unless_allowed(by: Actor, school: School, now: datetime) -> None:
    if not actor_may_manage(by, school, local_date(now)):
        raise NotAllowedError(_NOT_YOURS.format(school=school))
