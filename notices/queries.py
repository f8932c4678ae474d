"""Conversations that somebody may read, and how many wait for an answer."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Prefetch, QuerySet

from accounts.models import User
from notices.domain.conversations import Side
from notices.models import Message, Thread
from schools.models import School
from schools.queries import schools_seen_by


def visible_to(user: User, *, on: date) -> QuerySet[Thread]:
    """Conversations of the schools whose own pages this user may open: the school's people, and those who run the
    programme that looks after it. Empty for reviewers and commissioners (decision 19)."""
    return Thread.objects.filter(school__in=schools_seen_by(user, on=on).order_by().values("pk"))


def with_messages(threads: QuerySet[Thread]) -> QuerySet[Thread]:
    """With programme, messages and their authors: two statements for any number of conversations."""
    messages = Message.objects.select_related("author__merged_into").order_by("at", "pk")
    return threads.select_related("school", "programme").prefetch_related(Prefetch("messages", messages))


def of_page(threads: QuerySet[Thread], *, page: str) -> list[Thread]:
    """Open conversations about a page or one of its fields: `page` is the path without a field. The oldest first."""
    held = threads.filter(closed_at__isnull=True, path__startswith=page)
    return [one for one in with_messages(held).order_by("opened_at", "pk") if one.path.partition("#")[0] == page]


def waiting(schools: Iterable[School], *, side: Side) -> dict[int, int]:
    """Key of a school -> conversations that wait for this side; one statement, schools without any left out."""
    rows = Thread.objects.filter(school__in=list(schools), waits_for=side).order_by().values("school")
    return dict(rows.annotate(threads=Count("pk")).values_list("school", "threads"))


def written_by(user: User) -> list[dict[str, object]]:
    """What somebody wrote, for the file with what the portal holds about them."""
    rows = Message.objects.filter(author__user=user).select_related("thread__school").order_by("at", "pk")
    return [{"school": row.thread.school.name, "at": row.at.isoformat(), "text": row.text} for row in rows]
