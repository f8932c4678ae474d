"""E-mails of stages 5 and 6. Each is queued once, also when the clock missed days or asks twice: its key says for what.

A partner's check is asked for from two weeks before the start until the activity is under way; what is overdue is told
once a week.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse

from core.clock import local_date
from core.domain.actor import Actor
from core.models import OutboxMessage
from enhancement.domain.activities import ActivityState
from enhancement.domain.delivery_mails import overdue_mail, partner_mail
from enhancement.domain.delivery_plan import ActivityFacts
from enhancement.domain.partners import REMINDED_DAYS_BEFORE, starts_soon, unchecked
from enhancement.models import Activity, Cycle, CycleState
from enhancement.queries.activities import activities_of
from enhancement.services.telling import tell
from schools.domain.register import SchoolStatus
from schools.models import School

AT_ONCE = 100
KIND = "activities"


def remind_of_partners(*, by: Actor, now: datetime) -> None:
    """To schools whose activity starts within two weeks while something about a partner is open (R57)."""
    today = local_date(now)
    soon = Q(state=ActivityState.PLANNED, starts_on__lte=today + timedelta(days=REMINDED_DAYS_BEFORE))
    for cycles in _in_parts(Activity.objects.filter(soon)):
        _remind(cycles, today=today, by=by, now=now)


@transaction.atomic
def _remind(cycles: list[Cycle], *, today: date, by: Actor, now: datetime) -> None:
    activities = activities_of(cycles)
    due = {
        f"partner-check:{held.uuid}:{held.starts_on}": (cycle.journey.school, held)
        for cycle in cycles
        for held in activities[cycle.pk]
        if starts_soon(held, today=today) and unchecked(held)
    }
    for key in due.keys() - _sent(due):
        school, held = due[key]
        if held.starts_on is not None:
            link = _link("activity", school, activity=held.uuid)
            mail = partner_mail(school=school.name, activity=held, starts_on=held.starts_on, link=link)
            tell(school, mail, kind=KIND, key=key, by=by, now=now)


def tell_overdue(*, by: Actor, now: datetime) -> None:
    """To schools with activities that should be done by now, once a week (R61)."""
    today = local_date(now)
    late = Q(state__in=[ActivityState.PLANNED, ActivityState.UNDER_WAY], due_on__lt=today)
    for cycles in _in_parts(Activity.objects.filter(late)):
        _tell(cycles, today=today, by=by, now=now)


@transaction.atomic
def _tell(cycles: list[Cycle], *, today: date, by: Actor, now: datetime) -> None:
    activities = activities_of(cycles)
    year, week, _ = today.isocalendar()
    due: dict[str, tuple[School, list[ActivityFacts]]] = {}
    for cycle in cycles:
        school = cycle.journey.school
        if late := [held for held in activities[cycle.pk] if held.is_overdue(today)]:
            due[f"overdue:{school.public_id}:{year}-W{week:02}"] = (school, late)
    for key in due.keys() - _sent(due):
        school, late = due[key]
        mail = overdue_mail(school=school.name, activities=late, link=_link("stage6", school))
        tell(school, mail, kind=KIND, key=key, by=by, now=now)


def _in_parts(rows: QuerySet[Activity]) -> Iterator[list[Cycle]]:
    """Running plans of open schools with one of these activities, some hundred at a time, from the lowest key."""
    held = rows.filter(removed_at__isnull=True).values("cycle")
    cycles = Cycle.objects.filter(pk__in=held).exclude(state=CycleState.CLOSED).select_related("journey__school")
    cycles = cycles.exclude(journey__school__status=SchoolStatus.CLOSED).order_by("pk")
    last = 0
    while found := list(cycles.filter(pk__gt=last)[:AT_ONCE]):
        yield found
        last = found[-1].pk


def _sent(due: dict[str, object]) -> set[str]:
    """Keys of which at least one e-mail is in the outbox: `tell` adds the address to each."""
    begun = Q(pk__in=[])
    for key in due:
        begun |= Q(dedupe_key__startswith=f"{key}:")
    keys = OutboxMessage.objects.filter(begun).values_list("dedupe_key", flat=True)
    return {key for key in due if any(found.startswith(f"{key}:") for found in keys)}


def _link(route: str, school: School, **more: object) -> str:
    return settings.PORTAL_URL + reverse(f"enhancement:{route}", kwargs={"school": school.public_id, **more})
