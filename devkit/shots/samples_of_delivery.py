"""Examples of stages 5 and 6: a confirmed plan that a user may open, its activities, partners and outcomes."""

from __future__ import annotations

from collections import Counter

from accounts.models import User
from core import clock
from directory.models import Intervention
from enhancement.models import Activity, OutcomeSlot, PartnerCheck
from enhancement.queries.delivering import delivering_cycles
from enhancement.queries.visible import visible_schools


def delivering(user: User | None) -> list[dict[str, object]]:
    """A school with a confirmed plan, that with the most activities and partners."""
    if user is None:
        return []
    seen = list(visible_schools(user, on=clock.local_date(clock.now())).filter(journey__isnull=False).order_by("pk"))
    cycles = delivering_cycles(seen)
    rows = PartnerCheck.objects.filter(activity__cycle__in=cycles.values(), removed_at__isnull=True)
    busy = Counter(rows.values_list("activity__cycle__journey__school", flat=True))
    found = sorted((school for school in seen if school.pk in cycles), key=lambda school: -busy[school.pk])
    return [{"school": school.public_id} for school in found[:1]]


def activities(user: User | None) -> list[dict[str, object]]:
    return [
        {**found, "activity": activity}
        for found in delivering(user)
        for activity in Activity.objects.filter(
            cycle__journey__school__public_id=found["school"], removed_at__isnull=True
        )
        .order_by("pk")
        .values_list("public_id", flat=True)[:1]
    ]


def partners(user: User | None) -> list[dict[str, object]]:
    rows = PartnerCheck.objects.filter(removed_at__isnull=True, activity__removed_at__isnull=True).order_by("pk")
    found = []
    for plan in delivering(user):
        of = rows.filter(activity__cycle__journey__school__public_id=plan["school"])
        held = of.values_list("activity__public_id", "public_id").first()
        found += [{**plan, "activity": held[0], "partner": held[1]}] if held else []
    return found


def confirmed_slots(user: User | None) -> list[dict[str, object]]:
    return [
        {**found, "outcome": outcome}
        for found in delivering(user)
        for outcome in OutcomeSlot.objects.filter(
            priority__cycle__journey__school__public_id=found["school"], versions__confirmed_at__isnull=False
        )
        .order_by("pk")
        .values_list("public_id", flat=True)[:1]
    ]


def listings_to_pick(user: User | None) -> list[dict[str, object]]:
    listings = (
        Intervention.objects.filter(published_at__isnull=False).order_by("pk").values_list("public_id", flat=True)
    )
    return [{**found, "listing": listing} for found in delivering(user) for listing in listings[:1]]
