"""Demonstration people: one for each role, with sign-ins that work and codes where the role needs them."""

import pytest
from django.apps import apps
from django.urls import reverse

from accounts.domain.roles import ROLES, Role
from accounts.models import LocalProgramme, ProgrammeMembership, User
from accounts.role_sources import roles_held
from core.clock import local_date
from hwb_portal.demo import people
from tests.accounts.pages import code_of, is_signed_in, sign_in

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture(autouse=True)
def demo(settings):
    settings.DEMO_MODE, settings.DEMO_PASSWORD, settings.DEMO_TOTP_SECRET = True, "demo wyre forest", SECRET


def counts():
    return {model._meta.label: model.objects.count() for model in apps.get_app_config("accounts").get_models()}


def test_loading_twice_changes_nothing(now):
    people.load(now=now)
    before = counts()
    people.load(now=now)
    assert counts() == before


@pytest.mark.parametrize("person", people.PEOPLE, ids=lambda person: person.email)
def test_each_demo_person_signs_in_and_holds_their_role(client, now, person):
    people.load(now=now)
    user = User.objects.get(email=person.email)
    assert roles_held(user, on=local_date(now)) == {person.role}
    sign_in(client, person.email, "demo wyre forest")
    if ROLES[person.role].needs_second_factor:
        assert not is_signed_in(client)
        assert code_of(SECRET) in client.get(reverse("mfa_authenticate")).text
        client.post(reverse("mfa_authenticate"), {"code": code_of(SECRET)})
    assert is_signed_in(client)
    assert client.get(reverse("accounts:you")).status_code == 200


def test_the_two_reviewers_come_from_different_agencies(now):
    people.load(now=now)
    agencies = ProgrammeMembership.objects.filter(role=Role.REVIEWER).values_list("agency", flat=True)
    assert len(set(agencies)) == 2


def test_the_programmes_page_is_marked_and_names_the_invented_contact(client, now):
    people.load(now=now)
    assert LocalProgramme.objects.get(name="Wyre Forest").parent.name == "Worcestershire"
    text = client.get("/programmes/wyre-forest/").text
    assert "Carys Fernhill" in text
    assert "invented" in text
