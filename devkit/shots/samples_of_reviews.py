"""Examples of what belongs to an annual review: actions about gaps, policies."""

from __future__ import annotations

from accounts.models import User
from core import clock
from enhancement.models import ReviewAction, SchoolPolicy
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


def _schools(user: User | None) -> list[int]:
    if user is None:
        return []
    return list(visible_schools(user, on=clock.local_date(clock.now())).order_by().values_list("pk", flat=True))
