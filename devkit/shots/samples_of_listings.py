"""Addresses of the provider desk, from the demonstration."""

from __future__ import annotations

from accounts.models import User
from core import clock
from directory.models import ChangeRequest
from directory.queries.own_listings import listings_kept_by, requests_kept_by


def own_listings(user: User | None) -> list[dict[str, object]]:
    """One whose changes wait, and one that was sent back."""
    if user is None:
        return []
    kept = listings_kept_by(user, on=clock.local_date(clock.now())).order_by("sort_name")
    return [{"public_id": public_id} for public_id in kept.values_list("public_id", flat=True)[:2]]


def requests(user: User | None) -> list[dict[str, object]]:
    """Those that wait, were sent back, and are not finished."""
    return [{"public_id": asked.public_id} for asked in _asked(user)]


def new_listings(user: User | None) -> list[dict[str, object]]:
    return [{"public_id": asked.public_id} for asked in _asked(user) if asked.listing is None]


def _asked(user: User | None) -> list[ChangeRequest]:
    if user is None:
        return []
    return list(requests_kept_by(user, on=clock.local_date(clock.now())).order_by("created_at")[:3])
