"""Conflicts of interest that a reviewer tells us (QA6): they hold at once, and only somebody else sets them aside."""

from datetime import datetime, timedelta

from django.db.models import Q

from accounts.models import User
from accounts.services.recorded import recorded
from core.clock import local_date
from core.domain.actor import Actor
from core.errors import DomainError, NotAllowedError
from qa.models import DeclaredConflict
from schools.models import School


@recorded
def declare(*, school: School, user: User, by: Actor, now: datetime) -> DeclaredConflict:
    """From this moment on nothing of the school's work exists for this user. Twice is once."""
    today = local_date(now)
    held = DeclaredConflict.objects.filter(person=user.person, school=school, starts_on__lte=today)
    if known := held.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today)).first():
        return known
    return DeclaredConflict.objects.create(person=user.person, school=school, starts_on=today)


@recorded
def set_aside(*, conflict: DeclaredConflict, user: User, by: Actor, now: datetime) -> DeclaredConflict:
    """Ends a declared conflict from today on. Raises NotAllowedError for one's own, DomainError when it has ended."""
    today = local_date(now)
    row = DeclaredConflict.objects.select_for_update(of=("self",), no_key=True).get(pk=conflict.pk)
    if row.person.stands_for == user.person:
        raise NotAllowedError("You declared this yourself: somebody else sets it aside.")
    if row.ends_on is not None and row.ends_on < today:
        raise DomainError("This conflict has ended already. Nothing was changed.")
    # the last day is yesterday; one that was declared today counts for today
    row.ends_on = max(row.starts_on, today - timedelta(days=1))
    row.save(update_fields=["ends_on"])
    return row
