"""The profile's statements, scope and figures."""

from datetime import date
from decimal import Decimal

import pytest

from directory.domain.indicators import Measure
from schools.domain.areas import ENGLAND
from schools.domain.figures import Difference
from schools.domain.intervals import Method
from schools.domain.profile import Level
from schools.models import School
from schools.queries.profile import indicator_profile, indicators_for, places_of, profile_of
from tests.factories.accounts import LocalProgrammeFactory
from tests.factories.directory import IndicatorSetFactory, TopicFactory
from tests.factories.schools import ProgrammeCoverageFactory, SchoolFactory
from tests.schools.profile_rows import COUNTY, DISTRICT, WARD, figure, in_wyre_forest, overweight, with_figures

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)


@pytest.fixture
def school() -> School:
    return in_wyre_forest(SchoolFactory())


def test_places_stand_from_the_nearest_to_the_widest(school):
    assert list(places_of(school).items()) == [
        (WARD, Level.WARD),
        (DISTRICT, Level.DISTRICT),
        (COUNTY, Level.COUNTY),
        (ENGLAND, Level.ENGLAND),
    ]


def test_a_school_without_a_place_has_england_only():
    assert list(places_of(SchoolFactory())) == [ENGLAND]


def test_a_row_names_place_people_and_figures_with_their_source(school):
    indicator = with_figures(source="National Child Measurement Programme")
    row = profile_of(school, on=TODAY).row_for(indicator.public_id)
    assert (row.nearest.place, row.nearest.value, row.nearest.interval.method) == ("Wyre Forest", 30, Method.PUBLISHED)
    assert row.nearest.source == "National Child Measurement Programme"
    assert row.nearest.loaded_on is not None
    assert (row.against, row.trend) == (Difference.HIGHER, Difference.HIGHER)
    assert (row.sex, row.age) == ("Persons", "10-11 yrs")


def test_an_indicator_without_its_own_source_has_that_of_its_list(school):
    indicator = with_figures(indicator_set__source="Public Health Outcomes Framework")
    assert (
        profile_of(school, on=TODAY).row_for(indicator.public_id).indicator.source == "Public Health Outcomes Framework"
    )


def test_an_interval_is_worked_out_where_the_counts_give_the_value(school):
    indicator = overweight(measure=Measure.SHARE)
    figure(indicator, DISTRICT, 25, lower=None, upper=None, count=Decimal(25), denominator=Decimal(100))
    assert profile_of(school, on=TODAY).row_for(indicator.public_id).nearest.interval.method == Method.WILSON


def test_a_withheld_figure_stays_none(school):
    indicator = overweight()
    figure(indicator, DISTRICT, None)
    assert profile_of(school, on=TODAY).row_for(indicator.public_id).nearest.value is None


def test_the_lists_of_other_programmes_never_appear(school):
    own = ProgrammeCoverageFactory(school=school).programme
    ours = with_figures(indicator_set=IndicatorSetFactory(programme=own))
    theirs = with_figures(indicator_set=IndicatorSetFactory(programme=LocalProgrammeFactory()))
    profile = profile_of(school, on=TODAY)
    assert profile.row_for(ours.public_id)
    assert profile.row_for(theirs.public_id) is None
    assert theirs.pk not in {fact.key for fact in profile.without}
    assert not indicators_for(school, on=TODAY).filter(pk=theirs.pk).exists()


def test_figures_of_other_districts_never_appear(school):
    indicator = overweight()
    figure(indicator, ENGLAND, 22)
    elsewhere = figure(indicator, COUNTY, 40)
    elsewhere.area.code = "E10000031"
    elsewhere.area.save()
    profile = profile_of(school, on=TODAY)
    assert profile.rows == []
    assert [fact.key for fact in profile.without] == [indicator.pk]


def test_indicators_of_a_list_out_of_force_are_left_out_only_without_figures(school):
    ended = IndicatorSetFactory(valid_to=date(2011, 3, 31))
    shown, empty = with_figures(indicator_set=ended), overweight(indicator_set=ended)
    profile = profile_of(school, on=TODAY)
    assert profile.row_for(shown.public_id)
    assert empty.pk not in {fact.key for fact in profile.without}


def test_deprivation_deciles_of_england_are_parts_and_never_the_comparator(school):
    indicator = with_figures()
    figure(indicator, ENGLAND, 60, category_type="Deprivation deciles", category="Most deprived")
    figure(indicator, DISTRICT, 70, category_type="Deprivation deciles", category="Most deprived")
    row = profile_of(school, on=TODAY).row_for(indicator.public_id)
    assert (row.nearest.value, row.compared_with.value) == (30, 22)
    assert [part.figure.value for part in row.parts] == [60]


def test_an_indicator_stands_once_under_the_topic_that_most_of_its_topics_belong_to(school):
    food = TopicFactory(name="Food")
    indicator = with_figures()
    indicator.topics.set([food, TopicFactory(name="Weight", parent=food), TopicFactory(name="Body")])
    assert [(section.title, len(section.rows)) for section in profile_of(school, on=TODAY).sections] == [("Food", 1)]


def test_statements_do_not_grow_with_indicators(school, django_assert_num_queries):
    school = School.objects.select_related("district", "ward").get(pk=school.pk)
    for count in (1, 3):
        for _ in range(count):
            with_figures().topics.set([TopicFactory(), TopicFactory()])
        with django_assert_num_queries(5):
            profile_of(school, on=TODAY)


def test_one_indicator_is_read_alone(school):
    indicator, other = with_figures(), with_figures()
    found = indicator_profile(school, indicator, on=TODAY)
    assert found.row_for(indicator.public_id)
    assert found.row_for(other.public_id) is None
