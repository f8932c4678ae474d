"""Examples of addresses within a school's own data, for each user a school that this user may open."""

from __future__ import annotations

from accounts.models import User
from core import clock
from schools.models import OwnFigure, OwnMeasure, School
from schools.queries import schools_seen_by


def own_data_pages(user: User | None) -> list[dict[str, object]]:
    """The first school that measures something, and for whoever reads several one that does not."""
    seen = _seen(user)
    with_data = [school for school in seen if OwnMeasure.objects.filter(school=school).exists()]
    without = [school for school in seen if school not in with_data]
    return [{"public_id": school.public_id} for school in (*with_data[:1], *without[:1])]


def new_measures(user: User | None) -> list[dict[str, object]]:
    return [{**page, "kind": kind} for page in own_data_pages(user)[:1] for kind in ("figures", "views")]


def own_measures(user: User | None) -> list[dict[str, object]]:
    """One of a count and one of what people say."""
    found = []
    for school in _seen(user):
        for kind in ("quantitative", "perception"):
            row = OwnMeasure.objects.filter(school=school, kind=kind, removed_at=None).order_by("pk").first()
            if row is not None:
                found.append({"public_id": school.public_id, "measure": row.public_id})
        if found:
            break
    return found


def own_figures(user: User | None) -> list[dict[str, object]]:
    return [
        {**page, "figure": figure}
        for page in own_measures(user)
        for figure in OwnFigure.objects.filter(measure__public_id=page["measure"], removed_at=None)
        .order_by("pk")
        .values_list("public_id", flat=True)[:1]
    ]


def _seen(user: User | None) -> list[School]:
    if user is None:
        return []
    on = clock.local_date(clock.now())
    return list(schools_seen_by(user, on=on).filter(is_demonstration=True).order_by("pk"))
