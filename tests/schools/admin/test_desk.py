"""The programme desk's pages about schools: who sees which rows, what can be done, and that nothing is deleted."""

from datetime import date, timedelta

import pytest
from django.contrib import admin
from django.urls import reverse

from accounts.admin.records import list_url, record_url
from accounts.domain.roles import Role
from schools.domain.contacts import SchoolRole
from schools.models import ProgrammeCoverage, RegisterImport, School, SchoolLink, SchoolMembership
from tests.factories.accounts import PersonFactory
from tests.factories.core import DistrictFactory
from tests.factories.schools import (
    DetailsConfirmationFactory,
    ProgrammeCoverageFactory,
    RegisterImportFactory,
    SchoolFactory,
    SchoolLinkFactory,
    SchoolMembershipFactory,
)
from tests.schools.pages.conftest import soup, words
from tests.world import build_world

pytestmark = pytest.mark.django_db
MODELS = [School, ProgrammeCoverage, SchoolMembership, SchoolLink, RegisterImport]
TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def _noon(monkeypatch, now):
    monkeypatch.setattr("core.clock.now", lambda: now)


@pytest.fixture
def world(db):
    return build_world()


@pytest.fixture
def desk(world):
    return world.client(Role.COORDINATOR)


def row_of(model, side):
    """A row of the side's school that could leak to the other side."""
    if model is School:
        return side.school
    if model is ProgrammeCoverage:
        return side.school.coverages.get()
    if model is SchoolMembership:
        return SchoolMembershipFactory(school=side.school)
    return SchoolLinkFactory(successor=side.school)


def names(response):
    return [words(cell) for cell in soup(response).select("#result_list tbody th")]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
@pytest.mark.parametrize("role", [Role.REVIEWER, Role.COORDINATOR, Role.ADMINISTRATOR], ids=str)
def test_reviewers_read_nothing_here(world, model, role):
    answer = world.client(role).get(list_url(model))
    assert answer.status_code == (403 if role == Role.REVIEWER else 200)


@pytest.mark.parametrize("model", [School, ProgrammeCoverage, SchoolMembership], ids=lambda model: model.__name__)
def test_a_coordinator_sees_the_programmes_rows_and_an_administrator_all(world, desk, model):
    own, foreign = row_of(model, world.own), row_of(model, world.other)
    assert desk.get(record_url(own)).status_code == 200
    assert desk.get(record_url(foreign)).status_code == 404
    listed = desk.get(list_url(model)).text
    assert str(own.public_id) in listed
    assert str(foreign.public_id) not in listed
    assert world.client(Role.ADMINISTRATOR).get(record_url(foreign)).status_code == 200


def test_links_of_foreign_schools_are_not_listed(world, desk):
    own, foreign = row_of(SchoolLink, world.own), row_of(SchoolLink, world.other)
    text = desk.get(list_url(SchoolLink)).text
    assert own.predecessor.name in text
    assert foreign.predecessor.name not in text


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_nothing_is_deleted_and_nothing_is_changed_in_stock_forms(world, rf, model):
    request = rf.get("/")
    request.user = world.own.users[Role.ADMINISTRATOR]
    request.portal_roles = frozenset({Role.ADMINISTRATOR})
    page = admin.site.get_model_admin(model)
    assert not page.has_delete_permission(request)
    assert not page.has_change_permission(request)


MAKERS = {
    School: lambda side: ProgrammeCoverageFactory(programme=side.programme),
    ProgrammeCoverage: lambda side: ProgrammeCoverageFactory(programme=side.programme),
    SchoolMembership: lambda side: SchoolMembershipFactory(school=side.school, role=SchoolRole.STAFF),
    SchoolLink: lambda side: SchoolLinkFactory(predecessor=side.school),
    RegisterImport: lambda side: RegisterImportFactory(),
}


@pytest.mark.list_route("admin:schools_school_changelist")
@pytest.mark.list_route("admin:schools_programmecoverage_changelist")
@pytest.mark.list_route("admin:schools_schoolmembership_changelist")
@pytest.mark.list_route("admin:schools_schoollink_changelist")
@pytest.mark.list_route("admin:schools_registerimport_changelist")
@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_a_list_costs_the_same_whatever_its_length(world, desk, constant_queries, model):
    constant_queries(desk, list_url(model), lambda: MAKERS[model](world.own), most=24)


