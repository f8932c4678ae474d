"""A school writes down what it measures about itself: measures and their figures (PP4, PP12).

Every write locks the school first. Pressing twice adds once: what is there already is given back.
"""

from datetime import datetime

from accounts.services.locking import lock
from accounts.services.recorded import recorded
from core.clock import local_date
from core.domain.actor import Actor
from core.domain.wording import day
from core.errors import DomainError, NotAllowedError
from schools.domain.measures import DataKind, MeasureKind
from schools.domain.own_data import Instrument
from schools.domain.own_entry import (
    FigureEntry,
    MeasureEntry,
    Problems,
    figure_problems,
    measure_problems,
)
from schools.models import OwnFigure, OwnMeasure, School
from schools.permissions import actor_keeps_own_data
from schools.queries.own_data import columns_of, entry_of, says_the_same

NOT_YOURS = "You may read what {school} measures, not change it. Its lead and its head teacher write it down."
_GONE = "This was taken out meanwhile. Go back and look at what is there now."


@recorded
def add_measure(*, school: School, entry: MeasureEntry, by: Actor, now: datetime) -> OwnMeasure:
    """A new measure, or the one that says the same already. Raises NotAllowedError, DomainError."""
    school = lock(school)
    _refuse_unless_allowed(by, school, now)
    _refuse(measure_problems(entry))
    known = find_measure(school, entry)
    if known is not None:
        return known
    measure = OwnMeasure(school=school, created_at=now)
    return _write_measure(measure, entry, by)


@recorded
def change_measure(*, measure: OwnMeasure, entry: MeasureEntry, by: Actor, now: datetime) -> OwnMeasure:
    """Other words, group, topic. What kind of number it is stays while figures stand on it. Raises NotAllowedError,
    DomainError."""
    measure = _locked_measure(measure, by, now)
    _refuse(measure_problems(entry))
    same_number = (entry.kind, entry.measure_kind) == (measure.kind, measure.measure_kind)
    if not same_number and measure.figures.filter(removed_at__isnull=True).exists():
        raise DomainError(
            "There are figures already, so how it is measured stays as it is. Add another measure instead.",
            field="measure_kind",
        )
    known = find_measure(measure.school, entry)
    if known is not None and known.pk != measure.pk:
        raise DomainError("You measure this already. Look for it in your list.", field="title")
    return _write_measure(measure, entry, by)


@recorded
def remove_measure(*, measure: OwnMeasure, by: Actor, now: datetime) -> OwnMeasure:
    """Takes a measure out of the list with all its figures; the history keeps them. A second time changes nothing."""
    school = lock(measure.school)
    _refuse_unless_allowed(by, school, now)
    measure = lock(measure)
    if measure.removed_at is None:
        measure.removed_at, measure.actor = now, by
        measure.save(update_fields=["removed_at", "by_kind", "by_ref"])
    return measure


@recorded
def add_figure(*, measure: OwnMeasure, entry: FigureEntry, by: Actor, now: datetime) -> OwnFigure:
    """A figure of a day, or the equal one that is there. Raises NotAllowedError, or DomainError when what is typed
    cannot be, or another figure of the same day is there."""
    measure = _locked_measure(measure, by, now)
    _refuse(problems_of_figure(measure, entry, now))
    there = measure.figures.filter(removed_at__isnull=True, taken_on=entry.taken_on).first()
    if there is not None and says_the_same(there, measure, entry):
        return there
    if there is not None:
        raise DomainError(
            f"There is a figure of {day(there.taken_on)} already. Change that one, or write another day.",
            field="taken_on",
        )
    return _write_figure(OwnFigure(measure=measure, created_at=now), measure, entry, by)


@recorded
def change_figure(*, figure: OwnFigure, entry: FigureEntry, by: Actor, now: datetime) -> OwnFigure:
    """Raises NotAllowedError; DomainError also for a figure that was worked out from answers, which is entered anew."""
    measure = _locked_measure(figure.measure, by, now)
    figure = lock(figure)
    if figure.removed_at is not None:
        raise DomainError(_GONE)
    _refuse(problems_of_figure(measure, entry, now))
    if measure.instrument == Instrument.SWEMWBS and entry.value != figure.value:
        raise DomainError("This average was worked out from the answers. Take it out and enter the totals again.")
    others = measure.figures.filter(removed_at__isnull=True, taken_on=entry.taken_on).exclude(pk=figure.pk)
    if others.exists():
        raise DomainError("There is another figure of this day already. Write another day.", field="taken_on")
    return _write_figure(figure, measure, entry, by)


@recorded
def remove_figure(*, figure: OwnFigure, by: Actor, now: datetime) -> OwnFigure:
    """Takes a figure out; the history keeps it. A second time changes nothing. Raises NotAllowedError."""
    school = lock(figure.measure.school)
    _refuse_unless_allowed(by, school, now)
    figure = lock(figure)
    if figure.removed_at is None:
        figure.removed_at, figure.actor = now, by
        figure.save(update_fields=["removed_at", "by_kind", "by_ref"])
    return figure


def find_measure(school: School, entry: MeasureEntry) -> OwnMeasure | None:
    """The measure of the school that says the same, however it is spelt."""
    rows = OwnMeasure.objects.filter(
        school=school,
        removed_at__isnull=True,
        kind=entry.kind,
        measure_kind=entry.measure_kind,
        instrument=entry.instrument,
    )
    return next((row for row in rows.order_by("pk") if entry_of(row).identity == entry.identity), None)


def problems_of_figure(measure: OwnMeasure, entry: FigureEntry, now: datetime) -> Problems:
    return figure_problems(
        entry,
        kind=DataKind(measure.kind),
        measure_kind=MeasureKind(measure.measure_kind),
        unit=measure.unit,
        today=local_date(now),
    )


def _write_measure(measure: OwnMeasure, entry: MeasureEntry, by: Actor) -> OwnMeasure:
    measure.kind, measure.measure_kind = entry.kind, entry.measure_kind
    measure.title, measure.group = " ".join(entry.title.split()), " ".join(entry.group.split())
    measure.asked, measure.question = entry.asked, " ".join(entry.question.split())
    measure.unit = "" if entry.measure_kind == MeasureKind.SHARE else " ".join(entry.unit.split())
    measure.direction, measure.instrument = entry.direction, entry.instrument
    measure.topic_id, measure.indicator_id = entry.topic, entry.indicator
    measure.actor = by
    measure.save()
    return measure


def _write_figure(figure: OwnFigure, measure: OwnMeasure, entry: FigureEntry, by: Actor) -> OwnFigure:
    for name, value in columns_of(measure, entry).items():
        setattr(figure, name, value)
    figure.actor = by
    figure.save()
    return figure


def _locked_measure(measure: OwnMeasure, by: Actor, now: datetime) -> OwnMeasure:
    school = lock(measure.school)
    _refuse_unless_allowed(by, school, now)
    measure = lock(measure)
    if measure.removed_at is not None:
        raise DomainError(_GONE)
    return measure


def _refuse(problems: Problems) -> None:
    for field, sentence in problems.items():
        raise DomainError(sentence, field=field)


def _refuse_unless_allowed(by: Actor, school: School, now: datetime) -> None:
    if not actor_keeps_own_data(by, school, local_date(now)):
        raise NotAllowedError(NOT_YOURS.format(school=school))
