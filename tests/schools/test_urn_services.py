"""A college is entered by hand, and later the register brings it with a URN: one row, not two (CN1)."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.admin.records import record_url
from accounts.domain.roles import Role
from core.domain.actor import Actor
from core.errors import DomainError, NotAllowedError
from schools.domain.register import Phase
from schools.domain.register_summary import summary
from schools.models import RegisterImport, School, SchoolLink
from schools.queries.duplicates import duplicates_of, has_anything
from schools.services.urn import give_urn
from tests.factories.core import PostcodeFactory
from tests.factories.schools import (
    ProgrammeCoverageFactory,
    SchoolFactory,
    SchoolLinkFactory,
    SchoolMembershipFactory,
    SchoolNameFactory,
)
from tests.schools import files
from tests.schools.imports import run
from tests.schools.pages.conftest import soup, words
from tests.world import build_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(db, now):
    return build_world()


@pytest.fixture
def desk(world):
    return world.client(Role.COORDINATOR)


@pytest.fixture
def done(world, now):
    return {"by": Actor.user(world.own.users[Role.COORDINATOR].public_id), "now": now}


@pytest.fixture
def college(world):
    made = SchoolFactory(urn=None, name="Valley Sixth Form College", postcode="DY10 1AA", role_mailbox="box@v.example")
    ProgrammeCoverageFactory(school=made, programme=world.own.programme)
    return made


def brought(tmp_path, **facts):
    facts = {"EstablishmentName": "VALLEY COLLEGE", "Postcode": "DY10 1AA", **facts}
    return run(files.write(tmp_path / "edubasealldata20261101.csv", [files.school(135900, **facts)]))


def test_a_college_is_added_shown_in_the_network_and_on_the_map(client, desk, world):
    PostcodeFactory(code="DY10 2AA", latitude=52.38, longitude=-2.24)
    typed = {
        "programme": str(world.own.programme.public_id),
        "name": "Kidderminster Invented College",
        "phase": "sixteen_plus",
        "type_name": "Further education",
        "town": "Kidderminster",
        "postcode": "dy102aa",
    }
    answer = desk.post(reverse("admin:schools_school_add"), typed)
    assert answer.status_code == 302
    school = School.objects.get(name="Kidderminster Invented College")
    assert (school.urn, school.phase, school.type_name) == (None, Phase.SIXTEEN_PLUS, "Further education")
    listed = soup(client.get(reverse("schools:list"), {"phase": "sixteen_plus"}))
    assert "Kidderminster Invented College" in words(listed.select_one("table"))
    assert str(school.public_id) in client.get(reverse("schools:map_data")).text
    assert "16 plus" in words(soup(client.get(reverse("schools:detail", args=[school.public_id]))).main)


def test_the_report_of_an_import_lists_it_as_a_possible_duplicate(tmp_path, desk, college):
    SchoolFactory(urn=None, name="Valley Sixth Form College", postcode="DY10 9ZZ")
    SchoolFactory(urn=None, name="Another College", postcode="DY10 1AA")
    SchoolFactory(urn=None, name="Valley College", postcode="DY10 1AA", is_demonstration=True)
    report = brought(tmp_path)
    [found] = report.possible_duplicates
    assert (found.urn, found.entered, found.name) == (135900, str(college.public_id), "Valley Sixth Form College")
    assert any("135900 may be Valley Sixth Form College" in line for line in summary(report))
    page = words(soup(desk.get(record_url(RegisterImport.objects.get()))).main)
    assert "Possible duplicates" in page
    assert "Valley Sixth Form College" in page
    record = words(soup(desk.get(record_url(college))).main)
    assert "May be the same as Valley College (URN 135900)" in record
    assert brought(tmp_path).possible_duplicates == report.possible_duplicates


def test_a_file_of_the_register_without_any_entered_by_hand_reports_none(tmp_path):
    assert brought(tmp_path).possible_duplicates == ()


def test_the_step_gives_the_number_and_leaves_one_row(tmp_path, desk, college):
    brought(tmp_path)
    lead = SchoolMembershipFactory(school=college)
    url = reverse("admin:schools_school_urn", kwargs={"public_id": college.public_id})
    assert soup(desk.get(url)).select_one("#id_urn")["value"] == "135900"
    assert "VALLEY" not in desk.post(url, {"urn": "135900"}).text
    assert School.objects.filter(urn=135900).exclude(pk=college.pk).exists(), "looked at twice before it happens"
    desk.post(url, {"urn": "135900", "confirmed": "yes"})
    college.refresh_from_db()
    assert (college.urn, college.name, college.pupils) == (135900, "Valley College", 204)
    assert college.role_mailbox == "box@v.example"
    assert [name.name for name in college.names.all()] == ["Valley Sixth Form College"]
    lead.refresh_from_db()
    assert lead.school_id == college.pk
    assert School.objects.filter(urn=135900).count() == 1
    assert desk.get(url).status_code == 403
    again = brought(tmp_path)
    assert (again.added, again.possible_duplicates) == (0, ())


def test_links_and_old_names_of_the_registers_row_come_along(tmp_path, college, done):
    brought(tmp_path)
    row = School.objects.get(urn=135900)
    before, after = SchoolLinkFactory(successor=row).predecessor, SchoolLinkFactory(predecessor=row).successor
    SchoolNameFactory(school=row, name="Old Valley", ends_on=date(2020, 8, 31))
    assert not has_anything(row)
    give_urn(school=college, urn=135900, **done)
    pairs = set(SchoolLink.objects.values_list("predecessor", "successor"))
    assert pairs == {(before.pk, college.pk), (college.pk, after.pk)}
    assert "Old Valley" in {name.name for name in college.names.all()}


def test_a_number_that_is_in_use_is_refused_in_words(tmp_path, world, college, done):
    brought(tmp_path)
    row = School.objects.get(urn=135900)
    ProgrammeCoverageFactory(school=row, programme=world.own.programme)
    with pytest.raises(DomainError, match="cannot be made one here"):
        give_urn(school=college, urn=135900, **done)
    college.refresh_from_db()
    assert college.urn is None
    assert duplicates_of(college) == [row]


def test_a_number_that_the_portal_has_not_seen_is_just_written_down(college, done):
    assert give_urn(school=college, urn=135900, **done).urn == 135900
    assert give_urn(school=college, urn=135900, **done).urn == 135900
    with pytest.raises(DomainError, match="has the number 135900"):
        give_urn(school=college, urn=135901, **done)
    college.refresh_from_db()
    assert college.name == "Valley Sixth Form College"


def test_neither_an_invented_school_nor_a_foreign_one_gets_a_number(world, college, done, now):
    invented = SchoolFactory(urn=None, is_demonstration=True)
    ProgrammeCoverageFactory(school=invented, programme=world.own.programme)
    with pytest.raises(DomainError, match="invented"):
        give_urn(school=invented, urn=135900, **done)
    foreign = Actor.user(world.other.users[Role.COORDINATOR].public_id)
    with pytest.raises(NotAllowedError):
        give_urn(school=college, urn=135900, by=foreign, now=now)
