"""The health profile's pages: who sees them, what they say, what they cost."""

import csv
import gzip
from io import BytesIO, StringIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from accounts.domain.roles import Role
from schools.domain.areas import ENGLAND
from tests.factories.directory import IndicatorSetFactory, TopicFactory
from tests.factories.profile import OwnMeasureFactory
from tests.schools.pages.conftest import soup, words
from tests.schools.profile_rows import COUNTY, DISTRICT, WARD, figure, in_wyre_forest, overweight, with_figures

PAGES = ["schools:profile", "schools:profile_print", "schools:profile_csv", "documents:profile_pdf"]


@pytest.fixture
def school(world):
    in_wyre_forest(world.other.school)
    return in_wyre_forest(world.own.school)


@pytest.fixture
def lead(world):
    return world.client(Role.SCHOOL_LEAD)


def address(school, route="schools:profile", **more) -> str:
    return reverse(route, kwargs={"public_id": school.public_id, **more})


def body(response) -> str:
    return b"".join(response.streaming_content).decode() if response.streaming else response.content.decode()


@pytest.mark.parametrize("route", PAGES)
def test_another_schools_profile_is_not_found(world, school, lead, route):
    with_figures()
    assert lead.get(address(world.own.school, route)).status_code == 200
    assert lead.get(address(world.other.school, route)).status_code == 404


def test_one_indicator_of_another_schools_profile_is_not_found(world, school, lead):
    indicator = with_figures().public_id
    assert lead.get(address(school, "schools:profile_indicator", indicator=indicator)).status_code == 200
    assert lead.get(address(world.other.school, "schools:profile_indicator", indicator=indicator)).status_code == 404


def test_the_coordinator_reads_it_and_a_reviewer_does_not(world, school):
    assert world.client(Role.COORDINATOR).get(address(school)).status_code == 200
    assert world.client(Role.REVIEWER).get(address(school)).status_code in {403, 404}


def test_an_indicator_of_another_programmes_list_is_not_found(world, school, lead):
    theirs = with_figures(indicator_set=IndicatorSetFactory(programme=world.other.programme), title="Their own count")
    assert "Their own count" not in lead.get(address(school)).content.decode()
    assert lead.get(address(school, "schools:profile_indicator", indicator=theirs.public_id)).status_code == 404


def test_a_card_says_place_period_figure_source_and_day(school, lead):
    with_figures(source="National Child Measurement Programme")
    page = soup(lead.get(address(school)))
    card = words(page.select_one(".figure-card"))
    assert (
        "30.0 in 100 pupils measured in Wyre Forest in 2024, and 22.0 in England. That is higher, and so worse, than in "
        "England. It rose from 20.0 in 2019, and so got worse." in card
    )
    assert "National Child Measurement Programme. Wyre Forest, 2024, loaded on" in card
    assert [words(tag) for tag in page.select(".figure-card .tag")] == ["Worse than England", "Getting worse"]
    assert "1 worse than in England" in words(page.select_one(".glance__counts"))


def test_a_withheld_figure_is_no_figure_and_never_nought(school, lead):
    indicator = overweight()
    figure(indicator, DISTRICT, None)
    figure(indicator, ENGLAND, 22)
    card = words(soup(lead.get(address(school))).select_one(".figure-card"))
    assert "The source gives no figure for Wyre Forest in 2024, so nobody can say" in card
    assert "Wyre Forest no figure" in card
    table = soup(lead.get(address(school, "schools:profile_indicator", indicator=indicator.public_id))).table
    assert words(table.select_one("tbody tr:first-child td")) == "no figure"


def test_a_nearer_place_without_a_figure_is_named(school, lead):
    indicator = with_figures()
    figure(indicator, WARD, None)
    assert "no figure for Broadwaters ward" in words(soup(lead.get(address(school))).select_one(".figure-card"))


def test_needs_a_look_shows_only_what_does(school, lead):
    with_figures(title="Worse one")
    fine = overweight(title="Fine one")
    figure(fine, DISTRICT, 10)
    figure(fine, ENGLAND, 22)
    shown = [words(card.h3) for card in soup(lead.get(address(school) + "?show=look")).select(".figure-card")]
    assert shown == ["Worse one"]
    assert len(soup(lead.get(address(school))).select(".figure-card")) == 2


