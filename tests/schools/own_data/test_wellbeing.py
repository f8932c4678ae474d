"""The page of the short well-being scale: the age first, then totals; never its questions, never single totals (R96)."""

import pytest

from schools.domain.swemwbs import COPYRIGHT
from schools.models import OwnFigure
from tests.schools.pages.conftest import soup, words

pytestmark = pytest.mark.django_db
TOTALS = "\r\n".join(["21"] * 6 + ["28"] * 5 + ["-"])
GOOD = {"group": "Year 9", "invited": "14", "totals": TOTALS, "taken_on": "15/6/2026", "source": "Tutor time"}


@pytest.fixture
def page(home):
    return f"{home}well-being/"


def test_the_age_is_asked_first_with_the_licence_note(lead, page):
    found = soup(lead.get(page))
    assert found.select_one("input[name=youngest]")
    assert not found.select("textarea")
    text = words(found.main)
    assert COPYRIGHT in text
    assert "register first with the University of Warwick" in text


@pytest.mark.parametrize(("age", "said"), [("12", "Stirling"), ("8", "Stirling"), ("7", "faces"), ("3", "faces")])
def test_under_thirteen_is_refused_with_the_alternative(lead, page, age, said):
    found = soup(lead.get(page, {"youngest": age}))
    assert said in words(found.select_one(".error-summary"))
    assert not found.select("textarea")
    answer = soup(lead.post(f"{page}?youngest={age}", {**GOOD, "save": "yes"}))
    assert said in words(answer.select_one(".error-summary"))
    assert not OwnFigure.objects.filter(measure__instrument="swemwbs").exists()


@pytest.mark.parametrize("age", ["", "x", "2", "100", "-13", "13.5", "1e400"])
def test_an_age_that_cannot_be_gets_a_sentence(lead, page, age):
    assert soup(lead.get(page, {"youngest": age})).select(".error-summary li")


def test_no_page_shows_seven_statements(lead, page):
    lead.post(f"{page}?youngest=13", {**GOOD, "save": "yes"})
    figure = OwnFigure.objects.get(measure__instrument="swemwbs")
    shown = [
        lead.get(page),
        lead.get(page, {"youngest": "13"}),
        lead.post(f"{page}?youngest=13", GOOD),
        lead.get(page.replace("well-being", str(figure.measure.public_id))),
    ]
    for answer in shown:
        found = soup(answer)
        assert all(len(part.find_all("li", recursive=False)) != 7 for part in found.main.select("ul, ol"))
        assert all(len(part.find_all("tr")) != 8 for part in found.main.select("table"))
        assert COPYRIGHT in words(found.main)


def test_the_result_is_shown_before_it_is_saved(lead, page):
    found = soup(lead.post(f"{page}?youngest=13", GOOD))
    text = words(found.select_one("section.panel"))
    assert "21.9 points on average" in text
    assert "Of 11 complete answers; 1 not complete, left out." in text
    assert len(found.select(".bars svg")) == 5
    assert not OwnFigure.objects.filter(measure__instrument="swemwbs").exists()
    assert found.select_one("textarea").text.strip().startswith("21")


def test_a_small_bar_is_not_drawn(lead, page):
    found = soup(lead.post(f"{page}?youngest=13", {**GOOD, "totals": TOTALS + "\n35"}))
    assert not found.select(".bars")
    assert "fewer than five pupils" in words(found.select_one("section.panel"))


def test_only_the_average_is_kept(lead, page):
    answer = soup(lead.post(f"{page}?youngest=13", {**GOOD, "save": "yes"}, follow=True))
    figure = OwnFigure.objects.get(measure__instrument="swemwbs")
    assert f"{figure.value}" == "21.877"
    assert (figure.answered, figure.invited, figure.youngest) == (11, 14, 13)
    text = words(answer.main)
    assert "The single totals are not kept" in text
    assert "21.9 points (SWEMWBS, 7 to 35)" in text
    assert "the youngest was 13" in text


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("totals", "21\nOliver\n22", "Line 2: This is not a number"),
        ("totals", "21\n36", "Line 2: “36” is not a total"),
        ("totals", "21\n22\n23\n24", "nearly the score of one person"),
        ("totals", "", "Paste the totals"),
        ("totals", "-\n-", "Paste the totals"),
        ("totals", "\n".join(["99"] * 40), "And 30 more lines"),
        ("invited", "10", "11 answered, but only 10 were asked"),
        ("invited", "", "how many were asked"),
        ("taken_on", "", "Write the day"),
        ("group", "Oliver Smith", "looks like a person's name"),
    ],
)
def test_what_is_wrong_is_said_and_kept(lead, page, field, typed, said):
    found = soup(lead.post(f"{page}?youngest=13", {**GOOD, field: typed, "save": "yes"}))
    assert said in words(found.select_one(".error-summary")).replace("\u202f", " ")
    assert not OwnFigure.objects.filter(measure__instrument="swemwbs").exists()


def test_the_scale_keeps_its_words_and_only_group_and_topic_change(lead, page, home):
    lead.post(f"{page}?youngest=13", {**GOOD, "save": "yes"})
    measure = OwnFigure.objects.get(measure__instrument="swemwbs").measure
    address = f"{home}{measure.public_id}/change/"
    found = soup(lead.get(address))
    assert not found.select("input[name=title], input[name=unit], input[name=question], input[name=asked]")
    lead.post(address, {"whom": "some", "group_name": "Year 10", "title": "Other", "unit": "stars"})
    measure.refresh_from_db()
    assert (measure.group, measure.title) == ("Year 10", "Mental wellbeing (SWEMWBS)")
    assert (measure.unit, measure.direction) == ("points (SWEMWBS, 7 to 35)", "higher")


def test_the_average_of_the_scale_is_not_typed_over(lead, page, home):
    lead.post(f"{page}?youngest=13", {**GOOD, "save": "yes"})
    figure = OwnFigure.objects.get(measure__instrument="swemwbs")
    address = f"{home}{figure.measure.public_id}/{figure.public_id}/"
    typed = {"value": "35", "answered": "12", "invited": "14", "taken_on": "15/6/2026", "source": "Form time"}
    assert lead.post(address, typed).status_code == 302
    figure.refresh_from_db()
    assert (f"{figure.value}", figure.answered, figure.source) == ("21.877", 11, "Form time")
    assert lead.get(f"{home}{figure.measure.public_id}/add/")["Location"] == page


def test_whoever_only_reads_is_told_so(world, page):
    coordinator = world.client("coordinator")
    assert "for reading only" in words(soup(coordinator.get(page)).main)
    assert coordinator.post(f"{page}?youngest=13", {**GOOD, "save": "yes"}).status_code == 403
