"""What visitors report about a listing, and the answer that they get (DI8)."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from accounts.services.recorded import recorded
from core.clock import local_date
from core.domain.actor import Actor
from core.errors import DomainError
from core.services import outbox
from directory.domain.desk_tasks import TaskKind
from directory.domain.problems import CLOSED_REPORTS_FOR_A_TASK, KEEP_ADDRESS_DAYS, ProblemKind
from directory.models import DeskTask, Intervention, ProblemReport
from directory.rendering import letter
from directory.services import desk_tasks, listings

DAYS_TO_ASK = 7


@transaction.atomic
def report(
    *,
    listing: Intervention,
    kind: ProblemKind,
    text: str,
    email: str | None,
    marks: Sequence[str],
    by: Actor | None,
    now: datetime,
) -> ProblemReport:
    """Keeps what a visitor reports. This one service is called with `by=None` where nobody is signed in: the report has
    no name either. `marks` are keyed digests of the visitor, the one of today first; a visitor whom the listing has
    seen before keeps the mark of then. The second visitor who says that it is closed makes a task.
    """
    row = listings.locked(listing)
    known = row.problem_reports.filter(reporter_mark__in=marks).values_list("reporter_mark", flat=True).first()
    made = ProblemReport.objects.create(
        listing=row,
        kind=kind,
        text=text.strip(),
        reporter_email=email or None,
        reporter_mark=known or marks[0],
        reported_at=now,
    )
    if kind == ProblemKind.CLOSED:
        _ask_whether_it_is_closed(row, by=by or Actor.clock(), now=now)
    return made


@recorded
def answer(*, report: ProblemReport, text: str, by: Actor, now: datetime) -> ProblemReport:
    """Answers a report once. Who left an address hears by e-mail, and the address is forgotten.

    Raises DomainError for an empty answer and for a report that somebody has answered.
    """
    row = ProblemReport.objects.select_for_update(of=("self",), no_key=True).get(pk=report.pk)
    if row.answered_at is not None:
        raise DomainError("Somebody has answered this report already.")
    if not text.strip():
        raise DomainError("Write what came of the report.", field="text")
    to, row.reporter_email = row.reporter_email, None
    row.answer, row.answered_at, row.answered_by_kind, row.answered_by_ref = text.strip(), now, by.kind, by.ref
    row.save()
    if to:
        words = letter("problem_answered", {"report": row, "listing": row.listing})
        key = f"problem-answered:{row.public_id}"
        outbox.queue(to=to, kind="directory.problem_answered", dedupe_key=key, by=by, now=now, **vars(words))
    return row


@transaction.atomic
def forget_addresses(*, by: Actor, now: datetime) -> int:
    """Empties the addresses of visitors that were left so long ago that no answer will come; gives how many."""
    old = ProblemReport.objects.filter(reporter_email__isnull=False)
    return old.filter(reported_at__lt=now - timedelta(days=KEEP_ADDRESS_DAYS)).update(reporter_email=None)


def _ask_whether_it_is_closed(listing: Intervention, *, by: Actor, now: datetime) -> None:
    """One open task, when two visitors have said so since the last one was done. The listing is locked."""
    tasks = DeskTask.objects.filter(listing=listing, kind=TaskKind.REPORTED_CLOSED).order_by("-opened_at", "-pk")
    last = tasks.first()
    said = listing.problem_reports.filter(kind=ProblemKind.CLOSED, answered_at=None)
    if last is not None:
        if last.done_at is None:
            return
        said = said.filter(reported_at__gt=last.done_at)
    if said.order_by().values("reporter_mark").distinct().count() < CLOSED_REPORTS_FOR_A_TASK:
        return
    task = DeskTask(
        kind=TaskKind.REPORTED_CLOSED,
        key=f"reported_closed:{listing.public_id}:{tasks.count() + 1}",
        text="Ask the provider whether it is still offered: two visitors say that it is not.",
        listing=listing,
        due_on=local_date(now) + timedelta(days=DAYS_TO_ASK),
    )
    desk_tasks.raise_all(tasks=[task], by=by, now=now)
