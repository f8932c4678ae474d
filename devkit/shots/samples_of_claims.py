"""Examples of addresses at stage 8, for each user a claim that this user may open."""

from __future__ import annotations

from accounts.models import User
from core import clock
from enhancement.models import ClaimEvidence, Cycle, CycleState, OutcomeVersion
from enhancement.queries.visible import visible_schools

Samples = list[dict[str, object]]


def claimed_outcomes(user: User | None) -> Samples:
    """One with a claim and one without, of schools that this user may open."""
    if user is None:
        return []
    seen = visible_schools(user, on=clock.local_date(clock.now()))
    rows = OutcomeVersion.objects.filter(slot__priority__cycle__journey__school__in=seen, confirmed_at__isnull=False)
    found = []
    for some in (rows.filter(claim__isnull=False), rows.filter(claim__isnull=True, ending__isnull=True)):
        held = some.order_by("pk").values_list("slot__priority__cycle__journey__school__public_id", "slot__public_id")
        found += [{"school": school, "slot": slot} for school, slot in held[:1]]
    return found


def evidence(user: User | None) -> Samples:
    return [
        {**found, "piece": piece}
        for found in claimed_outcomes(user)
        for piece in ClaimEvidence.objects.filter(claim__version__slot__public_id=found["slot"])
        .order_by("pk")
        .values_list("public_id", flat=True)[:1]
    ]


def followed(user: User | None) -> Samples:
    """A school whose first plan is closed, so that the next one is being written."""
    if user is None:
        return []
    seen = visible_schools(user, on=clock.local_date(clock.now()))
    rows = Cycle.objects.filter(journey__school__in=seen, state=CycleState.CLOSED).order_by("pk")
    return [{"school": school} for school in rows.values_list("journey__school__public_id", flat=True)[:1]]
