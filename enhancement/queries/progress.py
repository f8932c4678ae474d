"""Readings of confirmed outcomes against what the plan expects: as many statements for thirty plans as for one (R64).

`progress_of` is what pages, barometer, page of impact and the Next line all read.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from uuid import UUID

from accounts.domain.programme_settings import ReadingRhythm
from core.domain.calendar import TermDates
from core.models import Term
from enhancement.domain.esi import Esi
from enhancement.domain.measures import Measurement
from enhancement.domain.outcomes import OutcomeDraft
from enhancement.domain.progress import Aim, Figure, Period, Said, Status, exact, status_of
from enhancement.domain.reading_periods import Asking, asking
from enhancement.domain.standing_outcomes import StandingOutcome
from enhancement.models import Cycle, Reading
from enhancement.queries.standing_outcomes import standing_outcomes_of


@dataclass(frozen=True, kw_only=True)
class EsiProgress:
    """A standing ESI and how far it is."""

    esi: Esi
    aim: Aim
    status: Status


@dataclass(frozen=True, kw_only=True)
class OutcomeProgress:
    """A confirmed outcome, how far it is, and its standing readings, those of milestones among them, oldest first."""

    outcome: StandingOutcome
    aim: Aim
    status: Status
    esis: tuple[EsiProgress, ...]
    readings: tuple[Reading, ...]
    period: Period

    @property
    def is_read(self) -> bool:
        """Something was logged for it in the current term or month."""
        return any(row.taken_on >= self.period.starts_on for row in self.readings)


def progress_of(cycle: Cycle, *, today: date) -> list[OutcomeProgress]:
    """Every confirmed outcome of a plan with its readings up to today, in the order of reading."""
    return progress_of_all([cycle], standing_outcomes_of([cycle]), today=today)[cycle.pk]


def progress_of_all(
    cycles: Sequence[Cycle], standing: Mapping[int, Sequence[StandingOutcome]], *, today: date
) -> dict[int, list[OutcomeProgress]]:
    """Key of a plan -> its outcomes' progress."""
    asked, rows = askings(cycles, today=today), _readings(cycles, today=today)
    return {
        cycle.pk: [
            outcome_progress(
                outcome,
                rows.get((cycle.pk, outcome.draft.uuid), ()),
                period=asked[cycle.pk].period,
                today=today,
                settings=cycle.settings,
            )
            for outcome in standing[cycle.pk]
        ]
        for cycle in cycles
    }


def outcome_progress(outcome: StandingOutcome, rows: Sequence[Reading], *, period, today, settings) -> OutcomeProgress:
    """`rows`: all standing readings of the outcome's slot, oldest first. Figures count for the version they were read
    under, milestones for their ESI."""
    draft, own = outcome.draft, [row for row in rows if row.version.public_id == outcome.version]
    figures = [figure for row in own if (figure := figure_of_reading(row))]
    rule = {"period": period, "today": today, "on_track_share": settings.on_track_share}
    esis = []
    for esi in sorted(draft.esis, key=lambda one: (one.due_on or date.max, str(one.uuid))):
        if esi.is_blank:
            continue
        aim = aim_of(draft, esi)
        said = [Said(on=row.taken_on, reached=row.reached) for row in rows if _is_of(row, esi)]
        esis.append(EsiProgress(esi=esi, aim=aim, status=status_of(aim, figures=figures, said=said, **rule)))
    standing_esis = {esi.uuid for esi in draft.esis}
    aim = aim_of(draft)
    return OutcomeProgress(
        outcome=outcome,
        aim=aim,
        status=status_of(aim, figures=figures, **rule),
        esis=tuple(esis),
        readings=tuple(row for row in rows if row in own or (row.esi and row.esi.public_id in standing_esis)),
        period=period,
    )


def aim_of(draft: OutcomeDraft, esi: Esi | None = None) -> Aim:
    """What the outcome, or one of its ESIs, expects by a day."""
    target, due_on = (draft.target, draft.due_on) if esi is None else (esi.target, esi.due_on)
    return Aim(
        direction=draft.direction,
        start=start_of(draft.baseline),
        target=exact(value=target) if target is not None else None,
        due_on=due_on,
    )


def start_of(baseline: Measurement | None) -> Figure | None:
    if baseline is None:
        return None
    figure = exact(numerator=baseline.numerator, denominator=baseline.denominator, value=baseline.value)
    return Figure(on=baseline.measured_on, figure=figure)


def figure_of_reading(row: Reading) -> Figure | None:
    """None for whether a milestone is reached."""
    if row.reached is not None:
        return None
    return Figure(on=row.taken_on, figure=exact(numerator=row.numerator, denominator=row.denominator, value=row.value))


def askings(cycles: Sequence[Cycle], *, today: date) -> dict[int, Asking]:
    """Key of a plan -> the term or month for which readings are asked today."""
    terms = _terms({cycle.journey.school.la_code for cycle in cycles} - {None, ""}, today=today)
    return {
        cycle.pk: asking(
            ReadingRhythm(cycle.settings.readings_each),
            terms.get(cycle.journey.school.la_code or "", ()),
            today=today,
        )
        for cycle in cycles
    }


def _is_of(row: Reading, esi: Esi) -> bool:
    return row.reached is not None and row.esi is not None and row.esi.public_id == esi.uuid


def _readings(cycles: Sequence[Cycle], *, today: date) -> dict[tuple[int, UUID], list[Reading]]:
    """Key of a plan and public id of a slot -> its standing readings up to today, oldest first."""
    rows = Reading.objects.filter(
        version__slot__priority__cycle__in=cycles, removed_at__isnull=True, taken_on__lte=today
    ).select_related("version__slot__priority", "esi", "own_figure")
    found: dict[tuple[int, UUID], list[Reading]] = {}
    for row in rows.order_by("taken_on", "created_at", "pk"):
        found.setdefault((row.version.slot.priority.cycle_id, row.version.slot.public_id), []).append(row)
    return found


def _terms(codes: set[str], *, today: date) -> dict[str, list[TermDates]]:
    """Terms around today by authority: the one before, the current or next one."""
    if not codes:
        return {}
    around = timedelta(days=200)
    rows = Term.objects.filter(authority_code__in=codes, ends_on__gte=today - around, starts_on__lte=today + around)
    ordered = rows.order_by("authority_code", "starts_on")
    return {code: [term.dates for term in held] for code, held in groupby(ordered, key=lambda row: row.authority_code)}
