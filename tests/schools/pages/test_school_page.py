"""One school's page: the register's facts for everybody; people for those who may, and nothing of them for others."""

from datetime import date

import pytest

from accounts.domain.roles import Role
from schools.domain.contacts import SchoolRole
from schools.domain.register import Phase, SchoolStatus
from tests.factories.accounts import LocalProgrammeFactory, PersonFactory
from tests.factories.core import DistrictFactory
from tests.factories.schools import (
    DetailsConfirmationFactory,
    ProgrammeCoverageFactory,
    SchoolFactory,
    SchoolLinkFactory,
    SchoolMembershipFactory,
    SchoolNameFactory,
)
from tests.schools.pages.conftest import FOREIGN_NURSE, OWN_NURSE, soup, words

pytestmark = pytest.mark.django_db
SQUARE = {"type": "Polygon", "coordinates": [[[-3, 52], [-2, 52], [-2, 53], [-3, 53], [-3, 52]]]}
SEE_PEOPLE = set(Role) - {Role.PROVIDER}
KEEP_PEOPLE = {Role.SCHOOL_LEAD, Role.HEAD_TEACHER, Role.COORDINATOR, Role.ADMINISTRATOR}


def page(client, school):
    return soup(client.get(f"/schools/{school.public_id}/"))


def facts(found):
    return {words(row.dt): words(row.dd) for row in found.select("dl.summary-list > div")}


def test_facts_are_shown_with_their_source_and_gaps_in_words(client):
    school = SchoolFactory(
        name="Oak School",
        urn=135050,
        phase=Phase.PRIMARY,
        low_age=4,
        high_age=11,
        street="Chestnut Grove",
        town="Kidderminster",
        postcode="DY11 5QB",
        telephone="01562751788",
        website="http://www.oak.example/",
        source="National register of schools",
        source_on=date(2026, 8, 1),
    )
    found = page(client, school)
    assert facts(found) == {
        "Phase": "Primary",
        "Kind of school": "Not known",
        "Ages": "4 to 11",
        "Address": "Chestnut Grove Kidderminster DY11 5QB",
        "Telephone": "01562 751788",
        "Website": "www.oak.example",
    }
    text = words(found.main)
    assert "Source: National register of schools, August 2026. Not recorded there: kind of school and pupils" in text
    assert "135050" in text


def test_a_phase_that_is_not_recorded_is_said_twice_over(client):
    found = page(client, SchoolFactory(phase=None, source="Register", source_on=date(2026, 8, 1)))
    assert facts(found)["Phase"] == "Not known"
    assert "Not recorded there: phase" in words(found.main)


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [(4, 11, "4 to 11"), (None, 11, "up to 11"), (0, None, "from 0"), (None, None, "Not known")],
)
def test_ages_are_said_as_far_as_they_are_known(client, low, high, said):
    assert facts(page(client, SchoolFactory(low_age=low, high_age=high)))["Ages"] == said


def test_a_closed_school_names_its_successor_and_the_successor_what_it_continues(client):
    link = SchoolLinkFactory(
        predecessor=SchoolFactory(name="Old Oak", status=SchoolStatus.CLOSED, closed_on=date(2022, 8, 31)),
        successor=SchoolFactory(name="New Oak"),
        linked_on=date(2022, 9, 1),
    )
    old, new = page(client, link.predecessor), page(client, link.successor)
    said = words(old.select_one(".inset"))
    assert "closed on 31 August 2022" in said
    assert "The register names New Oak from 1 September 2022; not confirmed yet." in said
    assert old.select_one(f"a[href='/schools/{link.successor.public_id}/']")
    assert "Continues Old Oak" in words(new.main)
    assert new.select_one(f"a[href='/schools/{link.predecessor.public_id}/']")


def test_old_names_are_shown_with_their_days(client):
    school = SchoolFactory(name="Oak Academy")
    SchoolNameFactory(school=school, name="Oak Primary", ends_on=date(2020, 8, 31))
    SchoolNameFactory(school=school, name="Oak Academy", starts_on=date(2020, 9, 1))
    text = words(page(client, school).main)
    assert "Was called Oak Primary until 31 August 2020" in text
    assert "Was called Oak Academy" not in text


def test_the_programme_of_today_is_named_and_not_that_of_yesterday(client):
    school = SchoolFactory()
    old, new = LocalProgrammeFactory(name="Old", slug="old"), LocalProgrammeFactory(name="New", slug="new")
    ProgrammeCoverageFactory(school=school, programme=old, starts_on=date(2020, 1, 1), ends_on=date(2020, 12, 31))
    ProgrammeCoverageFactory(school=school, programme=new, starts_on=date(2021, 1, 1))
    beside = page(client, school).select_one("aside")
    assert beside.select_one("a[href='/programmes/new/']").get_text() == "New"
    assert "Old" not in beside.get_text()


def test_its_place_is_drawn_in_its_district_and_leads_to_the_map(client):
    district = DistrictFactory(name="Wyre Forest", code="E07000239", outline=SQUARE)
    school = SchoolFactory(district=district, latitude=52.5, longitude=-2.5)
    beside = page(client, school).select_one("aside")
    assert beside.select_one("svg.locator")["aria-label"] == "Outline of Wyre Forest with a mark where the school is"
    link = beside.select_one("a[href*='/schools/map/']")
    assert link["href"] == f"/schools/map/?district=E07000239#school-{school.public_id}"


