"""One indicator of the profile: every number, what could help, own figures side by side."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.domain.roles import Role
from directory.domain.listing import Area
from schools.domain.areas import ENGLAND
from tests.factories.directory import InterventionFactory, TopicFactory
from tests.factories.listings_desk import EvidenceReviewFactory
from tests.factories.profile import OwnFigureFactory, OwnMeasureFactory
from tests.schools.pages.conftest import soup, words
from tests.schools.profile_rows import DISTRICT, figure, in_wyre_forest, overweight, with_figures

YEARS = (2022, 2023, 2024)


@pytest.fixture
def school(world):
    return in_wyre_forest(world.own.school)


@pytest.fixture
def lead(world):
    return world.client(Role.SCHOOL_LEAD)


def address(school, indicator) -> str:
    return reverse("schools:profile_indicator", args=[school.public_id, indicator.public_id])


def measured(school, title, *, years=YEARS, **facts):
    measure = OwnMeasureFactory(school=school, title=title, **facts)
    for year in years:
        OwnFigureFactory(measure=measure, taken_on=date(year, 10, 1))
    return measure


def test_every_number_stands_in_a_table_with_its_interval_counts_and_day(school, lead):
    indicator = overweight(source="National Child Measurement Programme")
    figure(indicator, DISTRICT, 25, lower=None, upper=None, count=25, denominator=100, value_note="Aggregated")
    figure(indicator, ENGLAND, 22)
    page = soup(lead.get(address(school, indicator)))
    first, country = page.select("table")[:2]
    cells = [words(cell) for cell in first.select("tbody tr > *")]
    assert cells[:5] == ["2024", "25.0", "17.5 to 34.3, from the counts (Wilson)", "25", "100"]
    assert cells[5].endswith(". Aggregated")
    assert "as published" in words(country)
    assert "Source: National Child Measurement Programme." in words(page.main)


def test_other_ages_and_englands_parts_have_tables_of_their_own(school, lead):
    indicator = with_figures()
    figure(indicator, DISTRICT, 11, age="4-5 yrs")
    figure(indicator, ENGLAND, 61, category_type="Deprivation deciles", category="Most deprived")
    page = words(soup(lead.get(address(school, indicator))).main)
    assert "Other ages and sexes" in page
    assert "Ages 4 to 5 11.0 in 100 pupils measured" in page
    assert "Most deprived Deprivation deciles 61.0" in page


def test_the_chart_over_time_has_the_place_and_england_with_names_of_their_own(school, lead):
    chart = soup(lead.get(address(school, with_figures()))).select_one(".time-chart svg")
    assert [words(name) for name in chart.select("text[class*=name]")] == ["Wyre Forest", "England"]
    assert chart["aria-label"]
    assert len(chart.select("circle")) == 2
    assert not chart.select("[style]")


def test_an_indicator_without_a_figure_says_so_and_still_says_what_could_help(school, lead):
    topic = TopicFactory(name="Sleep")
    indicator = overweight()
    indicator.topics.set([topic])
    InterventionFactory(name="Sleep school", topics=[topic], area=Area.ENGLAND, indexed=False)
    main = words(soup(lead.get(address(school, indicator))).main)
    assert "nobody can say how things stand there" in main
    assert "Sleep school" in main


def test_what_could_help_comes_with_reasons_and_a_way_to_search_on(school, lead):
    topic = TopicFactory(name="Healthy weight")
    indicator = with_figures()
    indicator.topics.set([topic])
    InterventionFactory(name="Family cookery club", topics=[topic], districts=[school.district], indexed=False)
    EvidenceReviewFactory(question="Does cooking together help?").topics.set([topic])
    page = soup(lead.get(address(school, indicator)))
    helps = [words(item) for item in page.select(".helps > li")]
    assert helps[0].startswith("Does cooking together help? It is about healthy weight. Evidence:")
    assert helps[1].startswith("Family cookery club")
    assert "It is about healthy weight. Serves Wyre Forest. Evidence not assessed." in helps[1]
    assert page.find("a", string="Search the directory: Healthy weight")["href"].endswith(f"?topic={topic.slug}")


def test_where_nothing_fits_that_is_said(school, lead):
    main = words(soup(lead.get(address(school, with_figures()))).main)
    assert "Nothing in the directory names this indicator or its topics" in main
    assert "Search the directory" in main


def test_own_health_figures_stand_beside_attendance_without_a_claim_of_cause(world, school, lead):
    indicator = with_figures()
    measured(school, "Breakfast before school", indicator=indicator)
    measured(school, "Attendance of Year 6")
    measured(world.other.school, "Attendance elsewhere")
    page = soup(lead.get(address(school, indicator)))
    assert len(page.select(".side-by-side .time-chart")) == 2
    main = words(page.main)
    assert "that does not show that one causes the other" in main
    assert "elsewhere" not in main


def test_two_years_of_own_figures_are_too_few(school, lead):
    indicator = with_figures()
    measured(school, "Breakfast before school", indicator=indicator, years=(2023, 2024))
    measured(school, "Attendance of Year 6")
    page = soup(lead.get(address(school, indicator)))
    assert not page.select(".side-by-side")
    assert "once you have both for 3 school years" in words(page.main)


def test_the_page_costs_the_same_whatever_helps_and_whatever_is_measured(school, lead, constant_queries):
    topic = TopicFactory()
    indicator = with_figures()
    indicator.topics.set([topic])

    def make() -> None:
        InterventionFactory(topics=[topic], area=Area.ENGLAND, indexed=False)
        EvidenceReviewFactory().topics.set([topic])
        measured(school, "Breakfast before school", indicator=indicator)
        measured(school, "Attendance")

    constant_queries(lead, address(school, indicator), make, most=32)
