"""Examples of addresses of stage 7: for each user a plan under way, for visitors a barometer and a link."""

from __future__ import annotations

from django.db.models import Count

from accounts.models import User
from core import clock
from core.domain.links import LinkPurpose
from core.models import SignedLink
from core.services.links import token_of
from enhancement.models import ESI, BarometerConsent, Cycle, CycleState
from enhancement.queries.visible import visible_schools


def under_way(user: User | None) -> list[dict[str, object]]:
    """A school with a plan under way that this user may open, that with the most readings."""
    if user is None:
        return []
    running = Cycle.objects.filter(state=CycleState.RUNNING).values("journey__school")
    seen = visible_schools(user, on=clock.local_date(clock.now())).filter(pk__in=running)
    readings = "journey__cycles__priorities__slots__versions__readings"
    seen = seen.annotate(logged=Count(readings)).order_by("-logged", "pk")
    return [{"school": school} for school in seen.values_list("public_id", flat=True)[:1]]


def monitored(user: User | None) -> list[dict[str, object]]:
    return [{**found, "priority": "local", "kind": "quantitative"} for found in under_way(user)]


def indicators_under_way(user: User | None) -> list[dict[str, object]]:
    return [
        {**found, "esi": esi}
        for found in monitored(user)
        for esi in ESI.objects.filter(
            slot__priority__cycle__journey__school__public_id=found["school"],
            slot__priority__cycle__state=CycleState.RUNNING,
            slot__priority__kind=found["priority"],
            slot__kind=found["kind"],
            removed_at__isnull=True,
        ).values_list("public_id", flat=True)[:1]
    ]


def barometers(user: User | None) -> list[dict[str, object]]:
    shown = BarometerConsent.objects.filter(ended_at__isnull=True).order_by("pk")
    return [{"journey": journey} for journey in shown.values_list("journey__public_id", flat=True)[:1]]


def reading_links(user: User | None) -> list[dict[str, object]]:
    links = SignedLink.objects.filter(purpose=LinkPurpose.LOG_READING, revoked_at__isnull=True).order_by("-pk")[:1]
    return [{"token": token_of(link)} for link in links]
