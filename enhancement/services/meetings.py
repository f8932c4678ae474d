"""The log of the group's meetings (R24, R25): it goes on whatever becomes of the plan, also in stages 5 to 8."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from accounts.models import User
from core.clock import local_date
from core.domain.actor import Actor
from core.domain.wording import day
from core.errors import DomainError
from enhancement import permissions
from enhancement.models import Cycle, GroupMeeting
from enhancement.queries.meetings import MEETINGS, is_of, logged_by_others
from enhancement.services.drafts import forget
from enhancement.services.editable import READ_ONLY, keep_typed
from enhancement.services.engagement import engage
from enhancement.services.groups import group_to_write
from enhancement.services.locks import lock
from enhancement.services.typed import Typed, refuse_nothing
from schools.models import School


@transaction.atomic
def save_meeting(
    *, school: School, meeting: UUID, typed: Typed, user: User, by: Actor, now: datetime
) -> GroupMeeting | None:
    """Keeps a meeting; it counts with its day and what it was about. Returns None while it does not count.

    Raises DomainError for a day to come, a next meeting that is not after this one, or a meeting that another school
    of the group wrote down.
    """
    cycle, today = _cycle(school, user=user, by=by, now=now), local_date(now)
    row = _own(meeting, school, now)
    refuse_nothing(typed, held=row)
    held_on, next_on = typed.values.get("held_on"), typed.values.get("next_on")
    if held_on is not None and held_on > today:
        raise DomainError(f"{day(held_on)} is after today: log a meeting once it has taken place.", field="held_on")
    if held_on is not None and next_on is not None and next_on <= held_on:
        raise DomainError("The next meeting is after this one: check both days.", field="next_on")
    group = row.group if row else group_to_write(cycle, school, by=by, now=now)
    keep_typed(cycle, f"{MEETINGS}{meeting}", typed, by=by, now=now)
    if typed.lacks("held_on", "about"):
        _remove(row, by=by, now=now)
        return None
    row = row or GroupMeeting(group=group, public_id=meeting, created_at=now)
    row.held_on, row.about, row.next_on = held_on, typed.values["about"], next_on
    row.agreed, row.removed_at, row.actor = typed.values.get("agreed", ""), None, by
    row.save()
    return row


@transaction.atomic
def remove_meeting(*, school: School, meeting: UUID, user: User, by: Actor, now: datetime) -> None:
    """Takes a meeting out of the log; the row stays."""
    cycle = _cycle(school, user=user, by=by, now=now)
    _remove(_own(meeting, school, now), by=by, now=now)
    forget(cycle=cycle, section=f"{MEETINGS}{meeting}", by=by, now=now)


def _cycle(school: School, *, user: User, by: Actor, now: datetime) -> Cycle:
    """The newest plan, which keeps what is typed; the first entry of all joins the school (R15)."""
    locked = lock(school=school)
    permissions.refuse_unless(permissions.may_edit_plan(user, school, on=local_date(now)), READ_ONLY)
    if locked.journey is None:
        return engage(locked=locked, school=school, by=by, now=now)
    return locked.journey.cycles.select_related("journey").order_by("-number")[0]


def _own(meeting: UUID, school: School, now: datetime) -> GroupMeeting | None:
    row = GroupMeeting.objects.select_related("group").filter(public_id=meeting).first()
    if row is None:
        return None
    if not is_of(row, school, on=local_date(now)) or logged_by_others(school, [meeting]):
        raise DomainError("Another school of the group logged this meeting: only that school changes it.")
    return row


def _remove(row: GroupMeeting | None, *, by: Actor, now: datetime) -> None:
    if row is not None and row.removed_at is None:
        row.removed_at, row.actor = now, by
        row.save()
