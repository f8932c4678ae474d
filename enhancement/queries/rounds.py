"""What was submitted so far: rounds, their questions, their forms, and the log in the order of time."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Prefetch, QuerySet

from accounts.models import User
from documents.models import Document
from documents.queries import visible_to, with_files
from enhancement.models import ABOUT, ClarificationItem, Submission, SubmissionMove, SubmissionRound
from enhancement.queries.submissions import same_subject
from schools.models import School


def rounds_of(submission: Submission) -> QuerySet[SubmissionRound]:
    """Every round of this subject, newest first, with its submission and questions."""
    items = Prefetch("items", queryset=ClarificationItem.objects.order_by("pk"))
    found = SubmissionRound.objects.filter(same_subject(submission, through="submission__"))
    return found.select_related("submission__programme").prefetch_related(items).order_by("-submitted_at", "-pk")


def rounds_sent_by(school: School) -> QuerySet[SubmissionRound]:
    """Every round of everything that this school sent."""
    about = [f"submission__{name}" for name in ABOUT]
    return SubmissionRound.objects.filter(submission__cycle__journey__school=school).select_related(
        "submission__programme", *about
    )


def round_before(held: SubmissionRound) -> SubmissionRound | None:
    """The round that this one answers; None for a first one."""
    return held.submission.rounds.filter(number=held.number - 1).prefetch_related("items").first()


def moves_of(submission: Submission) -> QuerySet[SubmissionMove]:
    """All that happened to what was sent about this subject, newest first."""
    return SubmissionMove.objects.filter(same_subject(submission, through="submission__")).order_by("-at", "-pk")


def forms_of(rounds: Iterable[SubmissionRound], user: User, *, on: date) -> dict[str, Document]:
    """Public id of a round -> its form, of those that this user may read; each with its file in force."""
    keys = {f"form:{held.public_id}": str(held.public_id) for held in rounds}
    found = with_files(visible_to(user, on=on).filter(issue_key__in=keys))
    return {keys[document.issue_key]: document for document in found}
