"""Demonstration schools: invented, marked, complete, and in two programmes, so that a leak would show."""

import pytest
from django.apps import apps
from django.core.management import call_command

from accounts.models import LocalProgramme, User
from core.clock import local_date
from hwb_portal.demo import people, register, schools
from schools.domain.contacts import SchoolRole
from schools.models import School, SchoolMembership
from tests.accounts.pages import is_signed_in, sign_in

pytestmark = pytest.mark.django_db
PASSWORD = "demo wyre forest"


@pytest.fixture(autouse=True)
def demo(settings):
    settings.DEMO_MODE, settings.DEMO_PASSWORD = True, PASSWORD
    settings.DEMO_TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def counts():
    return {
        model._meta.label: model.objects.count()
        for app in ("accounts", "schools")
        for model in apps.get_app_config(app).get_models()
    }


def load(now):
    for loader in (register, people, schools):
        loader.load(now=now)


def test_every_invented_school_is_marked_placed_and_without_urn(now):
    load(now)
    made = School.objects.filter(is_demonstration=True)
    assert made.count() == len(schools.SCHOOLS)
    for school in made.select_related("district"):
        assert "Demonstration" in school.name
        assert school.urn is None
        assert school.latitude is not None
    codes = set(made.values_list("district__code", flat=True))
    assert codes == {schools.WYRE_FOREST, schools.WYCHAVON}


def test_the_41_real_schools_are_in_the_network_and_nobody_is_listed_at_them(client, now):
    load(now)
    assert School.objects.filter(is_demonstration=False).count() == 41
    assert not SchoolMembership.objects.filter(school__is_demonstration=False).exists()
    programme = LocalProgramme.objects.get(name="Wyre Forest")
    # one has closed; of one the register does not say the district
    assert programme.coverages.filter(school__is_demonstration=False).count() >= 39
    assert "41 open schools and colleges" not in client.get("/schools/").text
    assert f"{40 + len(schools.SCHOOLS)} open schools and colleges" in client.get("/schools/").text


def test_loading_twice_changes_nothing(now):
    load(now)
    before = counts()
    load(now)
    assert counts() == before


def test_everybody_named_in_the_table_signs_in_and_sees_their_school(client, now, monkeypatch):
    monkeypatch.setattr("core.clock.now", lambda: now)
    load(now)
    for email, role, name in schools.sign_ins():
        client.logout()
        sign_in(client, email, PASSWORD)
        assert is_signed_in(client), email
        school = School.objects.get(name=name)
        assert client.get(f"/schools/{school.public_id}/people/").status_code == 200, (email, role)


def test_a_lead_of_one_programme_sees_nobody_of_the_other(client, now, monkeypatch):
    monkeypatch.setattr("core.clock.now", lambda: now)
    load(now)
    client.force_login(User.objects.get(email="lead.orchard@demo.example"))
    text = client.get("/schools/people/").text
    assert "Nora Whitlock" in text
    assert "Priya Nayar" not in text


def test_one_school_has_no_lead_and_one_has_never_confirmed(now):
    load(now)
    today = local_date(now)
    led = SchoolMembership.objects.held_on(today).filter(role=SchoolRole.HWB_LEAD).values("school")
    assert [school.name for school in School.objects.filter(is_demonstration=True).exclude(pk__in=led)] == [
        "Sunrise Demonstration Special School"
    ]
    assert School.objects.filter(is_demonstration=True, details_confirmations=None).exists()


def test_the_command_prints_who_can_sign_in(capsys):
    call_command("demo")
    printed = capsys.readouterr().out
    assert PASSWORD in printed
    for email in ("lead@demo.example", "head@demo.example", "coordinator@demo.example", "reviewer@demo.example"):
        assert email in printed
