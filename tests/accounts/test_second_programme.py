"""A second programme is made in the admin: no code, no deploy (decision 7). The test only presses buttons."""

import pytest

from accounts import queries
from accounts.domain.roles import Role
from accounts.models import LocalProgramme, Person
from core.models import OutboxMessage
from tests.accounts.pages import address_in, code_of, prove, sign_in, with_app
from tests.factories.accounts import LocalProgrammeFactory, PersonFactory, UserFactory
from tests.factories.core import DistrictFactory

pytestmark = pytest.mark.django_db
DESK = "/admin/accounts"
CHOSEN = {"password": "three odd words here", "again": "three odd words here"}


@pytest.fixture
def desk(client):
    """An administrator who signed in with password and code."""
    user = prove(PersonFactory(user=UserFactory(is_administrator=True)).user)
    secret = with_app(user)
    sign_in(client, user.email)
    client.post("/account/2fa/authenticate/", {"code": code_of(secret)})
    return client


def press(client, page, **given):
    answer = client.post(f"{DESK}{page}", given, follow=True)
    assert answer.redirect_chain, answer.context["form"].errors
    return answer


def test_a_county_and_a_district_programme_are_set_up_and_a_coordinator_begins(desk, client, now):
    LocalProgrammeFactory(name="Wyre Forest", slug="wyre-forest")
    district = DistrictFactory(code="E07000235", name="Malvern Hills")
    press(desk, "/localprogramme/add/", name="Worcestershire")
    county = LocalProgramme.objects.get(slug="worcestershire")
    press(
        desk,
        "/localprogramme/add/",
        name="Malvern Hills",
        parent=county.public_id,
        districts=[district.code],
        role_mailbox="Healthy@Malvern.example",
        about="For schools around the hills.",
    )
    malvern = LocalProgramme.objects.get(slug="malvern-hills")
    assert (malvern.parent, list(malvern.districts.all())) == (county, [district])

    given = {"programme": malvern.public_id, "role": "coordinator", "name": "Ada King", "email": "ada@malvern.example"}
    press(desk, "/programmemembership/add/", **given)
    person = Person.objects.get(email="ada@malvern.example")
    press(
        desk,
        f"/localprogramme/{malvern.public_id}/edit/",
        name="Malvern Hills",
        parent=county.public_id,
        districts=[district.code],
        contact=person.public_id,
        role_mailbox="healthy@malvern.example",
        about="For schools around the hills.",
    )

    values = settings_as_typed(desk, malvern)
    shown = desk.post(f"{DESK}/localprogramme/{malvern.public_id}/settings/", values)
    assert "20 → 15" in shown.text
    press(desk, f"/localprogramme/{malvern.public_id}/settings/", **values, confirmed="yes")
    assert queries.settings_in_force(malvern).version == 2
    assert queries.settings_in_force(county).version == 1

    record = desk.get(f"{DESK}/localprogramme/{malvern.public_id}/").text
    for words in ("Settings in force: version 2", "20 → 15", "A smaller area.", "Ada King"):
        assert words in record

    page = client_for(client).get("/programmes/malvern-hills/").text
    for words in ("Ada King", "healthy@malvern.example", "15 working days", "Worcestershire", "around the hills"):
        assert words in page
    the_coordinator_begins(client_for(client), malvern)


def settings_as_typed(desk, programme):
    """The settings form as it opens, with one value and the reason filled in."""
    form = desk.get(f"{DESK}/localprogramme/{programme.public_id}/settings/").context["form"]
    typed = {field.name: field.value() for field in form if field.value() not in (None, False)}
    return typed | {"service_level_days": "15", "why": "A smaller area."}


def client_for(client):
    return type(client)()


def the_coordinator_begins(browser, programme):
    link = address_in(OutboxMessage.objects.get(to="ada@malvern.example").text, "/invitation/")
    assert "Malvern Hills" in browser.get(link).text
    browser.post(link, CHOSEN)
    sign_in(browser, "ada@malvern.example", CHOSEN["password"])
    assert browser.get("/admin/")["Location"].startswith("/account/second-factor/")
    secret = browser.get("/account/2fa/totp/activate/").context["form"].secret
    browser.post("/account/2fa/totp/activate/", {"code": code_of(secret)})
    browser.post("/account/2fa/recovery-codes/")
    seen = browser.get(f"{DESK}/localprogramme/").text
    assert "Malvern Hills" in seen
    assert "Wyre Forest" not in seen
    assert "Worcestershire</a>" not in seen
    user = Person.objects.get(email="ada@malvern.example").user
    assert queries.roles_held(user, on=programme.memberships.get().starts_on) == {Role.COORDINATOR}


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"sample_share": "9"}, "At least 10 %"),
        ({"sample_share": "0.25"}, "At least 10 %"),
        ({"sample_share": "101"}, "enter a number from 10 to 100"),
        ({"sample_share": "9" * 40}, "enter a number from 10 to 100"),
        ({"sample_share": "1e400"}, "enter a number from 10 to 100"),
        ({"sample_share": "-1e400"}, "enter a number from 10 to 100"),
        ({"sample_share": "NaN"}, "Write a number in figures"),
        ({"sample_share": "a tenth"}, "Write a number in figures"),
        ({"service_level_days": "0"}, "from 1 to 365"),
        ({"service_level_days": "99999999999"}, "from 1 to 365"),
        ({"maximum_esis": "0"}, "or more"),
        ({"why": ""}, "Fill this in"),
        ({}, "Nothing was changed"),
    ],
)
def test_unsound_settings_are_refused_on_the_page(desk, changes, says):
    programme = LocalProgrammeFactory()
    typed = settings_as_typed(desk, programme) | {"service_level_days": "20"} | changes
    answer = desk.post(f"{DESK}/localprogramme/{programme.public_id}/settings/", typed | {"confirmed": "yes"})
    assert answer.status_code == 200
    assert says in answer.text
    assert programme.settings_versions.count() == 1


@pytest.mark.parametrize(("typed", "held"), [("12.5", "0.125"), ("100", "1.000"), ("10", "0.100"), ("33.34", "0.333")])
def test_a_share_is_typed_and_shown_as_per_cent(desk, typed, held):
    programme = LocalProgrammeFactory()
    page = f"{DESK}/localprogramme/{programme.public_id}/settings/"
    answer = desk.post(page, settings_as_typed(desk, programme) | {"sample_share": typed, "confirmed": "yes"})
    assert answer.status_code == 302
    assert str(queries.settings_in_force(programme).sample_share) == held
    shown = desk.get(page).context["form"]["sample_share"].value()
    assert shown == f"{float(held) * 100:g}"
    assert f"{shown}\u202f%" in desk.get(f"{DESK}/localprogramme/{programme.public_id}/").text
