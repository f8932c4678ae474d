"""What was moderated and what still waits (EL10, EL11): rows for the queue, records of a school."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from accounts.domain.roles import Permission, roles_with
from accounts.models import User
from accounts.queries import programmes_of
from enhancement.domain.moderation import Finding
from enhancement.models import AnnualReview, Award, ModerationRecord
from enhancement.queries.journeys import award_of
from enhancement.queries.reviews import COUNTS
from schools.models import School
from schools.queries import OPEN_STATUSES, covered_by


@dataclass(frozen=True, kw_only=True)
class QueueRow:
    """One award or signed review that can be moderated; `record` is what was found, None before."""

    school: School
    subject: AnnualReview | Award
    on: date
    record: ModerationRecord | None


def records_of(school: School) -> QuerySet[ModerationRecord]:
    """Everything that was moderated at a school, newest first."""
    rows = ModerationRecord.objects.filter(foundation__school=school)
    return rows.select_related("review", "award", "moderator__merged_into")


def open_clarifications(school: School) -> list[ModerationRecord]:
    """What the school is still to show, the next day first."""
    rows = records_of(school).filter(finding=Finding.CLARIFICATION, shown_on__isnull=True)
    return list(rows.order_by("show_by", "pk"))


def to_moderate(school: School) -> list[AnnualReview | Award]:
    """The last annual review that counts and the award in force, as far as they were not moderated."""
    counting = AnnualReview.objects.filter(COUNTS, foundation__school=school)
    review, award = counting.order_by("-completed_at", "-pk").first(), award_of(school)
    taken = ModerationRecord.objects.filter(foundation__school=school)
    free_review = review and not taken.filter(review=review).exists()
    free_award = award and not taken.filter(award=award).exists()
    return [*([review] if free_review else []), *([award] if free_award else [])]


def review_queue(user: User, *, today: date, since: date) -> list[QueueRow]:
    """Annual reviews that count and were signed from that day on, at the schools this user looks after."""
    rows = AnnualReview.objects.filter(COUNTS, completed_on__gte=since, foundation__school__in=_schools(user, today))
    rows = rows.select_related("foundation__school", "moderation").order_by("completed_on", "pk")
    return [
        QueueRow(
            school=row.foundation.school, subject=row, on=row.completed_on, record=getattr(row, "moderation", None)
        )
        for row in rows
    ]


def award_queue(user: User, *, today: date) -> list[QueueRow]:
    """Awards in force at the schools this user looks after."""
    rows = Award.objects.filter(foundation__school__in=_schools(user, today))
    rows = rows.select_related("foundation__school", "moderation").order_by("recorded_at", "pk")
    newest = {row.foundation_id: row for row in rows}
    found = [
        QueueRow(school=row.foundation.school, subject=row, on=row.awarded_on, record=getattr(row, "moderation", None))
        for row in newest.values()
    ]
    return sorted(found, key=lambda row: (row.on, row.school.sort_name))


def _schools(user: User, today: date) -> QuerySet:
    run = programmes_of(user, roles=roles_with(Permission.RUN_PROGRAMME), on=today)
    schools = School.objects.filter(covered_by(on=today, programmes=run), status__in=OPEN_STATUSES)
    return schools.order_by().values("pk")
