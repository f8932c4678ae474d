"""Who is what, where, today: for signed-in members of the programme only (CN2)."""

from datetime import date

import pytest

from accounts.domain.roles import Role
from schools.domain.contacts import SchoolRole
from schools.domain.register import Phase
from tests.factories.accounts import PersonFactory
from tests.factories.core import DistrictFactory
from tests.factories.schools import ProgrammeCoverageFactory, SchoolFactory, SchoolMembershipFactory
from tests.schools.pages.conftest import FOREIGN_NURSE, OWN_NURSE, soup, words

pytestmark = pytest.mark.django_db
SEE = [role for role in Role if role != Role.PROVIDER]


def people(response):
    return [words(row.th) for row in soup(response).select("tbody tr")]


@pytest.fixture
def network(world):
    """Leads at schools of the own programme, each in another place."""
    wyre_forest = DistrictFactory(code="E07000239", name="Wyre Forest")
    malvern = DistrictFactory(code="E07000235", name="Malvern Hills")
    for name, phase, district, role in (
        ("Ada Primary", Phase.PRIMARY, wyre_forest, SchoolRole.HWB_LEAD),
        ("Bea Unknown", None, wyre_forest, SchoolRole.HWB_LEAD),
        ("Cas Secondary", Phase.SECONDARY, wyre_forest, SchoolRole.HWB_LEAD),
        ("Dot Malvern", Phase.PRIMARY, malvern, SchoolRole.HWB_LEAD),
        ("Eve Head", Phase.PRIMARY, wyre_forest, SchoolRole.HEAD),
    ):
        school = SchoolFactory(name=f"School of {name}", sort_name=name.lower(), phase=phase, district=district)
        ProgrammeCoverageFactory(school=school, programme=world.own.programme)
        SchoolMembershipFactory(
            school=school,
            role=role,
            person=PersonFactory(name=name, sort_name=" ".join(reversed(name.lower().split()))),
            starts_on=date(2026, 1, 1),
        )
    return world


def test_the_lead_at_each_primary_in_wyre_forest_today_is_one_address(network):
    found = network.client(Role.COORDINATOR).get("/schools/people/?role=hwb_lead&phase=primary&district=E07000239")
    assert people(found) == ["Ada Primary"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("role=hwb_lead&phase=primary&phase=not-known&district=E07000239", ["Ada Primary", "Bea Unknown"]),
        ("role=head&district=E07000239", ["Eve Head"]),
        ("q=unknown", ["Bea Unknown"]),
        ("q=school+cas", []),
        ("q=ada", ["Ada Primary"]),
        ("role=senco", []),
        ("q=bogus+name", []),
    ],
)
def test_filters_find_people(network, query, found):
    assert people(network.client(Role.REVIEWER).get(f"/schools/people/?{query}")) == found


@pytest.mark.parametrize("role", SEE, ids=str)
def test_everybody_of_the_programme_sees_its_people_and_no_others(world, role):
    html = world.client(role).get("/schools/people/").content.decode()
    assert OWN_NURSE in html
    assert "olive@nhs.example" in html
    assert (FOREIGN_NURSE in html) == (role == Role.ADMINISTRATOR)


def test_the_own_people_stay_in_sight_where_no_programme_looks_after_the_school(world):
    world.own.school.coverages.all().delete()
    assert OWN_NURSE in people(world.client(Role.SCHOOL_MEMBER).get("/schools/people/"))
    assert OWN_NURSE not in people(world.client(Role.COORDINATOR).get("/schools/people/"))


def test_visitors_sign_in_first_and_providers_have_no_business_here(client, world):
    assert client.get("/schools/people/")["Location"].startswith("/account/login/")
    assert world.client(Role.PROVIDER).get("/schools/people/").status_code == 403


@pytest.mark.parametrize(
    ("facts", "seen"),
    [
        ({"ends_on": date(2026, 11, 22)}, True),
        ({"ends_on": date(2026, 11, 21)}, False),
        ({"starts_on": date(2026, 11, 22)}, True),
        ({"starts_on": date(2026, 11, 23)}, False),
    ],
)
def test_only_roles_held_today_are_listed(world, monkeypatch, now, facts, seen):
    monkeypatch.setattr("core.clock.now", lambda: now)
    SchoolMembershipFactory(school=world.own.school, person=PersonFactory(name="Somebody Else"), **facts)
    assert ("Somebody Else" in people(world.client(Role.COMMISSIONER).get("/schools/people/"))) == seen


def test_a_role_ended_at_once_is_gone_with_the_next_request(world, now, monkeypatch):
    monkeypatch.setattr("core.clock.now", lambda: now)
    held = SchoolMembershipFactory(school=world.own.school, person=PersonFactory(name="Somebody Else"))
    client = world.client(Role.COMMISSIONER)
    assert "Somebody Else" in people(client.get("/schools/people/"))
    held.ends_on, held.ended_at = date(2026, 11, 22), now
    held.save()
    assert "Somebody Else" not in people(client.get("/schools/people/"))


@pytest.mark.parametrize("query", ["role=king", "phase=bogus", "q=%00", "district=%00", "q=" + "y" * 101])
def test_what_is_no_answer_is_said_and_nobody_is_listed(world, query):
    response = world.client(Role.COORDINATOR).get(f"/schools/people/?{query}")
    assert people(response) == []
    assert soup(response).select_one(".error-summary li")


@pytest.mark.list_route("schools:people")
def test_the_list_costs_the_same_whatever_its_length(world, constant_queries):
    def make():
        coverage = ProgrammeCoverageFactory(programme=world.own.programme, school__district=DistrictFactory())
        SchoolMembershipFactory(school=coverage.school)

    constant_queries(world.client(Role.COORDINATOR), "/schools/people/", make, most=14)
