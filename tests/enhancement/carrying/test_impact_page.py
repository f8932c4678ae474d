"""The page of impact: numbers with their sources, empty parts that say what will stand there, a copy to give away."""

from datetime import timedelta
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from pypdf import PdfReader

from accounts.domain.roles import Role
from enhancement.views.impact_parts import PARTS
from tests.enhancement.stages.saying4 import fill_stage_4, fill_stages_1_to_3
from tests.factories.profile import OwnFigureFactory


def told(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser").main


def test_before_anything_is_known_each_part_says_what_will_stand_there(client, url):
    main = told(client, url("impact"))
    assert len(main.find_all("section")) == len(PARTS)
    assert main.get_text().count("will stand here") == len(PARTS) - 1
    assert "National Healthy School Status" in main.get_text()


def test_a_plan_stands_with_its_numbers_and_sources(client, url, writer, figure):
    fill_stages_1_to_3(writer)
    fill_stage_4(writer)
    OwnFigureFactory(measure=figure.measure, taken_on=figure.taken_on - timedelta(days=365), numerator=2)
    main = told(client, url("impact"))
    text = main.get_text().replace("\u202f", " ")
    assert "It started from 41.1 % (37 of 90)" in text or "37 of 90" in text
    assert "50 % (30 of 60)" in text
    assert "3.3 % (2 of 60)" in text
    numbers = [line for line in main.select(".impact li") if any(letter.isdigit() for letter in line.get_text())]
    assert numbers
    outcomes = main.find(id="outcomes").parent.select(".impact li")
    assert len(outcomes) == 6


def test_a_copy_to_give_away_hides_small_numbers(client, url, figure):
    figure.numerator = 2
    figure.save()
    assert "2 of 60" in told(client, url("impact")).get_text()
    away = told(client, f"{url('impact')}?copy=away").get_text()
    assert "2 of 60" not in away
    assert "a number of pupils is small" in away


@pytest.mark.parametrize("copy", ["", "?copy=away"])
def test_the_pdf_says_the_same_as_its_copy(client, url, figure, copy):
    figure.numerator = 2
    figure.save()
    answer = client.get(f"{url('impact_pdf')}{copy}")
    pdf = PdfReader(BytesIO(answer.content))
    text = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    assert ("2 of 60" in text) == (copy == "")
    assert ("to give away:" in text) == (copy != "")
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert ("to-give-away" in answer["Content-Disposition"]) == (copy != "")


def test_only_those_who_open_the_workspace_open_it(world, url, client):
    for page in ("impact", "impact_pdf"):
        assert client.get(url(page, world.other.school)).status_code == 404
    assert world.client(Role.COORDINATOR).get(url("impact")).status_code == 200
    assert world.client(Role.REVIEWER).get(url("impact")).status_code in {403, 404}
