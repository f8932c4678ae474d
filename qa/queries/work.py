"""What a reviewer may see: the only way to other schools' plans, and it knows conflicts (decision 19, QA6, QA25).

Lists, counts, search and single pages all start here: what a person is barred from does not exist for them. The rules
of `qa.domain.eligibility` decide; nothing of them is written a second time in SQL.
"""

from datetime import date

from django.db.models import Q, QuerySet

from accounts.domain.roles import Permission, roles_with
from accounts.models import User
from accounts.queries import held_on, programmes_of
from enhancement.models import Submission
from enhancement.queries import awaiting_quas
from qa.domain.eligibility import may_review
from qa.models import Decision
from qa.queries.conflicts import reviewer_facts, subject_facts
from schools.models import ProgrammeCoverage


def visible_work(user: User, *, on: date) -> QuerySet[Submission]:
    """Open submissions of the programmes this user reviews for, without those of a conflict.

    Empty for an administrator: running the portal is no licence to review.
    """
    return _without_conflicts(awaiting_quas().filter(programme_id__in=_reviews_for(user, on)), user, on)


def readable_work(user: User, *, on: date) -> QuerySet[Submission]:
    """As visible_work, and what is finished where this reviewer decided, released or wrote a draft."""
    took_part = (
        Q(rounds__decision__decided_by__user=user)
        | Q(rounds__decision__released_by__user=user)
        | Q(rounds__review_drafts__reviewer__user=user)
    )
    keys = [
        *awaiting_quas().filter(programme_id__in=_reviews_for(user, on)).order_by().values_list("pk", flat=True),
        *Submission.objects.filter(took_part, programme_id__in=_reviews_for(user, on)).values_list("pk", flat=True),
    ]
    return _without_conflicts(Submission.objects.filter(pk__in=keys), user, on)


def programme_work(user: User, *, on: date) -> QuerySet[Submission]:
    """Open submissions of the schools that the programmes this user runs cover today, without those of a conflict."""
    run = programmes_of(user, roles=roles_with(Permission.RUN_PROGRAMME), on=on)
    covered = ProgrammeCoverage.objects.filter(held_on(on), programme_id__in=run).order_by().values("school_id")
    return _without_conflicts(awaiting_quas().filter(cycle__journey__school_id__in=covered), user, on)


def held_back(user: User, *, on: date) -> QuerySet[Decision]:
    """Decisions that wait for their release, as far as this user may know of them (QA12, QA13)."""
    keys = {*visible_work(user, on=on).values_list("pk", flat=True)}
    keys |= {*programme_work(user, on=on).values_list("pk", flat=True)}
    waiting = Decision.objects.filter(released_at__isnull=True, round__submission_id__in=keys)
    return waiting.select_related("round__submission__cycle__journey__school", "decided_by__merged_into")


def _reviews_for(user: User, on: date) -> list[int]:
    if user.is_administrator:
        return []
    return programmes_of(user, roles=roles_with(Permission.REVIEW_SUBMISSIONS), on=on)


def _without_conflicts(rows: QuerySet[Submission], user: User, on: date) -> QuerySet[Submission]:
    """Names what may be seen, not what may not: a plan that comes in this very moment stays out until it is judged."""
    reviewer = reviewer_facts(user)
    allowed = [key for key, subject in subject_facts(rows).items() if may_review(reviewer, subject, today=on)]
    return rows.filter(pk__in=allowed)
