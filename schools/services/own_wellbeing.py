"""The average of a SWEMWBS survey becomes one figure of the school; single totals are never stored (R96)."""

from collections.abc import Sequence
from datetime import date, datetime

from accounts.services.recorded import recorded
from core.domain.actor import Actor
from core.errors import DomainError
from directory.domain.indicators import Direction
from directory.models import Topic
from schools.domain import swemwbs
from schools.domain.measures import DataKind, MeasureKind
from schools.domain.own_data import Asked, Instrument
from schools.domain.own_entry import FigureEntry, MeasureEntry
from schools.models import OwnFigure, School
from schools.services import own_data

TOPIC = "emotional-wellbeing"


@recorded
def add_wellbeing(
    *,
    school: School,
    raw: Sequence[int],
    youngest: int,
    invited: int | None,
    taken_on: date | None,
    source: str,
    group: str,
    by: Actor,
    now: datetime,
) -> OwnFigure:
    """Works the average out of complete raw totals and keeps that alone. Raises NotAllowedError; DomainError under 13,
    for fewer than five answers, and whatever a figure needs."""
    swemwbs.check_age(youngest)
    result = swemwbs.work_out(raw)
    if invited is not None and result.answered > invited:
        raise DomainError(
            f"You pasted {result.answered} complete totals, but only {invited} pupils were asked. Check the two.",
            field="invited",
        )
    entry = MeasureEntry(
        kind=DataKind.PERCEPTION,
        title=swemwbs.TITLE,
        group=group,
        asked=Asked.PUPILS,
        question=swemwbs.NAME,
        measure_kind=MeasureKind.AVERAGE,
        unit=swemwbs.UNIT,
        direction=Direction.HIGHER,
        topic=Topic.objects.filter(slug=TOPIC).values_list("pk", flat=True).first(),
        instrument=Instrument.SWEMWBS,
    )
    measure = own_data.add_measure(school=school, entry=entry, by=by, now=now)
    figure = FigureEntry(
        taken_on=taken_on,
        source=source,
        value=result.mean,
        answered=result.answered,
        invited=invited,
        youngest=youngest,
    )
    return own_data.add_figure(measure=measure, entry=figure, by=by, now=now)
