"""Confirming, the shared mailbox, and schools entered by hand: what somebody sees and what is kept."""

from datetime import date

import pytest

from accounts.domain.roles import Role
from schools.models import DetailsConfirmation, School
from tests.factories.core import PostcodeFactory
from tests.factories.schools import DetailsConfirmationFactory
from tests.schools.pages.conftest import soup, words

pytestmark = pytest.mark.django_db
COLLEGE = {"name": "Valley College", "town": "Kidderminster", "postcode": "DY10 1AA"}


@pytest.fixture(autouse=True)
def _noon(monkeypatch, now):
    monkeypatch.setattr("core.clock.now", lambda: now)


@pytest.fixture
def home(world):
    return f"/schools/{world.own.school.public_id}/"


def errors(response):
    return [words(error) for error in soup(response).select(".error-summary li")]


def test_confirming_is_one_press_and_the_page_then_says_so(world, home):
    client = world.client(Role.SCHOOL_LEAD)
    DetailsConfirmationFactory(school=world.own.school, confirmed_on=date(2026, 1, 1))
    before = soup(client.get(f"{home}people/"))
    assert words(before.select_one(".panel .tag")) == "Please confirm"
    form = before.select_one("form[action$='/confirm/']")
    after = soup(client.post(form["action"], follow=True))
    assert "are confirmed, 22 November 2026" in words(after.select_one(".notification"))
    assert words(after.select_one(".panel .tag")) == "Confirmed"
    assert not after.select("form[action$='/confirm/']")
    held = DetailsConfirmation.objects.get(confirmed_on=date(2026, 11, 22))
    assert held.by_ref == world.own.users[Role.SCHOOL_LEAD].public_id


def test_looking_at_the_address_confirms_nothing(world, home):
    assert world.client(Role.SCHOOL_LEAD).get(f"{home}confirm/").status_code == 405
    assert not DetailsConfirmation.objects.exists()


def test_the_mailbox_is_saved_and_shown(world, home):
    client = world.client(Role.COORDINATOR)
    page = soup(client.post(f"{home}mailbox/", {"role_mailbox": "Wellbeing@school.example"}, follow=True))
    assert "wellbeing@school.example" in words(page.aside)


def test_a_mailbox_that_cannot_be_one_is_kept_in_the_field_with_the_reason(world, home):
    response = world.client(Role.COORDINATOR).post(f"{home}mailbox/", {"role_mailbox": "no address"})
    assert errors(response) == ["Enter an e-mail address, like wellbeing@school.org.uk."]
    assert soup(response).select_one("input[name=role_mailbox]")["value"] == "no address"


def test_a_coordinator_adds_a_college_to_the_own_programme(world):
    PostcodeFactory(code="DY10 1AA")
    client = world.client(Role.COORDINATOR)
    offered = [option.get_text() for option in soup(client.get("/schools/add/")).select("[name=programme] option")]
    assert offered == [str(world.own.programme)]
    form = {**COLLEGE, "programme": str(world.own.programme.public_id)}
    page = soup(client.post("/schools/add/", form, follow=True))
    assert words(page.select_one(".notification")) == "Valley College is in the network. Next, add its people."
    assert School.objects.get(urn=None).coverages.get().programme == world.own.programme


def test_a_postcode_that_is_not_in_the_table_is_said(world):
    form = {**COLLEGE, "programme": str(world.own.programme.public_id)}
    page = soup(world.client(Role.COORDINATOR).post("/schools/add/", form, follow=True))
    assert "not on the map" in words(page.select_one(".notification"))


def test_a_foreign_programme_cannot_be_chosen(world):
    form = {**COLLEGE, "programme": str(world.other.programme.public_id)}
    response = world.client(Role.COORDINATOR).post("/schools/add/", form)
    assert errors(response) == ["Choose one of the answers in the list."]
    assert not School.objects.filter(urn=None).exists()


def test_what_is_wrong_is_said_at_its_field_and_what_was_typed_is_kept(world):
    form = {**COLLEGE, "postcode": "nowhere", "programme": str(world.own.programme.public_id)}
    response = world.client(Role.COORDINATOR).post("/schools/add/", form)
    assert errors(response) == ["This is not a postcode. Write it like DY10 1AA."]
    assert soup(response).select_one("input[name=name]")["value"] == "Valley College"


def test_a_school_of_the_register_has_no_page_to_correct_it(world, home):
    assert world.client(Role.HEAD_TEACHER).get(f"{home}change/").status_code == 404


def test_a_school_without_urn_is_corrected_by_its_people(world, home):
    world.own.school.urn = None
    world.own.school.save()
    client = world.client(Role.HEAD_TEACHER)
    assert soup(client.get(f"{home}change/")).select_one("input[name=name]")["value"] == "School own"
    page = soup(client.post(f"{home}change/", {**COLLEGE, "phase": "sixteen_plus"}, follow=True))
    assert words(page.h1) == "Valley College"
    assert "16 plus" in words(page.main)
