"""Your account, invitations and the public pages of programmes."""

import re

import pytest
from django.urls import reverse

from accounts.domain.roles import Role
from accounts.models import Invitation, Person
from accounts.services import invitations
from core.models import OutboxMessage
from schools.domain.contacts import SchoolRole
from tests.accounts.pages import is_signed_in, sign_in
from tests.factories.accounts import (
    InvitationFactory,
    LocalProgrammeFactory,
    OrganisationMembershipFactory,
    PersonFactory,
    ProgrammeMembershipFactory,
    UserFactory,
)
from tests.factories.core import DistrictFactory
from tests.factories.schools import SchoolMembershipFactory

pytestmark = pytest.mark.django_db
CHOSEN = {"password": "three odd words here", "again": "three odd words here"}
HOSTILE = "<script>alert('x')</script> & “Ada”"


@pytest.fixture
def token(by_clock, monkeypatch, now):
    monkeypatch.setattr("core.clock.now", lambda: now)
    person = PersonFactory(name=HOSTILE, user=None, email=None)
    invitations.invite(person=person, email="ada@example.org", grants="Provider, Riverside", by=by_clock, now=now)
    return re.search(r"/invitation/([^/\s]+)/", OutboxMessage.objects.get().text)[1]


@pytest.fixture
def page(token):
    return reverse("accounts:invitation", kwargs={"token": token})


def test_an_invited_person_chooses_a_password_and_signs_in(client, page):
    shown = client.get(page)
    assert "ada@example.org" in shown.text
    assert "Provider, Riverside" in shown.text
    assert client.post(page, CHOSEN)["Location"] == reverse("account_login")
    sign_in(client, "ada@example.org", CHOSEN["password"])
    assert is_signed_in(client)


def test_opening_an_invitation_changes_nothing(client, page):
    for method in ("get", "head", "options", "get"):
        assert getattr(client, method)(page).status_code == 200
    assert Invitation.objects.get().accepted_at is None
    assert Person.objects.get().user is None


def test_a_name_with_markup_is_shown_and_never_run(client, page):
    text = client.get(page).text
    assert "<script>alert" not in text
    assert "&lt;script&gt;" in text


def test_a_used_link_leads_to_the_sign_in_page(client, page):
    client.post(page, CHOSEN)
    again = client.get(page)
    assert again.status_code == 410
    assert reverse("account_login") in again.text
    assert client.post(page, CHOSEN).status_code == 410


@pytest.mark.parametrize("token", ["x", "x.y", "0" * 400, "%00", "ünï"])
def test_a_link_we_never_made_is_not_found(client, token):
    answer = client.get(f"/invitation/{token}/")
    assert answer.status_code == 404
    assert "This link does not work" in answer.text


def test_the_page_of_a_link_is_not_kept_or_passed_on(client, page):
    answer = client.get(page)
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"password": "short", "again": "short"}, "too short"),
        ({"password": "three odd words here", "again": "three odd words"}, "not the same"),
        ({"password": "ada@example.org", "again": "ada@example.org"}, "too similar"),
        ({}, "Fill this in: Password"),
    ],
)
def test_a_password_that_will_not_do_is_refused_in_words(client, page, given, says):
    answer = client.post(page, given)
    assert answer.status_code == 422
    assert says in answer.text
    assert Person.objects.get().user is None


def test_somebody_signed_in_as_somebody_else_is_told_to_sign_out(client, page):
    client.force_login(PersonFactory().user)
    assert "belongs to somebody already" in client.get(page).text
    assert client.post(page).status_code == 422
    assert Invitation.objects.get().accepted_at is None


def test_a_sign_in_without_a_person_accepts_by_signing_in(client, page):
    user = UserFactory(email="ada@example.org")
    assert "Sign in to accept" in client.get(page).text
    client.force_login(user)
    assert client.post(page)["Location"] == reverse("accounts:you")
    assert Person.objects.get().user == user


