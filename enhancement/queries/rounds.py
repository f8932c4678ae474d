"""What was submitted so far: rounds, their questions, their forms, and the log in the order of time."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from accounts.models import User
from documents.models import Document
from documents.queries import visible_to, with_files
from enhancement.models import ClarificationItem, Cycle, SubmissionMove, SubmissionRound


def rounds_of(cycle: Cycle) -> QuerySet[SubmissionRound]:
    """Every round of a plan or its priorities, newest first, with its submission and questions."""
    items = Prefetch("items", queryset=ClarificationItem.objects.order_by("pk"))
    found = SubmissionRound.objects.filter(_of_plan(cycle)).select_related("submission__programme")
    return found.prefetch_related(items).order_by("-submitted_at", "-pk")


def round_before(held: SubmissionRound) -> SubmissionRound | None:
    """The round that this one answers; None for a first one."""
    return held.submission.rounds.filter(number=held.number - 1).prefetch_related("items").first()


def moves_of(cycle: Cycle) -> QuerySet[SubmissionMove]:
    """All that happened to a plan's submissions, newest first."""
    return SubmissionMove.objects.filter(_of_plan(cycle)).order_by("-at", "-pk")


def _of_plan(cycle: Cycle) -> Q:
    return Q(submission__cycle=cycle, submission__outcome__isnull=True, submission__claim__isnull=True)


def forms_of(rounds: Iterable[SubmissionRound], user: User, *, on: date) -> dict[str, Document]:
    """Public id of a round -> its form, of those that this user may read; each with its file in force."""
    keys = {f"form:{held.public_id}": str(held.public_id) for held in rounds}
    found = with_files(visible_to(user, on=on).filter(issue_key__in=keys))
    return {keys[document.issue_key]: document for document in found}
