"""The programme desk's pages about people and programmes: who sees them, what they do, what they cost."""

import re

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group
from django.urls import reverse

from accounts.admin.records import RecordAdmin, list_url, record_url
from accounts.domain.roles import Role
from accounts.models import (
    Invitation,
    LocalProgramme,
    Organisation,
    OrganisationMembership,
    Person,
    ProgrammeMembership,
    User,
)
from tests.factories.accounts import (
    InvitationFactory,
    LocalProgrammeFactory,
    OrganisationFactory,
    OrganisationMembershipFactory,
    PersonFactory,
    ProgrammeMembershipFactory,
    UserFactory,
)
from tests.world import build_world

pytestmark = pytest.mark.django_db
FACTORIES = {
    Person: PersonFactory,
    User: UserFactory,
    Organisation: OrganisationFactory,
    LocalProgramme: LocalProgrammeFactory,
    ProgrammeMembership: ProgrammeMembershipFactory,
    OrganisationMembership: OrganisationMembershipFactory,
    Invitation: InvitationFactory,
}
FOR_COORDINATORS = [Person, LocalProgramme, ProgrammeMembership, Invitation]
STEPS = [
    pytest.param(model, step, id=f"{model.__name__}-{step.slug}")
    for model in FACTORIES
    for step in admin.site.get_model_admin(model).steps
]


@pytest.fixture
def administrator(client):
    user = PersonFactory(user=UserFactory(is_administrator=True)).user
    TOTP.activate(user, generate_totp_secret())
    client.force_login(user)
    return user


@pytest.fixture
def world():
    return build_world()


@pytest.mark.parametrize("model", FACTORIES)
def test_an_administrator_opens_list_and_record(client, administrator, model):
    row = FACTORIES[model]()
    page = client.get(list_url(model))
    assert page.status_code == 200
    assert record_url(row) in page.text
    assert client.get(record_url(row)).status_code == 200


@pytest.mark.parametrize("model", FACTORIES)
def test_a_list_costs_the_same_with_one_and_three(client, administrator, constant_queries, model):
    constant_queries(client, list_url(model), FACTORIES[model], most=12)


def test_a_programmes_record_costs_the_same_with_one_and_three_people(client, administrator, constant_queries):
    programme = LocalProgrammeFactory()
    constant_queries(client, record_url(programme), lambda: ProgrammeMembershipFactory(programme=programme), most=16)


@pytest.mark.parametrize("model", FACTORIES)
def test_no_address_of_the_desk_holds_an_inner_key(client, administrator, model):
    row = FACTORIES[model]()
    page = client.get(list_url(model)).text + client.get(record_url(row)).text
    assert not re.search(r"/admin/accounts/[a-z]+/\d+/", page)


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.COORDINATOR])
@pytest.mark.parametrize("model", FACTORIES)
def test_a_list_opens_for_coordinators_where_they_have_work_and_never_for_reviewers(world, model, role):
    allowed = role == Role.COORDINATOR and model in FOR_COORDINATORS
    assert world.client(role).get(list_url(model)).status_code == (200 if allowed else 403)


def test_a_coordinator_sees_the_own_programmes_people_and_nobody_else(world):
    client = world.client(Role.COORDINATOR)
    own, other = (side.users[Role.REVIEWER].person for side in (world.own, world.other))
    people = client.get(list_url(Person)).text
    assert own.name in people
    assert other.name not in people
    found = client.get(list_url(Person), {"q": other.name}).text
    assert record_url(other) not in found
    for row in (other, world.other.programme, other.programme_memberships.get(), InvitationFactory(person=other)):
        assert client.get(record_url(row)).status_code == 404
        for step in admin.site.get_model_admin(type(row)).steps:
            if step.on_record:
                assert client.get(step.url(row)).status_code == 404
    for row in (own, world.own.programme, own.programme_memberships.get(), InvitationFactory(person=own)):
        assert client.get(record_url(row)).status_code == 200


def test_a_coordinator_gives_roles_at_the_own_programme_only(world):
    client = world.client(Role.COORDINATOR)
    page = client.get("/admin/accounts/programmemembership/add/").text
    assert str(world.own.programme.public_id) in page
    assert str(world.other.programme.public_id) not in page
    given = {"role": "commissioner", "name": "Ada King", "email": "ada@example.org"}
    for side, count in ((world.other, 0), (world.own, 1)):
        client.post("/admin/accounts/programmemembership/add/", given | {"programme": side.programme.public_id})
        assert Person.objects.filter(email="ada@example.org").count() == count


@pytest.mark.parametrize(("model", "step"), STEPS)
def test_a_step_is_open_to_an_administrator_or_does_not_fit_and_shut_to_a_reviewer(client, world, model, step):
    row = FACTORIES[model]() if step.on_record else None
    assert world.client(Role.ADMINISTRATOR).get(step.url(row)).status_code in {200, 403}
    assert world.client(Role.REVIEWER).get(step.url(row)).status_code in {403, 404}
    assert client.get(step.url(row)).status_code == 302


