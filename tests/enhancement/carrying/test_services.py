"""A figure is carried into the plan once, whole, and with its source (PP4, PP9, R50, R60)."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from core import clock
from core.errors import DomainError
from directory.domain.indicators import Direction, Measure
from enhancement.domain.carrying import Origin
from enhancement.domain.measures import MeasureKind
from enhancement.domain.needs import Coverage, DataScope
from enhancement.models import DataItem, Journey, Need, OutcomeVersion, SectionDraft
from enhancement.queries.outcomes import outcomes_of
from enhancement.queries.plans import plan_facts
from enhancement.services import carrying, stage2
from enhancement.services.drafts import StaleError
from schools.domain.measures import DataKind
from tests.factories.directory import IndicatorFactory, TopicFactory
from tests.factories.enhancement import NeedFactory
from tests.factories.profile import AreaFigureFactory, OwnFigureFactory

WALK = ("local", "quantitative")


def baseline(lead, place=0):
    return outcomes_of([lead.cycle])[lead.cycle.pk][place].baseline


def test_the_first_figure_joins_the_school_and_stands_as_need_and_data(carry, figure, writer):
    done = carry(figure, topic=TopicFactory(name="Travel"))
    item = DataItem.objects.get()
    assert done.is_new
    assert (item.numerator, item.denominator, item.dated_on) == (30, 60, figure.taken_on)
    assert (item.scope, item.coverage, item.kind) == (DataScope.SCHOOL, Coverage.WHOLE_POPULATION, "quantitative")
    assert (item.need.title, item.need.topic.name, item.source) == ("Few pupils walk", "Travel", "Hands-up count")
    assert item.what.replace("\u202f", " ") == "Pupils who walk to school: 50 % (30 of 60)."
    assert Journey.objects.get().school == writer.school
    held = plan_facts(writer.cycle, today=clock.local_date(clock.now())).needs[0].data[0].figure
    assert (held.numerator, held.denominator) == (30, 60)


def test_carrying_the_same_figure_again_changes_nothing(carry, figure):
    first = carry(figure)
    again = carry(figure, title="Another need")
    assert (again.is_new, again.item) == (False, first.item)
    assert Need.objects.count() == DataItem.objects.count() == 1


def test_a_figure_that_was_taken_out_can_be_carried_again(carry, figure, writer):
    first = carry(figure).item
    stage2.remove_data_item(need=first.need.public_id, item=first.public_id, **writer.who)
    again = carry(figure, need=first.need.public_id)
    assert again.is_new
    first.refresh_from_db()
    assert (first.own_figure, again.item.own_figure) == (None, figure)


def test_a_figure_goes_on_a_need_that_stands_in_this_plan(carry, figure, lead):
    need = lead.need("Tired pupils")
    assert carry(figure, need=need.public_id).item.need == need
    with pytest.raises(DomainError, match="not in the plan any more"):
        carry(OwnFigureFactory(measure__school=lead.school), need=NeedFactory().public_id)


def test_a_new_need_says_what_it_is_or_nothing_is_written(carry, figure):
    with pytest.raises(DomainError, match="Say what the need is"):
        carry(figure, title="  ")
    assert not DataItem.objects.exists()
    assert not Journey.objects.exists()


@pytest.mark.parametrize("gone", ["foreign", "removed", "measure removed"])
def test_a_figure_of_another_school_or_a_removed_one_is_not_carried(carry, figure, world, gone):
    if gone == "foreign":
        figure = OwnFigureFactory(measure__school=world.other.school)
    elif gone == "removed":
        figure.removed_at = clock.now()
        figure.save()
    else:
        figure.measure.removed_at = clock.now()
        figure.measure.save()
    with pytest.raises(DomainError, match="no longer there"):
        carry(figure)
    assert not Need.objects.exists()


def test_the_baseline_is_filled_with_what_the_figure_knows(carry, lead, world):
    figure = OwnFigureFactory(
        measure__school=world.own.school, measure__title="Pupils who walk", measure__direction=Direction.HIGHER
    )
    carry(figure, outcome=WALK)
    held = baseline(lead)
    assert (held.numerator, held.denominator, held.measured_on, held.source) == (30, 60, figure.taken_on, figure.source)
    version = OutcomeVersion.objects.get()
    assert (version.measure, version.population, version.direction) == ("walk", "Pupils", "rise")
    draft = SectionDraft.objects.get(section__startswith="outcomes/")
    assert draft.texts["baseline_numerator"] == "30"
    assert draft.unreadable == []


def test_what_somebody_wrote_stays_and_only_the_start_is_replaced(carry, figure, lead):
    written = {"population": "Year 5 pupils", "measure": "come on foot", "measure_kind": MeasureKind.SHARE}
    lead.outcome(*WALK, **written, target=Decimal(60), due_on=date(2028, 7, 20), direction="rise")
    draft = SectionDraft.objects.get(section__startswith="outcomes/")
    carry(figure, outcome=WALK, seen_version=draft.version)
    version = OutcomeVersion.objects.get()
    assert (version.population, version.measure, version.target) == ("Year 5 pupils", "come on foot", 60)
    assert version.baseline_numerator == 30
    draft.refresh_from_db()
    assert (draft.texts["population"], draft.texts["baseline_source"]) == ("Year 5 pupils", "Hands-up count")


def test_text_that_could_not_be_read_is_kept(carry, figure, lead):
    lead.outcome(*WALK, unreadable=("due_on",), due_on="some day", population="Pupils")
    draft = SectionDraft.objects.get(section__startswith="outcomes/")
    carry(figure, outcome=WALK, seen_version=draft.version)
    draft.refresh_from_db()
    assert (draft.texts["due_on"], draft.unreadable) == ("some day", ["due_on"])


def test_an_outcome_that_changed_meanwhile_is_not_overwritten_and_nothing_else_is_written(carry, figure, lead):
    lead.outcome(*WALK, population="Year 5 pupils")
    with pytest.raises(StaleError):
        carry(figure, outcome=WALK, seen_version=0)
    assert not DataItem.objects.exists()
    assert OutcomeVersion.objects.get().baseline_numerator is None


def test_a_figure_that_does_not_fit_the_outcome_writes_nothing(carry, figure, lead):
    with pytest.raises(DomainError, match="what people say"):
        carry(figure, outcome=("local", "perception"))
    assert not DataItem.objects.exists()


def test_a_targeted_outcome_takes_group_and_data_from_the_figure(carry, lead, world):
    figure = OwnFigureFactory(measure__school=world.own.school, measure__group="Young carers")
    item = carry(figure, outcome=("school", "targeted")).item
    version = OutcomeVersion.objects.get()
    assert (version.group, version.group_data, version.inner) == ("Young carers", item, "quantitative")


def test_views_bring_their_question_and_who_was_asked(carry, lead, world):
    measure = {"measure__kind": DataKind.PERCEPTION, "measure__asked": "parents", "measure__question": "Is it safe?"}
    figure = OwnFigureFactory(measure__school=world.own.school, **measure)
    carry(figure, outcome=("local", "perception"))
    version = OutcomeVersion.objects.get()
    assert (version.question, version.asks_parents, version.asks_pupils) == ("Is it safe?", True, False)


def test_an_area_figure_is_the_newest_of_the_whole_area(carry, writer):
    indicator = IndicatorFactory(measure=Measure.SHARE, unit="per cent", source="OHID")
    old = AreaFigureFactory(indicator=indicator, period="2023", period_order=20230000, value=Decimal("10"))
    same = {"indicator": indicator, "area": old.area}
    AreaFigureFactory(**same, sex="Female", value=Decimal("30"))
    AreaFigureFactory(**same, value=Decimal("20"), count=200, denominator=1000)
    AreaFigureFactory(**same, value=Decimal("40"), category_type="Deprivation", category="Most deprived")
    done = carry(origin=Origin(indicator=indicator.public_id, area=old.area.code))
    assert (done.item.numerator, done.item.denominator) == (200, 1000)
    assert done.item.scope == DataScope.LOCAL
    assert done.item.source.startswith("OHID, 2024, loaded ")
    assert not carry(origin=Origin(indicator=indicator.public_id, area=old.area.code)).is_new


def test_a_published_share_without_counts_keeps_its_value_and_unit(carry):
    row = AreaFigureFactory(indicator=IndicatorFactory(measure=Measure.SHARE, unit="per cent"), value=Decimal("12.5"))
    item = carry(origin=Origin(indicator=row.indicator.public_id, area=row.area.code)).item
    assert (item.measure_kind, item.value, item.unit) == (None, Decimal("12.5"), "per cent")


def test_an_area_without_a_value_has_nothing_to_carry(carry):
    row = AreaFigureFactory(value=None)
    with pytest.raises(DomainError, match="no longer there"):
        carry(origin=Origin(indicator=row.indicator.public_id, area=row.area.code))


def test_a_corrected_figure_is_taken_with_one_press_and_not_before(carry, figure, writer):
    item = carry(figure).item
    figure.numerator = 33
    figure.save()
    item.refresh_from_db()
    assert item.numerator == 30
    carrying.take_new_figure(item=item.public_id, **writer.who)
    item.refresh_from_db()
    assert item.numerator == 33
    assert "33 of 60" in item.what
    with pytest.raises(DomainError, match="newest figure already"):
        carrying.take_new_figure(item=item.public_id, **writer.who)


def test_a_figure_that_was_written_anew_for_its_day_is_taken(carry, figure, writer):
    item = carry(figure).item
    figure.removed_at = clock.now()
    figure.save()
    anew = OwnFigureFactory(measure=figure.measure, taken_on=figure.taken_on, numerator=12)
    OwnFigureFactory(measure=figure.measure, taken_on=figure.taken_on - timedelta(days=300), numerator=1)
    carrying.take_new_figure(item=item.public_id, **writer.who)
    item.refresh_from_db()
    assert (item.numerator, item.own_figure) == (12, anew)


@pytest.mark.parametrize("twice", ["own figure", "area"])
def test_the_database_holds_a_figure_once_in_a_plan(carry, figure, twice):
    row = AreaFigureFactory()
    published = Origin(indicator=row.indicator.public_id, area=row.area.code)
    item = carry(figure).item if twice == "own figure" else carry(origin=published).item
    item.pk, item.public_id = None, figure.public_id
    with pytest.raises(IntegrityError, match="is_carried_into_a_plan_once"), transaction.atomic():
        item.save(force_insert=True)


@pytest.mark.parametrize("wrong", [{"own_figure": None}, {"carried_into": None}, {"area": "some"}])
def test_the_database_knows_where_a_carried_figure_is_from(carry, figure, wrong):
    item = carry(figure).item
    for name, value in wrong.items():
        setattr(item, name, AreaFigureFactory().area if value == "some" else value)
    with (
        pytest.raises(IntegrityError, match="data_item_is_carried_from_one_figure_or_not_at_all"),
        transaction.atomic(),
    ):
        item.save()