def test_weak_ones_stand_first_in_their_topic(school, lead):
    topic = TopicFactory(name="Food")
    fine = overweight(title="Fine one", position=1)
    figure(fine, DISTRICT, 10)
    figure(fine, ENGLAND, 22)
    weak = with_figures(title="Weak one", position=2, indicator_set=fine.indicator_set)
    for indicator in (fine, weak):
        indicator.topics.set([topic])
    page = soup(lead.get(address(school)))
    assert [words(card.h3) for card in page.select(".figure-card")] == ["Weak one", "Fine one"]


def test_without_figures_the_page_says_what_will_stand_there(school, lead):
    assert "No figures yet" in words(soup(lead.get(address(school))).main)


def test_own_measures_are_counted_and_those_of_others_are_not(world, school, lead):
    OwnMeasureFactory(school=school)
    OwnMeasureFactory(school=world.other.school)
    assert "The school has 1 measure of its own" in words(soup(lead.get(address(school))).main)


@pytest.mark.list_route("schools:profile")
def test_the_page_costs_the_same_whatever_the_indicators(school, lead, constant_queries):
    constant_queries(lead, address(school), lambda: with_figures().topics.set([TopicFactory()]), most=40)


def test_sixty_indicators_stay_within_the_budget_of_a_page(school, lead):
    for number in range(60):
        with_figures(title=f"Indicator of the health of children, number {number}")
    page = lead.get(address(school)).content
    assert page.count(b'figure-card"') == 60
    assert len(gzip.compress(page)) < 100_000


def test_the_table_has_every_number_with_its_source_and_no_other_school(world, school, lead):
    with_figures(source="National Child Measurement Programme")
    text = body(lead.get(address(school, "schools:profile_csv")))
    rows = list(csv.DictReader(StringIO(text.removeprefix("\ufeff"))))
    assert [(row["Place"], row["Period"], row["Figure"]) for row in rows] == [
        ("Wyre Forest", "2019", "20.0"),
        ("Wyre Forest", "2024", "30.0"),
        ("Worcestershire", "2024", "24.0"),
        ("England", "2024", "22.0"),
        ("England", "2019", "19.0"),
    ]
    assert {row["Source"] for row in rows} == {"National Child Measurement Programme"}
    assert all(row["Loaded on"] for row in rows)
    assert world.other.school.name not in text


def test_a_withheld_figure_is_empty_in_the_table(school, lead):
    figure(overweight(), DISTRICT, None)
    text = body(lead.get(address(school, "schools:profile_csv"))).removeprefix("\ufeff")
    assert next(csv.DictReader(StringIO(text)))["Figure"] == ""


def test_on_paper_each_indicator_has_one_sentence_with_its_source(school, lead):
    with_figures(source="National Child Measurement Programme")
    page = soup(lead.get(address(school, "schools:profile_print")))
    assert page.nav is None
    (line,) = page.select(".profile-paper li")
    assert "30.0 in 100 pupils measured in Wyre Forest in 2024" in words(line)
    assert "National Child Measurement Programme. Wyre Forest, 2024, loaded on" in words(line.select_one(".source"))


def test_the_pdf_is_tagged_and_says_the_same(school, lead):
    with_figures(source="National Child Measurement Programme")
    answer = lead.get(address(school, "documents:profile_pdf"))
    assert answer["Content-Type"] == "application/pdf"
    pdf = PdfReader(BytesIO(answer.content))
    text = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    assert "30.0 in 100 pupils measured in Wyre Forest in 2024, and 22.0 in England" in text
    assert "National Child Measurement Programme" in text
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert pdf.metadata.title == f"Health profile of {school.name}"


def test_the_schools_page_leads_to_the_profile_for_those_who_may_open_it(world, school, lead, client):
    link = address(school)
    assert link in lead.get(reverse("schools:detail", args=[school.public_id])).content.decode()
    assert link not in client.get(reverse("schools:detail", args=[school.public_id])).content.decode()
    foreign = lead.get(reverse("schools:detail", args=[world.other.school.public_id])).content.decode()
    assert address(world.other.school) not in foreign


def test_the_county_is_said_where_england_has_no_figure(school, lead):
    indicator = overweight()
    figure(indicator, DISTRICT, 30)
    figure(indicator, COUNTY, 20)
    main = words(soup(lead.get(address(school))).main)
    assert "1 of them is compared with the county" in main
    assert "Worse than Worcestershire" in main
