"""What is known of each outcome's result: its claim, its newest reading, changes on the way."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from core.domain.wording import day
from enhancement.domain.carrying import figure_words
from enhancement.domain.claims import ClaimDraft, measured
from enhancement.domain.measures import Measurement
from enhancement.domain.standing_outcomes import StandingOutcome
from enhancement.models import Cycle, CycleState, OutcomeEnding, OutcomeSlot, Reading
from enhancement.queries.claims import claim_draft, claim_rows, esi_changes, figure_in
from schools.models import OwnFigure, School


@dataclass(frozen=True, kw_only=True)
class Found:
    """`newest`: the newest reading in words, empty without one. `learnt`: what an ended outcome taught."""

    claim: ClaimDraft
    newest: str = ""
    newest_reading: Measurement | None = None
    readings: int = 0
    esi_changes: int = 0
    learnt: str = ""


def found_of(standing: Sequence[StandingOutcome]) -> dict[UUID, Found]:
    """Public id of an outcome's version -> what is known of its result."""
    versions = [one.version for one in standing]
    rows = claim_rows().filter(version__public_id__in=versions).select_related("version")
    claims = {row.version.public_id: row for row in rows}
    held = OutcomeSlot.objects.filter(public_id__in=[one.draft.uuid for one in standing])
    slots = {slot.public_id: slot for slot in held}
    changes = esi_changes(list(slots.values()))
    endings = OutcomeEnding.objects.filter(version__public_id__in=versions)
    learnt = dict(endings.order_by().values_list("version__public_id", "learnt"))
    readings = _readings(versions)
    found = {}
    for one in standing:
        newest = next(reversed(readings.get(one.version, [])), None)
        figure = figure_in(newest, one.draft) if newest else None
        found[one.version] = Found(
            claim=claim_draft(claims.get(one.version), one),
            newest=f"{figure_words(figure)}, {day(newest.taken_on)}, {newest.source}" if newest and figure else "",
            newest_reading=_measured(newest, one) if newest else None,
            readings=len(readings.get(one.version, [])),
            esi_changes=changes[slots[one.draft.uuid].pk],
            learnt=learnt.get(one.version, ""),
        )
    return found


def _measured(row: Reading, held: StandingOutcome) -> Measurement | None:
    return measured(held.draft, figure_in(row, held.draft), on=row.taken_on, source=row.source)


def older_cycles(cycle: Cycle) -> list[Cycle]:
    """Plans of the same school before this one of which something still runs."""
    rows = Cycle.objects.filter(journey_id=cycle.journey_id, number__lt=cycle.number, state=CycleState.RUNNING)
    return list(rows.select_related("settings", "programme", "journey__school").order_by("-number"))


def own_figures_of(school: School) -> list[OwnFigure]:
    """The school's own figures, the newest first."""
    rows = OwnFigure.objects.filter(measure__school=school, removed_at__isnull=True, measure__removed_at__isnull=True)
    return list(rows.select_related("measure").order_by("-taken_on", "measure__title"))


def _readings(versions: Sequence[UUID]) -> dict[UUID, list[Reading]]:
    rows = Reading.objects.filter(version__public_id__in=versions, removed_at__isnull=True, reached__isnull=True)
    found: dict[UUID, list[Reading]] = {}
    for row in rows.select_related("version").order_by("taken_on", "pk"):
        found.setdefault(row.version.public_id, []).append(row)
    return found
