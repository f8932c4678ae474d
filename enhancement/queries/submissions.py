"""What a school has sent to the QUAS, of whatever subject: the newest of each stands for all of it."""

from uuid import UUID

from django.db.models import Q, QuerySet

from enhancement.domain.transitions import State
from enhancement.models import ABOUT, NARROWER, Submission
from schools.models import School


def sent_by(school: School) -> QuerySet[Submission]:
    """Everything this school ever sent, newest first."""
    rows = Submission.objects.filter(cycle__journey__school=school)
    rows = rows.select_related("programme", "cycle__settings", "cycle__programme", "cycle__journey__school", *ABOUT)
    return rows.order_by("-first_submitted_at", "-pk")


def sent_one(school: School, submission: UUID) -> Submission | None:
    """One of them by its public id; another school's is not found."""
    return sent_by(school).filter(public_id=submission).first()


def newest_of_each(school: School) -> list[Submission]:
    """The last submission of each subject, newest first: one that was taken back and sent again counts once."""
    found: dict[tuple[object, ...], Submission] = {}
    for row in sent_by(school):
        found.setdefault((row.cycle_id, *(getattr(row, f"{name}_id") for name in NARROWER)), row)
    return list(found.values())


def to_answer_of(school: School) -> list[Submission]:
    """Those that wait for the school's answers, the first day to answer by first."""
    return list(sent_by(school).filter(state=State.CLARIFICATION).order_by("clarify_by", "pk"))


def same_subject(submission: Submission, *, through: str = "") -> Q:
    """This submission and those of the same subject before it; `through`: the way to them from other rows."""
    found = Q()
    for name in ("cycle_id", *(f"{name}_id" for name in NARROWER)):
        key = getattr(submission, name)
        found &= Q(**{f"{through}{name}": key}) if key is not None else Q(**{f"{through}{name}__isnull": True})
    return found