def test_your_account_says_who_you_are_where_and_since_when(client):
    person = PersonFactory(name="Ada King")
    ProgrammeMembershipFactory(person=person, role=Role.COMMISSIONER, programme__name="Wyre Forest")
    OrganisationMembershipFactory(person=person, organisation__name="Riverside Sports")
    ProgrammeMembershipFactory(person=person, programme__name="Elsewhere", ends_on="2026-02-01")
    SchoolMembershipFactory(person=person, school__name="Riverbank Primary", role=SchoolRole.SENCO)
    client.force_login(person.user)
    text = client.get(reverse("accounts:you")).text
    for words in (
        "Ada King",
        person.user.email,
        "Commissioner",
        "Wyre Forest",
        "Riverside Sports",
        "1 January 2026",
        "Riverbank Primary",
        "Special educational needs",
    ):
        assert words in text
    assert "Elsewhere" not in text


def test_your_account_opens_for_a_sign_in_without_person_or_role(client):
    client.force_login(UserFactory())
    assert "You hold no role" in client.get(reverse("accounts:you")).text
    assert client.get(reverse("accounts:name")).status_code == 404


def test_one_takes_away_what_the_portal_holds_about_oneself_and_nobody_else(client):
    person, other = PersonFactory(name="Ada King"), PersonFactory(name="Grace Hopper")
    PersonFactory(name="A. King", user=None, merged_into=person)
    ProgrammeMembershipFactory(person=person, programme__name="Elsewhere", ends_on="2026-02-01")
    SchoolMembershipFactory(person=person, school__name="Riverbank Primary")
    for somebody, address in ((person, "ada@example.org"), (other, "grace@example.org")):
        InvitationFactory(person=somebody, email=address)
        SchoolMembershipFactory(person=somebody, school__name=f"School of {somebody.name}")
    client.force_login(person.user)
    answer = client.get(reverse("accounts:about_you"))
    assert answer["Content-Disposition"].startswith("attachment")
    for words in ("Ada King", "A. King", "Elsewhere", "2026-02-01", "Riverbank Primary", "ada@example.org"):
        assert words in answer.text
    assert "Hopper" not in answer.text
    assert "grace@" not in answer.text


def test_one_corrects_ones_own_name_and_nobody_elses(client):
    person, other = PersonFactory(name="Ada Kign"), PersonFactory(name="Grace Hopper")
    client.force_login(person.user)
    assert client.post(reverse("accounts:name"), {"name": " Ada  King "})["Location"] == reverse("accounts:you")
    refused = client.post(reverse("accounts:name"), {"name": "\u202eadA"})
    assert "cannot be shown" in refused.text
    assert set(Person.objects.values_list("name", flat=True)) == {"Ada King", other.name}


def test_a_programmes_page_says_how_to_reach_it_and_how_long_an_answer_takes(client):
    county = LocalProgrammeFactory(name="Worcestershire", slug="worcestershire")
    programme = LocalProgrammeFactory(
        name="Wyre Forest",
        slug="wyre-forest",
        parent=county,
        contact=PersonFactory(name=HOSTILE),
        role_mailbox="hwb@wyre.example",
        telephone="01562 000000",
        about="For 41 schools.\n\n<b>Bold</b>",
    )
    programme.districts.add(DistrictFactory(name="Wyre Forest District"))
    text = client.get("/programmes/wyre-forest/").text
    for words in ("hwb@wyre.example", "01562 000000", "For 41 schools.", "Wyre Forest District", "Worcestershire"):
        assert words in text
    assert "within\n    20 working days" in text
    assert "<b>Bold</b>" not in text
    assert "<script>alert" not in text
    assert "Wyre Forest" in client.get("/programmes/worcestershire/").text


def test_a_programmes_page_without_facts_says_what_will_stand_there(client):
    programme = LocalProgrammeFactory()
    assert "as soon as it is named" in client.get(f"/programmes/{programme.slug}/").text


def test_a_programme_that_is_not_there_is_not_found(client):
    assert client.get("/programmes/nowhere/").status_code == 404


def test_the_list_of_programmes_is_empty_in_words(client):
    assert "No Local Programme yet" in client.get(reverse("accounts:programmes")).text


@pytest.mark.list_route("accounts:programmes")
def test_the_list_of_programmes_costs_the_same_with_one_and_three(client, constant_queries):
    county = LocalProgrammeFactory()

    def make():
        programme = LocalProgrammeFactory(parent=county, contact=PersonFactory())
        programme.districts.add(DistrictFactory())

    constant_queries(client, reverse("accounts:programmes"), make, most=6)
