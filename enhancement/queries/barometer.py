"""The barometer of a plan: the one place where its number comes from (R66, S7b)."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from enhancement.domain.barometer import Barometer, SetChange, Sign, barometer
from enhancement.domain.esi_changes import ChangeKind, EsiChange
from enhancement.models import BarometerConsent, Cycle, Journey
from enhancement.queries.delivering import delivering_cycle, delivering_cycles
from enhancement.queries.esi_changes import esi_changes_of
from enhancement.queries.progress import OutcomeProgress, progress_of, progress_of_all
from enhancement.queries.standing_outcomes import standing_outcomes_of
from schools.models import School


def barometer_of(cycle: Cycle, *, today: date, progress: Sequence[OutcomeProgress] | None = None) -> Barometer:
    """`progress` when it is known already. Outcomes that ended without being met are not counted, nor their changes."""
    held = [one for one in progress or progress_of(cycle, today=today) if one.outcome.counts]
    signs = [Sign(is_achieved=esi.status.is_achieved, due_on=esi.esi.due_on) for one in held for esi in one.esis]
    changes = esi_changes_of(cycle)
    counted = [change for one in held for change in changes.get(one.outcome.draft.uuid, [])]
    return barometer(signs, today=today, change=_set_change(counted))


def public_barometer(journey: UUID, *, today: date) -> tuple[School, Barometer] | None:
    """The school and its barometer, while the school agrees that anybody sees it; None for every other journey."""
    consented = Journey.objects.filter(public_id=journey, barometer_consents__ended_at__isnull=True)
    row = consented.filter(barometer_consents__isnull=False).select_related("school").first()
    cycle = delivering_cycle(row.school) if row else None
    return (row.school, barometer_of(cycle, today=today)) if row and cycle else None


def shown_counts(schools: Sequence[School], *, today: date) -> dict[int, tuple[int, int]]:
    """Key of a school -> ESIs achieved and all of them, for those schools that let anybody see it (R66, CL5)."""
    consents = BarometerConsent.objects.filter(journey__school__in=schools, ended_at__isnull=True)
    agreed = set(consents.order_by().values_list("journey__school_id", flat=True))
    cycles = delivering_cycles([school for school in schools if school.pk in agreed]) if agreed else {}
    held = list(cycles.values())
    progress = progress_of_all(held, standing_outcomes_of(held), today=today) if held else {}
    found = {
        key: [esi for one in progress[cycle.pk] if one.outcome.counts for esi in one.esis]
        for key, cycle in cycles.items()
    }
    return {key: (sum(esi.status.is_achieved for esi in esis), len(esis)) for key, esis in found.items() if esis}


def consent_of(school: School) -> BarometerConsent | None:
    """The school's consent that lasts."""
    return BarometerConsent.objects.filter(journey__school=school, ended_at__isnull=True).first()


def _set_change(changes: Sequence[EsiChange]) -> SetChange | None:
    if not changes:
        return None
    counts = {kind: sum(change.kind == kind for change in changes) for kind in ChangeKind}
    return SetChange(
        last_on=max(change.on for change in changes),
        added=counts[ChangeKind.ADDED],
        removed=counts[ChangeKind.REMOVED],
        changed=counts[ChangeKind.CHANGED],
    )