def test_a_place_that_is_not_known_is_said(client):
    beside = page(client, SchoolFactory()).select_one("aside")
    assert "The district is not known." in beside.get_text()
    assert "not on the map" in words(beside)
    assert not beside.select("svg.locator")


def test_an_invented_school_says_so(client):
    found = page(client, SchoolFactory(urn=None, is_demonstration=True))
    assert found.select_one(".tag--award").get_text(strip=True) == "Demonstration"
    assert "invented for demonstration" in words(found.main)


@pytest.mark.parametrize("who", [None, Role.PROVIDER])
def test_nothing_about_people_reaches_those_who_may_not_see_them(world, who):
    html = world.client(who).get(f"/schools/{world.own.school.public_id}/").content.decode()
    assert world.own.school.name in html
    for secret in (OWN_NURSE, "olive@nhs.example", "box-own@school.example", "mailto:", "confirmed"):
        assert secret not in html
    assert ("Sign in to see them" in html) == (who is None)


@pytest.mark.parametrize("role", sorted(SEE_PEOPLE))
def test_people_are_shown_by_role_with_how_to_write_to_them(world, role):
    found = page(world.client(role), world.own.school)
    assert facts(found)["School nurse"] == f"{OWN_NURSE} olive@nhs.example"
    assert found.select_one("a[href='mailto:box-own@school.example']")


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.ADMINISTRATOR}))
def test_people_of_another_programme_stay_unseen(world, role):
    html = world.client(role).get(f"/schools/{world.other.school.public_id}/").content.decode()
    for secret in (FOREIGN_NURSE, "fay@nhs.example", "box-other@school.example"):
        assert secret not in html


@pytest.mark.parametrize("role", sorted(SEE_PEOPLE))
def test_the_way_to_change_people_is_offered_to_those_who_may(world, role):
    href = f"/schools/{world.own.school.public_id}/people/"
    assert bool(page(world.client(role), world.own.school).select(f"a[href='{href}']")) == (role in KEEP_PEOPLE)


def test_roles_of_yesterday_and_tomorrow_and_erased_people_are_not_shown(world, monkeypatch, now):
    monkeypatch.setattr("core.clock.now", lambda: now)
    school = world.own.school
    SchoolMembershipFactory(school=school, person=PersonFactory(name="Past"), ends_on=date(2026, 11, 21))
    SchoolMembershipFactory(school=school, person=PersonFactory(name="Future"), starts_on=date(2026, 11, 23))
    SchoolMembershipFactory(
        school=school, person=PersonFactory(name="At once"), ends_on=date(2026, 11, 22), ended_at=now
    )
    SchoolMembershipFactory(school=school, person=PersonFactory(name="Erased", email=None, anonymised_at=now))
    SchoolMembershipFactory(school=school, person=PersonFactory(name="Last day"), ends_on=date(2026, 11, 22))
    text = words(page(world.client(Role.SCHOOL_MEMBER), school).main)
    assert "Last day" in text
    for name in ("Past", "Future", "At once", "Erased"):
        assert name not in text


def test_a_merged_person_is_shown_under_the_name_in_use(world):
    kept = PersonFactory(name="Kept Name", email="kept@school.example")
    merged = PersonFactory(name="Old Name", email="old@school.example", user=None, merged_into=kept)
    SchoolMembershipFactory(school=world.own.school, person=merged, role=SchoolRole.SENCO)
    text = words(page(world.client(Role.SCHOOL_MEMBER), world.own.school).main)
    assert "Kept Name kept@school.example" in text
    assert "Old Name" not in text


@pytest.mark.parametrize(("role", "asked"), [(Role.SCHOOL_LEAD, True), (Role.SCHOOL_MEMBER, False)])
def test_those_who_can_are_asked_to_confirm_and_the_others_only_told(world, role, asked, monkeypatch, now):
    monkeypatch.setattr("core.clock.now", lambda: now)
    DetailsConfirmationFactory(school=world.own.school, confirmed_on=date(2025, 1, 1))
    text = words(page(world.client(role), world.own.school).main)
    assert "The details were last confirmed on 1 January 2025" in text
    assert ("Overdue" in text) == asked


def test_the_page_costs_the_same_with_one_person_and_with_three(world, constant_queries):
    def make():
        SchoolMembershipFactory(school=world.own.school, role=SchoolRole.STAFF)

    constant_queries(world.client(Role.SCHOOL_LEAD), f"/schools/{world.own.school.public_id}/", make, most=27)


@pytest.mark.parametrize("name", ["<img src=x onerror=alert(1)>", "{{ 7|add:7 }}", "'\"--"])
def test_a_hostile_name_is_text(client, name):
    html = client.get(f"/schools/{SchoolFactory(name=name, sort_name='x').public_id}/").content
    assert b"<img src=x" not in html
    assert b"14" not in html.split(b"<h1>")[1].split(b"</h1>")[0]


def test_a_school_that_is_not_there_is_not_found(client):
    assert client.get("/schools/00000000-0000-4000-8000-000000000000/").status_code == 404