@pytest.mark.parametrize("slug", ["merge", "anonymise"])
def test_what_cannot_be_undone_is_an_administrators(world, slug):
    person = PersonFactory(user=None)
    ProgrammeMembershipFactory(person=person, programme=world.own.programme, role=Role.COMMISSIONER)
    assert world.client(Role.COORDINATOR).get(f"{record_url(person)}{slug}/").status_code == 403
    assert world.client(Role.ADMINISTRATOR).get(f"{record_url(person)}{slug}/").status_code == 200


def test_nothing_has_a_stock_form_an_action_or_a_delete_page(rf, administrator):
    request = rf.get("/")
    request.user, request.portal_roles = administrator, frozenset({Role.ADMINISTRATOR})
    for model in FACTORIES:
        desk = admin.site.get_model_admin(model)
        assert isinstance(desk, RecordAdmin)
        assert not desk.has_delete_permission(request)
        assert not desk.has_change_permission(request)
        assert desk.get_actions(request) == {}
        assert not [url for url in desk.get_urls() if "delete" in str(url.pattern)]
    assert not admin.site.is_registered(Group)


def test_ending_a_role_asks_when(client, administrator):
    held = ProgrammeMembershipFactory()
    page = f"{record_url(held)}end/"
    assert "Enter the last day" in client.post(page, {"when": "later"}).text
    assert "cannot lie in the past" in client.post(page, {"when": "later", "last_day": "1 January 2020"}).text
    assert client.post(page, {"when": "now"})["Location"] == record_url(held)
    held.refresh_from_db()
    assert held.ended_at is not None
    assert client.get(page).status_code == 403
    assert "The role was ended" in client.get(record_url(held)).text


def test_merging_shows_both_records_first(client, administrator):
    duplicate, kept = PersonFactory(name="A. King", user=None), PersonFactory(name="Ada King", email="ada@example.org")
    page = f"{record_url(duplicate)}merge/"
    shown = client.post(page, {"into": "ADA@example.org"})
    assert "Please check before it happens" in shown.text
    duplicate.refresh_from_db()
    assert duplicate.merged_into is None
    assert "Please check" not in client.post(page, {"into": "ada@example.org", "again": "yes"}).text
    client.post(page, {"into": str(kept.public_id), "confirmed": "yes"})
    duplicate.refresh_from_db()
    assert duplicate.merged_into == kept
    assert "No person is found" in client.post(f"{record_url(PersonFactory(user=None))}merge/", {"into": "x"}).text


def test_a_refused_step_says_why_and_keeps_what_was_typed(client, administrator):
    page = f"{record_url(PersonFactory(user=None))}invite/"
    answer = client.post(page, {"email": administrator.email})
    assert answer.status_code == 200
    assert "There is a problem" in answer.text
    assert administrator.email in answer.text


def test_an_administrator_cannot_stop_the_only_administrator(client, administrator):
    answer = client.post(f"{record_url(administrator)}stop/")
    assert "only administrator" in answer.text
    administrator.refresh_from_db()
    assert administrator.is_active


def test_names_with_markup_are_shown_and_never_run(client, administrator):
    person = PersonFactory(name="<script>alert(1)</script>")
    held = ProgrammeMembershipFactory(person=person)
    for page in (list_url(Person), record_url(person), record_url(held), f"{record_url(person)}rename/"):
        assert "<script>alert" not in client.get(page).text


def test_djangos_own_log_keeps_nothing(client, administrator):
    client.post(f"{record_url(PersonFactory(user=None))}rename/", {"name": "Ada King"})
    assert Person.objects.filter(name="Ada King").exists()
    assert not LogEntry.objects.exists()


def test_password_and_sign_out_of_the_desk_lead_to_the_portals_own(client, administrator):
    assert client.get(reverse("admin:password_change"))["Location"] == reverse("account_change_password")
    assert client.post(reverse("admin:logout"))["Location"] == reverse("account_logout")


@pytest.mark.parametrize(
    ("asked", "shown", "hidden"), [("yes", "Ada Lovelace", "Mary Seacole"), ("no", "Mary Seacole", "Ada Lovelace")]
)
def test_people_with_and_without_a_sign_in_are_told_apart(client, administrator, asked, shown, hidden):
    PersonFactory(name="Ada Lovelace", user=UserFactory())
    PersonFactory(name="Mary Seacole", user=None)
    page = client.get(list_url(Person), {"sign-in": asked}).text
    assert shown in page
    assert hidden not in page
    everybody = client.get(list_url(Person), {"sign-in": "perhaps"}).text
    assert shown in everybody
    assert hidden in everybody


def test_a_cell_on_a_phone_names_its_column_whatever_is_in_it(client, administrator):
    PersonFactory(name="<td onclick=alert(1)>Eve", user=None)
    page = client.get(list_url(Person)).text
    assert '<td data-label="Work e-mail" ' in page
    assert "<td onclick" not in page
