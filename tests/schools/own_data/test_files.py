"""The template, the check before anything is saved, and that what goes out comes back unchanged (PP4)."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from schools.domain.own_csv import COLUMNS, EXAMPLE, HEADER
from schools.models import OwnFigure, OwnMeasure
from schools.services.own_wellbeing import add_wellbeing
from tests.factories.directory import IndicatorFactory, TopicFactory
from tests.factories.profile import OwnFigureFactory, OwnMeasureFactory
from tests.schools.pages.conftest import soup, words

pytestmark = pytest.mark.django_db
GOOD = {
    "kind": "figures",
    "title": "Had breakfast",
    "measure_kind": "share",
    "taken_on": "15/06/2026",
    "source": "Count",
    "numerator": "37",
    "denominator": "90",
}


def table(*rows):
    lines = [HEADER, *([row.get(name, "") for name in COLUMNS] for row in rows)]
    return "\r\n".join(";".join(f'"{cell}"' for cell in line) for line in lines).encode()


def checked(client, home, content):
    return soup(client.post(f"{home}upload/", {"file": SimpleUploadedFile("figures.csv", content)}))


def save(client, home, page, **more):
    parked = page.select_one("input[name=parked]")["value"]
    return client.post(f"{home}upload/save/", {"parked": parked, **more}, follow=True)


def fates(page):
    return [words(tag) for tag in page.select(".own-preview .tag")]


def downloaded(client, address):
    return b"".join(client.get(address).streaming_content)


def test_the_template_has_an_example_that_is_left_out(lead, home):
    text = downloaded(lead, f"{home}template.csv").decode("utf-8-sig")
    assert text.splitlines()[0].split(",")[0] == "Figures or views"
    page = checked(lead, home, text.encode())
    assert "There is no figure in the file" in words(page.select_one(".error-summary"))


def test_nothing_is_saved_until_it_was_seen(lead, home, school):
    page = checked(lead, home, table(EXAMPLE, GOOD, {**GOOD, "taken_on": "15 June 2025", "numerator": "30"}))
    assert fates(page) == ["New", "New"]
    assert "41.1\u202f% (37 of 90)" in page.select_one(".own-preview").get_text()
    assert not OwnMeasure.objects.filter(school=school).exists()
    done = save(lead, home, page)
    assert "Saved: 2 new." in words(soup(done).select_one(".notification"))
    measure = OwnMeasure.objects.get(school=school)
    assert list(measure.figures.values_list("taken_on", "numerator")) == [
        (date(2025, 6, 15), 30),
        (date(2026, 6, 15), 37),
    ]
    assert "Nothing new" in words(soup(save(lead, home, page)).select_one(".notification"))
    assert OwnFigure.objects.filter(measure=measure).count() == 2


def test_one_bad_row_keeps_all_out(lead, home, school):
    page = checked(lead, home, table(GOOD, {**GOOD, "taken_on": "June", "numerator": "91"}))
    assert fates(page) == ["New", "To mend"]
    said = words(page.select_one(".own-preview"))
    assert "Line 3" in said
    assert "Date: This is not a date" in said
    assert "How many: 91 cannot be a part of 90" in said.replace("\u202f", " ")
    assert page.select_one("input[name=parked]") is None
    assert not OwnMeasure.objects.filter(school=school).exists()


def test_what_is_there_stays_and_what_differs_is_shown_as_change(lead, home, school):
    measure = OwnMeasureFactory(school=school, title="Had breakfast")
    OwnFigureFactory(
        measure=measure, taken_on=date(2026, 6, 15), source="Count", numerator=37, denominator=90, answered=None
    )
    OwnFigureFactory(
        measure=measure, taken_on=date(2025, 6, 15), source="Old count", numerator=1, denominator=90, answered=None
    )
    page = checked(lead, home, table(GOOD, {**GOOD, "taken_on": "15/6/2025"}))
    assert fates(page) == ["Already there", "Change"]
    assert "now: 1.1\u202f% (1 of 90), from Old count" in page.select_one(".own-preview").get_text()
    assert "Saved: 1 changed, 1 there already." in words(soup(save(lead, home, page)).select_one(".notification"))
    assert measure.figures.get(taken_on=date(2025, 6, 15)).numerator == 37


def test_two_figures_of_one_day_in_a_file_are_a_problem_and_equal_ones_are_not(lead, home):
    page = checked(lead, home, table(GOOD, GOOD, {**GOOD, "numerator": "38"}))
    assert fates(page) == ["New", "Already there", "To mend"]
    assert "Line 2 has another figure" in words(page.select_one(".own-preview"))


def test_a_possible_name_is_warned_of_and_goes_on_with_a_tick(lead, home, school):
    page = checked(lead, home, table({**GOOD, "group": "Oliver Smith"}))
    assert "“Oliver Smith”: This looks like a person's name" in words(page.select_one(".own-preview"))
    again = soup(save(lead, home, page))
    assert "tick this to go on" in words(again.select_one(".error-summary"))
    assert not OwnMeasure.objects.filter(school=school).exists()
    save(lead, home, again, not_a_name="on")
    assert OwnMeasure.objects.get(school=school).group == "Oliver Smith"


def test_what_was_parked_serves_its_user_and_school_for_an_hour_only(world, lead, home, school, monkeypatch):
    page = checked(lead, home, table(GOOD))
    parked = page.select_one("input[name=parked]")["value"]
    other = world.client(None)
    other.force_login(world.other.users["school_lead"])
    foreign = f"/schools/{world.other.school.public_id}/data/upload/save/"
    for client, address, value in (
        (other, foreign, parked),
        (lead, f"{home}upload/save/", parked[:-2]),
        (lead, f"{home}upload/save/", ""),
    ):
        answer = soup(client.post(address, {"parked": value}, follow=True))
        assert "Choose the file again: nothing was saved" in words(answer.select_one(".notification"))
    monkeypatch.setattr("schools.views.own_files.KEPT", -1)
    answer = soup(lead.post(f"{home}upload/save/", {"parked": parked}, follow=True))
    assert "older than an hour" in words(answer.select_one(".notification"))
    assert not OwnMeasure.objects.exclude(title="Foreign breakfast").exists()


@pytest.mark.parametrize(
    "content",
    [b"", b"PK\x03\x04", b"\x00\x01", b"x" * 500_001, "Date".encode("utf-16"), b'"', b"\xff\xfe\xfd", b";;;\n;;;"],
    ids=["empty", "workbook", "bytes", "large", "utf-16", "open quote", "no text", "blank"],
)
def test_hostile_files_get_a_sentence(lead, home, content):
    page = checked(lead, home, content)
    assert page.select(".error-summary li")


def test_hostile_cells_are_shown_as_text_and_come_back(lead, home, school):
    title = "=HYPERLINK(1) <script>alert(1)</script>"
    page = checked(lead, home, table({**GOOD, "title": title, "source": "'@SUM(A1)"}))
    assert page.select_one(".own-preview script") is None
    save(lead, home, page)
    assert OwnMeasure.objects.get(school=school).title == title
    assert OwnFigure.objects.get(measure__school=school).source == "@SUM(A1)"
    text = downloaded(lead, f"{home}data.csv").decode("utf-8-sig")
    assert "'=HYPERLINK" in text
    assert fates(checked(lead, home, text.encode())) == ["Already there"]


def test_what_is_downloaded_changes_nothing_when_it_is_uploaded(lead, home, school, by, now):
    topic, indicator = TopicFactory(), IndicatorFactory()
    share = OwnMeasureFactory(school=school, topic=topic, indicator=indicator, direction="lower", group="'=Year 5, 6")
    OwnFigureFactory(measure=share, taken_on=date(2026, 1, 1), answered=None)
    OwnFigureFactory(measure=share, taken_on=date(2025, 1, 1), answered=None)
    view = OwnMeasureFactory(school=school, kind="perception", asked="parents", question='Is it "good"?')
    OwnFigureFactory(measure=view, invited=80)
    average = OwnMeasureFactory(school=school, measure_kind="average", unit="points")
    OwnFigureFactory(measure=average, numerator=None, denominator=None, answered=None, value=Decimal("-1.500"))
    facts = {"youngest": 14, "invited": 9, "taken_on": date(2026, 6, 1), "source": "Class", "group": ""}
    add_wellbeing(school=school, raw=[21] * 6, **facts, by=by, now=now)
    text = downloaded(lead, f"{home}data.csv")
    page = checked(lead, home, text)
    assert fates(page) == ["Already there"] * 5
    assert "Foreign" not in text.decode()


def test_an_average_of_the_scale_does_not_come_in_by_the_table(lead, home):
    scale = {
        **GOOD,
        "kind": "views",
        "measure_kind": "average",
        "unit": "points (SWEMWBS, 7 to 35)",
        "asked": "Pupils",
        "question": "Scale",
        "numerator": "",
        "denominator": "",
        "value": "24",
        "answered": "40",
        "invited": "50",
    }
    page = checked(lead, home, table(scale))
    assert fates(page) == ["To mend"]
    assert "worked out from the totals" in words(page.select_one(".own-preview"))
