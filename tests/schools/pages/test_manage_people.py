"""A school's own people: kept by head, lead and coordinator; handed over in three steps at most (CN5)."""

from datetime import date

import pytest

from accounts.domain.roles import Role
from accounts.models import Invitation, Person
from schools.domain.contacts import SchoolRole
from schools.models import SchoolMembership
from tests.factories.accounts import PersonFactory
from tests.factories.schools import SchoolMembershipFactory
from tests.schools.pages.conftest import OWN_NURSE, soup, words

pytestmark = pytest.mark.django_db
NEW = {"name": "Ada Byron", "email": "ada@school.example"}


@pytest.fixture(autouse=True)
def _noon(monkeypatch, now):
    monkeypatch.setattr("core.clock.now", lambda: now)


@pytest.fixture
def people(world):
    """The address of the own school's people."""
    return f"/schools/{world.own.school.public_id}/people/"


@pytest.fixture
def nurse(world):
    return world.own.school.memberships.get(person__name=OWN_NURSE)


def said(response):
    return words(soup(response).select_one(".notification"))


def errors(response):
    return [words(error) for error in soup(response).select(".error-summary li")]


class TestTheList:
    def test_people_stand_by_role_with_what_can_be_done(self, world, people):
        found = soup(world.client(Role.HEAD_TEACHER).get(people))
        assert OWN_NURSE in words(found.main)
        assert {words(step) for step in found.select(".holder__steps li")} >= {
            f"Invite to sign in : {OWN_NURSE}",
            f"Hand over the role of {OWN_NURSE}, School nurse",
        }

    def test_a_lead_sees_the_head_and_has_nothing_to_do_there(self, world, people):
        SchoolMembershipFactory(school=world.own.school, role=SchoolRole.HEAD, person=PersonFactory(name="Hal Head"))
        found = soup(world.client(Role.SCHOOL_LEAD).get(people))
        head = next(row for row in found.select(".holder") if "Hal Head" in row.get_text())
        assert not head.select(".holder__steps")

    def test_roles_that_nobody_holds_are_named_with_who_can_fill_them(self, world, people):
        world.own.school.memberships.all().delete()
        inset = [words(row) for row in soup(world.client(Role.COORDINATOR).get(people)).select(".inset")]
        assert [row.split(":")[0] for row in inset] == ["Head teacher", "Health and well-being lead"]
        assert all("Add one" in row for row in inset)

    def test_somebody_who_begins_later_stands_apart(self, world, people):
        SchoolMembershipFactory(
            school=world.own.school, person=PersonFactory(name="Nele Later"), starts_on=date(2027, 1, 4)
        )
        found = soup(world.client(Role.SCHOOL_LEAD).get(people))
        later = found.find("h2", string="From a later day").find_next("li")
        assert "Nele Later: Health and well-being lead" in words(later)
        assert "From 4 January 2027" in words(later)

    @pytest.mark.list_route("schools:manage_people")
    def test_the_page_costs_the_same_with_one_person_and_with_three(self, world, people, constant_queries):
        def make():
            SchoolMembershipFactory(school=world.own.school, role=SchoolRole.STAFF)

        constant_queries(world.client(Role.SCHOOL_LEAD), people, make, most=24)


class TestAdding:
    def test_a_person_is_added_and_invited_and_it_is_said(self, world, people):
        form = {"role": "senco", "starts_on": "", "tell": "on", **NEW}
        response = world.client(Role.SCHOOL_LEAD).post(f"{people}add/", form, follow=True)
        assert said(response) == (
            "Ada Byron is added: special educational needs co-ordinator (SENCO), from today."
            " An invitation to sign in is on its way."
        )
        assert Invitation.objects.get().email == "ada@school.example"
        assert world.own.school.memberships.get(role="senco").starts_on == date(2026, 11, 22)

    def test_a_link_for_an_empty_role_begins_with_that_role(self, world, people):
        found = soup(world.client(Role.SCHOOL_LEAD).get(f"{people}add/?role=hwb_lead"))
        assert found.select_one("input[checked][name=role]")["value"] == "hwb_lead"

    def test_a_lead_is_not_offered_to_make_a_head_and_cannot(self, world, people):
        client = world.client(Role.SCHOOL_LEAD)
        assert "head" not in [box["value"] for box in soup(client.get(f"{people}add/")).select("input[name=role]")]
        response = client.post(f"{people}add/", {"role": "head", **NEW})
        assert errors(response) == ["Choose one of the answers in the list."]
        assert not SchoolMembership.objects.filter(role="head", school=world.own.school).exists()

    def test_what_is_missing_is_said_and_what_was_typed_is_kept(self, world, people):
        response = world.client(Role.SCHOOL_LEAD).post(
            f"{people}add/", {"name": "Ada Byron", "email": "nonsense", "starts_on": "31 February 2027"}
        )
        assert errors(response) == [
            "Choose an answer: Role.",
            "Enter an e-mail address, like name@school.org.uk.",
            "February 2027 has 28 days, so there is no 31.",
        ]
        typed = soup(response)
        assert typed.select_one("input[name=email]")["value"] == "nonsense"
        assert typed.select_one("input[name=starts_on]")["value"] == "31 February 2027"
        assert not Person.objects.filter(name="Ada Byron").exists()

    def test_a_role_held_already_is_said_at_the_address(self, world, people, nurse):
        form = {"role": "school_nurse", "name": "x", "email": nurse.person.email}
        response = world.client(Role.SCHOOL_LEAD).post(f"{people}add/", form)
        assert errors(response) == [f"{OWN_NURSE} is school nurse here already, or was on one of these days."]

    @pytest.mark.parametrize("name", ["<script>alert(1)</script>", "a\x00b", "x" * 201, "\u202eevil", " "])
    def test_a_hostile_name_is_text_or_refused(self, world, people, name):
        form = {"role": "senco", "name": name, "email": "ada@school.example"}
        response = world.client(Role.SCHOOL_LEAD).post(f"{people}add/", form, follow=True)
        assert b"<script>alert(1)" not in response.content
        assert response.status_code == 200


