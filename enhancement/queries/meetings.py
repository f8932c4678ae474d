"""What a school's group logged of its meetings, in the group of today and in those before."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import F, Q, QuerySet

from enhancement.domain.meetings import Meeting
from enhancement.models import GroupLink, GroupMeeting, SectionDraft
from schools.models import School

MEETINGS = "group/meetings/"


def meetings_of(school: School) -> QuerySet[GroupMeeting]:
    """Those that stand, the newest first: of the group of today, and of an earlier one while the school was in it."""
    links = GroupLink.objects.filter(journey__school=school).order_by()
    groups = links.filter(ends_on__isnull=True).values("group_id")
    then = Q(group__links__journey__school=school, group__links__ends_on__gte=F("held_on"))
    rows = GroupMeeting.objects.filter(removed_at__isnull=True).filter(Q(group_id__in=groups) | then)
    return rows.distinct().order_by("-held_on", "-pk")


def as_facts(rows: Iterable[GroupMeeting]) -> list[Meeting]:
    return [Meeting(held_on=row.held_on, next_on=row.next_on) for row in rows]


def is_of(meeting: GroupMeeting, school: School, *, on: date) -> bool:
    """A meeting of a group that the school works with, or once worked with."""
    return GroupLink.objects.filter(group=meeting.group_id, journey__school=school, starts_on__lte=on).exists()


def logged_by_others(school: School, meetings: Iterable[UUID]) -> set[UUID]:
    """Those that another school of a shared group wrote down: that school changes them (decision 13)."""
    sections = [f"{MEETINGS}{meeting}" for meeting in meetings]
    rows = SectionDraft.objects.filter(section__in=sections).order_by()
    writers: dict[str, set[int]] = {}
    for section, writer in rows.values_list("section", "cycle__journey__school_id"):
        writers.setdefault(section, set()).add(writer)
    return {UUID(section.removeprefix(MEETINGS)) for section, schools in writers.items() if school.pk not in schools}
