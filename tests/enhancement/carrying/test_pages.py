"""Carrying a figure at the pages: what is asked, what is refused, and that nothing is trusted from the form."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from accounts.domain.roles import Role
from core import clock
from core.slots import registry
from enhancement.models import Award, DataItem, Journey, OutcomeVersion, Submission
from tests.factories.profile import AreaFigureFactory, OwnFigureFactory


def page_of(answer):
    assert answer.status_code == 200, answer
    return BeautifulSoup(answer.content, "html.parser")


def text_of(answer):
    return " ".join(page_of(answer).main.get_text(" ").replace("\u202f", " ").split())


@pytest.fixture
def here(url, figure):
    return url("carry", figure=figure.public_id)


NEW = {"need": "new", "title": "Few pupils walk", "topic": "", "outcome": ""}


def test_the_page_says_the_figure_and_is_filled_in_before_the_first_entry(client, here):
    page = page_of(client.get(here))
    assert "Pupils who walk to school: 50 % (30 of 60)." in page.main.get_text().replace("\u202f", " ")
    assert page.find(id="id_title")["value"] == "Pupils who walk to school"
    assert "first entry" in page.main.get_text()
    assert not Journey.objects.exists()


def test_one_post_writes_it_and_numbers_in_the_form_are_not_believed(client, here, url, figure):
    answer = client.post(here, {**NEW, "numerator": "59", "figure": "59", "own_figure": "1"})
    assert answer["Location"].startswith(url("stage2"))
    assert DataItem.objects.get().numerator == 30
    told = text_of(client.get(url("stage2")))
    assert "The figure is in your plan." in told
    assert "Few pupils walk" in told
    assert "It is not added twice" in text_of(client.get(here))


def test_a_missing_title_keeps_what_was_chosen(client, here):
    told = page_of(client.post(here, {**NEW, "title": " "}))
    assert "Say what the need is." in told.get_text()
    assert not Journey.objects.exists()


def test_need_data_and_baseline_in_one_post(client, here, url, lead):
    need = lead.need("Tired pupils")
    page = page_of(client.get(here))
    assert {field["value"] for field in page.find_all("input", attrs={"name": "outcome"})} == {
        "",
        "local/quantitative",
        "school/quantitative",
    }
    answer = client.post(here, {"need": str(need.public_id), "outcome": "local/quantitative"}, follow=True)
    assert "The quantitative outcome of the local priority starts from it." in text_of(answer)
    assert OutcomeVersion.objects.get().baseline_denominator == 60
    shown = text_of(client.get(url("outcome", priority="local", kind="quantitative")))
    assert "50 %" in shown


def test_what_an_outcome_starts_from_now_is_shown_before_it_is_replaced(client, here, lead, world):
    earlier = OwnFigureFactory(measure__school=world.own.school, measure__direction="higher", numerator=12)
    client.post(
        reverse("enhancement:carry", args=[world.own.school.public_id, earlier.public_id]),
        {**NEW, "outcome": "local/quantitative"},
    )
    shown = page_of(client.get(here))
    assert "It starts from 20 % (12 of 60)" in shown.main.get_text().replace("\u202f", " ")
    version = shown.find("input", attrs={"name": "seen-local/quantitative"})["value"]
    stale = client.post(here, {**NEW, "outcome": "local/quantitative"})
    assert "Somebody else changed this outcome meanwhile" in text_of(stale)
    sent = {**NEW, "outcome": "local/quantitative", "seen-local/quantitative": version}
    assert "Before, it started from 20 % (12 of 60)" in text_of(client.post(here, sent, follow=True))


def test_a_school_that_may_not_join_reads_why(client, here, url):
    Award.objects.all().delete()
    page = page_of(client.get(here))
    assert page.main.find("form") is None
    assert page.main.find(class_="inset").get_text(strip=True)
    told = text_of(client.post(here, NEW))
    assert "There is a problem" in told
    assert not Journey.objects.exists()


def test_a_plan_with_the_quas_takes_no_figure(client, here, lead, figure):
    lead.need("Tired pupils")
    now = clock.now()
    Submission.objects.create(
        cycle=lead.cycle,
        programme=lead.cycle.programme,
        state="submitted",
        submitted_at=now,
        first_submitted_at=now,
        expected_by=clock.local_date(now) + timedelta(days=20),
    )
    assert "with the quality assurance system (QUAS)" in text_of(client.get(here))
    assert "with the quality assurance system (QUAS)" in text_of(client.post(here, NEW))
    assert not DataItem.objects.exists()


def test_figures_of_others_are_not_found_and_readers_write_nothing(client, here, url, world, figure):
    foreign = OwnFigureFactory(measure__school=world.other.school)
    assert client.get(url("carry", figure=foreign.public_id)).status_code == 404
    assert client.get(url("carry", world.other.school, figure=foreign.public_id)).status_code == 404
    coordinator = world.client(Role.COORDINATOR)
    assert coordinator.get(here).status_code == 200
    assert coordinator.post(here, NEW).status_code == 403
    assert not DataItem.objects.exists()


def test_the_link_stands_for_those_who_write_and_tells_what_is_carried(client, here, world, figure, rf):
    row = AreaFigureFactory()
    school = world.own.school

    def links(role):
        request = rf.get("/")
        request.user = world.own.users[role]
        own = registry.render("schools.own_data.figure", request, {"school": school, "figure": figure})
        places = {"school": school, "indicator": row.indicator, "area": row.area}
        return own + registry.render("schools.profile.figure", request, places)

    assert links(Role.COORDINATOR) == ""
    assert links(Role.SCHOOL_LEAD).count("Use in our plan") == 2
    client.post(here, NEW)
    assert links(Role.SCHOOL_LEAD).count("In your plan") == 1


def test_a_corrected_figure_is_shown_with_a_button_that_takes_it(client, here, url, figure):
    client.post(here, NEW)
    item = DataItem.objects.get()
    assert "Take the new figure" not in text_of(client.get(url("stage2")))
    figure.numerator = 33
    figure.save()
    page = page_of(client.get(url("stage2")))
    assert "The school's data now say" in page.main.get_text()
    action = page.find("form", action=url("take_new_figure", item=item.public_id))["action"]
    assert client.post(action).status_code == 302
    assert "33 of 60" in text_of(client.get(url("stage2")))


def test_an_outcome_starts_from_data_of_the_plan_and_keeps_what_is_typed(client, here, url, lead, figure):
    client.post(here, NEW)
    place = url("outcome", priority="local", kind="quantitative")
    button = page_of(client.get(place)).find("button", attrs={"name": "take"})
    assert "50" in button.get_text()
    typed = {"version": "0", "measure": "walk to school", "population": "Year 5", "due_on": "some day"}
    shown = text_of(client.post(place, {**typed, "take": button["value"]}, follow=True))
    version = OutcomeVersion.objects.get()
    assert (version.baseline_numerator, version.baseline_denominator, version.measure) == (30, 60, "walk to school")
    assert (version.baseline_on, version.baseline_source) == (figure.taken_on, figure.source)
    assert "cannot be read" in shown or "some day" in str(client.get(place).content)
    views = url("outcome", priority="local", kind="perception")
    assert page_of(client.get(views)).find("button", attrs={"name": "take"}) is None
    gone = client.post(views, {"version": "0", "take": button["value"]}, follow=True)
    assert "does not fit this outcome" in gone.content.decode()
