"""Writing own data: who may, what stays in the history, and that nothing is there twice."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pghistory.models
import pytest

from accounts.domain.roles import Role
from core.domain.actor import Actor
from core.errors import DomainError, NotAllowedError
from schools.domain.measures import DataKind, MeasureKind
from schools.domain.own_entry import FigureEntry, MeasureEntry
from schools.models import OwnFigure, OwnMeasure
from schools.services import own_data
from schools.services.own_wellbeing import add_wellbeing
from tests.factories.profile import OwnFigureFactory, OwnMeasureFactory

pytestmark = pytest.mark.django_db
ENTRY = MeasureEntry(kind=DataKind.QUANTITATIVE, title="Had breakfast", measure_kind=MeasureKind.SHARE)
FIGURE = FigureEntry(taken_on=date(2026, 6, 15), source="Count", numerator=37, denominator=90)


@pytest.fixture
def measure(school, by, now):
    return own_data.add_measure(school=school, entry=ENTRY, by=by, now=now)


def test_a_measure_is_written_with_who_did_it(measure, by):
    assert (measure.title, measure.actor) == ("Had breakfast", by)
    event = pghistory.models.Events.objects.tracks(measure).get()
    assert event.pgh_context["by_ref"] == str(by.ref)


def test_the_same_measure_is_there_once_however_it_is_spelt(school, measure, by, now):
    again = own_data.add_measure(school=school, entry=replace(ENTRY, title="HAD  breakfast"), by=by, now=now)
    assert again == measure
    assert OwnMeasure.objects.filter(school=school).count() == 1


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.ADMINISTRATOR, Role.SCHOOL_MEMBER, Role.REVIEWER])
def test_whoever_does_not_write_is_refused_in_every_service(world, school, measure, now, by, role):
    figure = own_data.add_figure(measure=measure, entry=FIGURE, by=by, now=now)
    done = {"by": Actor.user(world.own.users[role].public_id), "now": now}
    calls = [
        lambda: own_data.add_measure(school=school, entry=replace(ENTRY, title="Other"), **done),
        lambda: own_data.change_measure(measure=measure, entry=ENTRY, **done),
        lambda: own_data.remove_measure(measure=measure, **done),
        lambda: own_data.add_figure(measure=measure, entry=replace(FIGURE, taken_on=date(2025, 1, 1)), **done),
        lambda: own_data.change_figure(figure=figure, entry=FIGURE, **done),
        lambda: own_data.remove_figure(figure=figure, **done),
    ]
    for call in calls:
        with pytest.raises(NotAllowedError, match="not change it"):
            call()


def test_the_lead_of_another_school_is_refused(world, measure, now):
    by = Actor.user(world.other.users[Role.SCHOOL_LEAD].public_id)
    with pytest.raises(NotAllowedError):
        own_data.add_figure(measure=measure, entry=FIGURE, by=by, now=now)


def test_a_figure_of_a_day_is_there_once(measure, by, now):
    first = own_data.add_figure(measure=measure, entry=FIGURE, by=by, now=now)
    assert own_data.add_figure(measure=measure, entry=FIGURE, by=by, now=now) == first
    with pytest.raises(DomainError, match="There is a figure of 15 June 2026 already") as refused:
        own_data.add_figure(measure=measure, entry=replace(FIGURE, numerator=38), by=by, now=now)
    assert refused.value.field == "taken_on"


def test_the_whole_of_what_people_say_is_how_many_answered(school, by, now):
    measure = OwnMeasureFactory(school=school, kind="perception", asked="pupils", question="Safe?")
    entry = FigureEntry(taken_on=date(2026, 6, 15), source="Survey", numerator=30, answered=60, invited=80)
    figure = own_data.add_figure(measure=measure, entry=entry, by=by, now=now)
    assert (figure.numerator, figure.denominator, figure.answered, figure.invited) == (30, 60, 60, 80)


def test_what_is_taken_out_stays_in_the_history_and_makes_room(measure, by, now):
    figure = own_data.add_figure(measure=measure, entry=FIGURE, by=by, now=now)
    own_data.remove_figure(figure=figure, by=by, now=now)
    removed = own_data.remove_figure(figure=figure, by=by, now=now)
    assert removed.removed_at == now
    again = own_data.add_figure(measure=measure, entry=replace(FIGURE, numerator=38), by=by, now=now)
    assert again != figure
    assert OwnFigure.objects.get(pk=figure.pk).numerator == 37


def test_a_figure_that_was_taken_out_is_not_changed(measure, by, now):
    figure = own_data.add_figure(measure=measure, entry=FIGURE, by=by, now=now)
    own_data.remove_figure(figure=figure, by=by, now=now)
    with pytest.raises(DomainError, match="taken out meanwhile"):
        own_data.change_figure(figure=figure, entry=FIGURE, by=by, now=now)
    own_data.remove_measure(measure=measure, by=by, now=now)
    with pytest.raises(DomainError, match="taken out meanwhile"):
        own_data.add_figure(measure=measure, entry=FIGURE, by=by, now=now)


def test_a_figure_is_not_moved_onto_the_day_of_another(measure, by, now):
    own_data.add_figure(measure=measure, entry=FIGURE, by=by, now=now)
    other = own_data.add_figure(measure=measure, entry=replace(FIGURE, taken_on=date(2025, 6, 1)), by=by, now=now)
    with pytest.raises(DomainError, match="another figure of this day"):
        own_data.change_figure(figure=other, entry=FIGURE, by=by, now=now)


def test_how_it_is_measured_stays_while_figures_stand_on_it(school, by, now):
    figure = OwnFigureFactory(measure__school=school, measure__title="Had breakfast")
    entry = replace(ENTRY, measure_kind=MeasureKind.PEOPLE)
    with pytest.raises(DomainError, match="stays as it is"):
        own_data.change_measure(measure=figure.measure, entry=entry, by=by, now=now)
    own_data.remove_figure(figure=figure, by=by, now=now)
    assert own_data.change_measure(measure=figure.measure, entry=entry, by=by, now=now).measure_kind == "people"


def test_a_measure_is_not_renamed_into_another(school, measure, by, now):
    other = OwnMeasureFactory(school=school, title="Walked to school")
    with pytest.raises(DomainError, match="You measure this already"):
        own_data.change_measure(measure=other, entry=ENTRY, by=by, now=now)


GOOD = {"youngest": 13, "invited": 6, "taken_on": date(2026, 6, 1), "source": "Class", "group": "Year 9"}


def test_a_well_being_survey_becomes_one_average_and_nothing_else(school, by, now):
    figure = add_wellbeing(school=school, raw=[7, 8, 21, 29, 35], **GOOD, by=by, now=now)
    assert figure.value == Decimal("19.356")
    assert (figure.answered, figure.invited, figure.youngest) == (5, 6, 13)
    assert (figure.measure.instrument, figure.measure.unit) == ("swemwbs", "points (SWEMWBS, 7 to 35)")
    again = add_wellbeing(school=school, raw=[35, 29, 21, 8, 7], **GOOD, by=by, now=now)
    assert again == figure
    later = {**GOOD, "taken_on": date(2026, 9, 1)}
    assert add_wellbeing(school=school, raw=[21] * 6, **later, by=by, now=now).measure == figure.measure


@pytest.mark.parametrize(
    ("more", "raw", "said"),
    [
        ({"youngest": 12}, [21] * 6, "not for children under 13"),
        ({}, [21] * 4, "nearly the score of one person"),
        ({}, [21, 22, 23, 24, 25, 36], "from 7 to 35"),
        ({}, [21] * 7, "only 6 pupils were asked"),
        ({"taken_on": date(2027, 1, 1)}, [21] * 6, "still to come"),
    ],
)
def test_a_survey_that_may_not_be_worked_out_leaves_nothing(school, by, now, more, raw, said):
    with pytest.raises(DomainError, match=said):
        add_wellbeing(school=school, raw=raw, **{**GOOD, **more}, by=by, now=now)
    assert not OwnMeasure.objects.filter(school=school).exists()


def test_an_average_that_was_worked_out_is_not_typed_over(school, by, now):
    figure = add_wellbeing(school=school, raw=[21] * 6, **GOOD, by=by, now=now)
    entry = FigureEntry(
        taken_on=date(2026, 6, 1), source="Class", value=Decimal(30), answered=6, invited=6, youngest=13
    )
    with pytest.raises(DomainError, match="enter the totals again"):
        own_data.change_figure(figure=figure, entry=entry, by=by, now=now)
    changed = own_data.change_figure(
        figure=figure, entry=replace(entry, value=figure.value, source="Tutor time"), by=by, now=now
    )
    assert changed.source == "Tutor time"
