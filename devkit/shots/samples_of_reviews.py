"""Examples of what belongs to an annual review: actions about gaps, policies."""

from __future__ import annotations

from django.db.models import QuerySet

from accounts.models import User
from core import clock
from enhancement.models import AnnualReview, ModerationRecord, ReviewAction, SchoolPolicy
from enhancement.queries.visible import visible_schools


def review_actions(user: User | None) -> list[dict[str, object]]:
    """One action that this user may read."""
    rows = ReviewAction.objects.filter(review__foundation__school__in=_schools(user), removed_at__isnull=True)
    found = rows.order_by("pk").values_list("review__foundation__school__public_id", "public_id")[:1]
    return [{"school": school, "action": action} for school, action in found]


def policies(user: User | None) -> list[dict[str, object]]:
    """One policy that this user may read."""
    rows = SchoolPolicy.objects.filter(foundation__school__in=_schools(user), removed_at__isnull=True)
    found = rows.order_by("pk").values_list("foundation__school__public_id", "public_id")[:1]
    return [{"school": school, "policy": policy} for school, policy in found]


def reviewing(user: User | None) -> list[dict[str, object]]:
    """One school whose annual review is open."""
    return _of(AnnualReview.objects.filter(completed_at__isnull=True), user)


def moderated(user: User | None) -> list[dict[str, object]]:
    """One school that was moderated."""
    return _of(ModerationRecord.objects.all(), user)


def _of(rows: QuerySet, user: User | None) -> list[dict[str, object]]:
    found = rows.filter(foundation__school__in=_schools(user)).order_by("pk")
    return [{"school": school} for school in found.values_list("foundation__school__public_id", flat=True)[:1]]


def _schools(user: User | None) -> list[int]:
    if user is None:
        return []
    return list(visible_schools(user, on=clock.local_date(clock.now())).order_by().values_list("pk", flat=True))
