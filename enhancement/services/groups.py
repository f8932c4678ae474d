"""A group of a school's own, and which group a journey works with from a day on."""

from datetime import date, datetime, timedelta

from core.clock import local_date
from core.domain.actor import Actor
from enhancement.models import Cycle, Group, GroupLink, Journey
from enhancement.queries.plans import group_of
from schools.models import School


def new_group(school: School, *, now: datetime) -> Group:
    return Group.objects.create(name=f"{school.name[:180]} development group", created_at=now)


def group_to_write(cycle: Cycle, school: School, *, by: Actor, now: datetime) -> Group:
    """The journey's group, locked, since a cluster may share it; made at the first entry."""
    if group := group_of(cycle, today=local_date(now)):
        return Group.objects.select_for_update(of=("self",), no_key=True).get(pk=group.pk)
    group = new_group(school, now=cycle.opened_at)
    work_with(group, journey=cycle.journey, link=None, on=local_date(now), by=by)
    return group


def work_with(group: Group, *, journey: Journey, link: GroupLink | None, on: date, by: Actor) -> GroupLink:
    """From `on` the journey works with this group, and with the one of `link` until the day before.

    A link of the same day is changed instead: a journey works with one group a day. Called under the school's lock.
    """
    if link is not None and link.starts_on < on:
        link.ends_on, link.actor = on - timedelta(days=1), by
        link.save()
        link = None
    link = link or GroupLink(journey=journey, starts_on=on)
    link.group, link.actor = group, by
    link.save()
    return link