class TestSchools:
    @pytest.mark.parametrize("typed", ["oak", "DY11", "135050", "bewdley oak"])
    def test_a_school_is_found_by_name_urn_and_postcode(self, world, desk, typed):
        oak = SchoolFactory(name="Oak", sort_name="oak", urn=135050, postcode="DY11 5QB", town="Bewdley")
        ProgrammeCoverageFactory(school=oak, programme=world.own.programme)
        assert names(desk.get(list_url(School), {"q": typed})) == ["Oak"]

    @pytest.mark.parametrize("typed", ["%00", "%", "<script>", "x" * 300])
    def test_hostile_search_finds_nothing_and_breaks_nothing(self, desk, typed):
        response = desk.get(f"{list_url(School)}?q={typed}")
        assert response.status_code == 200
        assert "<script>alert" not in response.text

    @pytest.mark.parametrize(
        ("asked", "found"), [("fresh", ["A"]), ("due", ["B", "C", "School own"]), ("never", ["C", "School own"])]
    )
    def test_schools_to_remind_are_one_filter(self, world, desk, asked, found):
        for name, days in (("A", 120), ("B", 121), ("C", None)):
            school = SchoolFactory(name=name, sort_name=name.lower())
            ProgrammeCoverageFactory(school=school, programme=world.own.programme)
            if days is not None:
                DetailsConfirmationFactory(school=school, confirmed_on=TODAY - timedelta(days=days))
        assert names(desk.get(list_url(School), {"confirmed": asked})) == found

    def test_the_record_tells_facts_programmes_and_history_and_leads_to_the_pages(self, world, desk):
        text = soup(desk.get(record_url(world.own.school)))
        assert text.select_one(f"a[href='/schools/{world.own.school.public_id}/people/']")
        assert "Programme own" in words(text.main)
        assert "Not known" in words(text.main)

    def test_the_mailbox_is_changed_by_a_step(self, world, desk):
        url = reverse("admin:schools_school_mailbox", kwargs={"public_id": world.own.school.public_id})
        desk.post(url, {"role_mailbox": "box@school.example"})
        world.own.school.refresh_from_db()
        assert world.own.school.role_mailbox == "box@school.example"

    def test_a_college_is_added_by_a_step(self, world, desk):
        form = {"name": "College", "town": "Bewdley", "postcode": "DY12 1BL"}
        form["programme"] = str(world.own.programme.public_id)
        desk.post(reverse("admin:schools_school_add"), form)
        assert School.objects.get(urn=None).coverages.get().programme == world.own.programme


class TestRoles:
    def test_a_role_is_handed_over(self, world, desk):
        held = SchoolMembershipFactory(school=world.own.school)
        url = reverse("admin:schools_schoolmembership_hand-over", kwargs={"public_id": held.public_id})
        desk.post(url, {"name": "Ada", "email": "ada@school.example", "when": "at_once"})
        assert SchoolMembership.objects.get(person__name="Ada").school == world.own.school
        held.refresh_from_db()
        assert held.ended_at is not None

    def test_a_role_is_ended_and_has_no_more_steps(self, world, desk):
        held = SchoolMembershipFactory(school=world.own.school, person=PersonFactory(name="Lee"))
        url = reverse("admin:schools_schoolmembership_end", kwargs={"public_id": held.public_id})
        response = desk.post(url, {"when": "now"}, follow=True)
        assert "Lee has lost its access" in response.text
        assert desk.get(url).status_code == 403

    def test_a_foreign_role_is_not_found(self, world, desk):
        held = SchoolMembershipFactory(school=world.other.school)
        for step in ("hand-over", "end"):
            url = reverse(f"admin:schools_schoolmembership_{step}", kwargs={"public_id": held.public_id})
            assert desk.post(url, {"when": "now"}).status_code == 404
        held.refresh_from_db()
        assert held.ends_on is None


class TestCoverage:
    def test_all_free_schools_of_the_districts_are_taken_in(self, world, desk):
        district = DistrictFactory()
        world.own.programme.districts.add(district)
        free = SchoolFactory(district=district)
        url = reverse("admin:schools_programmecoverage_add")
        form = {"programme": str(world.own.programme.public_id), "which": "districts"}
        assert "1 school belongs to Programme own from today." in desk.post(url, form, follow=True).text
        assert free.coverages.get().programme == world.own.programme

    def test_one_school_is_taken_in_by_its_urn(self, world, desk):
        school = SchoolFactory(urn=135050)
        url = reverse("admin:schools_programmecoverage_add")
        form = {"programme": str(world.own.programme.public_id), "which": "one"}
        assert "There is no school with this number" in desk.post(url, {**form, "urn": "999999"}).text
        assert "There is no school with this number" in desk.post(url, form).text
        desk.post(url, {**form, "urn": "135050"})
        assert school.coverages.get().programme == world.own.programme

    def test_a_school_leaves_after_a_last_day(self, world, desk):
        held = world.own.school.coverages.get()
        url = reverse("admin:schools_programmecoverage_end", kwargs={"public_id": held.public_id})
        desk.post(url, {"last_day": "31/12/2026"})
        held.refresh_from_db()
        assert held.ends_on == date(2026, 12, 31)


def test_an_import_shows_its_problems_and_what_closed(desk):
    run = RegisterImportFactory(
        unreadable=1,
        problems=[{"file": "x.csv", "line": 17, "reason": "URN is <b>blank</b>", "whole_row": True}],
        closures=[{"urn": 135034, "successors": [149304], "contacts": 2}],
    )
    page = soup(desk.get(record_url(run)))
    text = words(page.main)
    assert "17 URN is <b>blank</b> The whole row" in text
    assert "135034 149304 2" in text
    assert words(page.aside).endswith("Nothing can be changed here.")