class TestHandingOver:
    def test_a_lead_hands_over_in_two_steps_and_is_out_with_the_next_request(self, world, people):
        client = world.client(Role.SCHOOL_LEAD)
        own = SchoolMembership.objects.get(person__user=world.own.users[Role.SCHOOL_LEAD])
        (link,) = [
            a["href"]
            for a in soup(client.get(people)).select("a[href*='hand-over']")
            if str(own.public_id) in a["href"]
        ]
        response = client.post(link, {"when": "at_once", "tell": "on", **NEW}, follow=True)
        assert said(response).startswith("Ada Byron takes over from ")
        assert response.redirect_chain[-1][0] == f"/schools/{world.own.school.public_id}/"
        assert client.get(people).status_code == 403

    def test_on_a_later_day_the_leaver_keeps_the_page_until_then(self, world, people):
        client = world.client(Role.SCHOOL_LEAD)
        own = SchoolMembership.objects.get(person__user=world.own.users[Role.SCHOOL_LEAD])
        form = {"when": "later", "first_day": "4/1/2027", **NEW}
        response = client.post(f"{people}{own.public_id}/hand-over/", form, follow=True)
        assert "from 4 January 2027" in said(response)
        own.refresh_from_db()
        assert own.ends_on == date(2027, 1, 3)
        assert client.get(people).status_code == 200

    def test_a_later_day_without_a_day_is_asked_for(self, world, people, nurse):
        response = world.client(Role.HEAD_TEACHER).post(
            f"{people}{nurse.public_id}/hand-over/", {"when": "later", "first_day": "", **NEW}
        )
        assert errors(response) == ["Write the successor's first day, or choose “Now” above."]

    def test_a_role_that_is_gone_meanwhile_is_said(self, world, people, nurse):
        client = world.client(Role.HEAD_TEACHER)
        address = f"{people}{nurse.public_id}/hand-over/"
        client.post(address, {"when": "at_once", **NEW})
        second = client.post(address, {"when": "at_once", "name": "Bo", "email": "bo@school.example"})
        told = "no longer holds this role: it was ended or handed over on 22 November 2026."
        assert errors(second) == [f"{OWN_NURSE} {told} Go back and look who holds it now."]
        assert "no longer holds this role" in said(client.get(address, follow=True))
        assert not Person.objects.filter(name="Bo").exists()


class TestEnding:
    def test_a_role_is_ended_at_once(self, world, people, nurse):
        response = world.client(Role.COORDINATOR).post(f"{people}{nurse.public_id}/end/", {"when": "now"}, follow=True)
        assert said(response) == f"The role of {OWN_NURSE} has ended: school nurse."
        assert OWN_NURSE not in words(soup(response).main).replace(said(response), "")

    def test_a_role_ends_after_its_last_day(self, world, people, nurse):
        form = {"when": "later", "last_day": "18 December 2026"}
        response = world.client(Role.COORDINATOR).post(f"{people}{nurse.public_id}/end/", form, follow=True)
        assert said(response) == f"The role of {OWN_NURSE} ends after 18 December 2026: school nurse."

    def test_a_last_day_in_the_past_is_refused_at_its_field(self, world, people, nurse):
        form = {"when": "later", "last_day": "1/11/2026"}
        response = world.client(Role.COORDINATOR).post(f"{people}{nurse.public_id}/end/", form)
        assert errors(response) == ["The last day cannot lie in the past. End the role at once instead."]


def test_an_invitation_goes_out_by_one_press(world, people, nurse):
    response = world.client(Role.SCHOOL_LEAD).post(f"{people}{nurse.public_id}/invite/", follow=True)
    assert said(response) == f"{OWN_NURSE} is invited to sign in."
    assert Invitation.objects.get().person == nurse.person


@pytest.mark.parametrize("step", ["hand-over", "end", "invite"])
def test_a_lead_cannot_reach_the_heads_role_by_its_address(world, people, step):
    head = SchoolMembershipFactory(school=world.own.school, role=SchoolRole.HEAD)
    response = world.client(Role.SCHOOL_LEAD).post(f"{people}{head.public_id}/{step}/", {"when": "now", **NEW})
    assert response.status_code == 404
    head.refresh_from_db()
    assert head.ends_on is None


@pytest.mark.parametrize("step", ["hand-over", "end", "invite"])
def test_a_foreign_role_under_the_own_schools_address_is_not_found(world, people, step):
    foreign = world.other.school.memberships.get()
    response = world.client(Role.HEAD_TEACHER).post(f"{people}{foreign.public_id}/{step}/", {"when": "now", **NEW})
    assert response.status_code == 404
    foreign.refresh_from_db()
    assert foreign.ends_on is None


def test_reading_a_page_changes_nothing(world, people, nurse):
    client = world.client(Role.HEAD_TEACHER)
    before = list(SchoolMembership.objects.order_by("pk").values())
    for address in (
        people,
        f"{people}add/",
        f"{people}{nurse.public_id}/hand-over/",
        f"{people}{nurse.public_id}/end/",
    ):
        assert client.get(address).status_code == 200
    assert client.get(f"{people}{nurse.public_id}/invite/").status_code == 405
    assert list(SchoolMembership.objects.order_by("pk").values()) == before
