"""What a newer register changes: names, closures, single facts, and what it leaves alone."""

from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest
from django.apps import apps

from core.domain.actor import Actor
from schools.domain.register import SchoolStatus
from schools.models import RegisterImport, School, SchoolName
from tests.factories.schools import SchoolFactory, SchoolMembershipFactory, SchoolNameFactory
from tests.schools.files import closed, school, write, write_links
from tests.schools.imports import run

pytestmark = pytest.mark.django_db


@pytest.fixture
def first(tmp_path: Path) -> None:
    run(write(tmp_path / "edubasealldata20260901.csv", [school(135901), school(135902)]))


def newer(tmp_path: Path, *rows: dict[str, str], day: str = "20261001", **options: object) -> object:
    return run(write(tmp_path / f"edubasealldata{day}.csv", rows), **options)


def test_counts_and_the_row_that_keeps_them(tmp_path: Path, first: None) -> None:
    run_id = uuid4()
    report = newer(tmp_path, school(135901, Town="Arley"), closed(135902), school(135903), by=Actor.import_run(run_id))
    assert (report.added, report.changed, report.closed, report.unchanged) == (1, 2, 1, 0)
    stored = RegisterImport.objects.get(public_id=run_id)
    assert (stored.rows_read, stored.added, stored.changed, stored.closed, stored.unreadable) == (3, 1, 2, 1, 0)
    assert (stored.file_name, stored.source_on) == ("edubasealldata20261001.csv", date(2026, 10, 1))
    assert stored.actor == Actor.import_run(run_id)
    assert len(stored.file_sha256) == 64
    assert stored.finished_at >= stored.started_at


def test_history_says_which_import_changed_a_school(tmp_path: Path, first: None) -> None:
    run_id = uuid4()
    newer(tmp_path, school(135901, Town="Arley"), by=Actor.import_run(run_id))
    event = apps.get_model("schools.SchoolEvent").objects.filter(pgh_obj__urn=135901).latest("pgh_id")
    assert event.town == "Arley"
    assert event.pgh_context.metadata["by_ref"] == str(run_id)


def test_a_renamed_school_keeps_its_old_name_with_its_days(tmp_path: Path, first: None) -> None:
    report = newer(tmp_path, school(135901, EstablishmentName="Sorrel Academy"))
    assert (report.changed, report.renamed) == (1, 1)
    newer(tmp_path, school(135901, EstablishmentName="Sorrel and Thyme Academy"), day="20261101")
    sorrel = School.objects.get(urn=135901)
    assert (sorrel.name, sorrel.sort_name) == ("Sorrel and Thyme Academy", "sorrel and thyme academy")
    assert list(sorrel.names.values_list("name", "starts_on", "ends_on")) == [
        ("Sorrel Hill Primary School", None, date(2026, 9, 30)),
        ("Sorrel Academy", date(2026, 10, 1), date(2026, 10, 31)),
    ]


def test_two_renamings_on_one_day_leave_no_name_of_no_days(tmp_path: Path, first: None) -> None:
    newer(tmp_path, school(135901, EstablishmentName="A Academy"))
    newer(tmp_path, school(135901, EstablishmentName="B Academy"))
    assert list(SchoolName.objects.values_list("name", flat=True)) == ["Sorrel Hill Primary School"]


def test_another_spelling_is_no_other_name(tmp_path: Path, first: None) -> None:
    report = newer(tmp_path, school(135901, EstablishmentName="SORREL HILL PRIMARY SCHOOL."))
    assert (report.changed, report.renamed) == (1, 0)
    assert not SchoolName.objects.exists()


def test_a_present_name_given_by_hand_ends_when_the_register_brings_a_new_one(tmp_path: Path, first: None) -> None:
    sorrel = School.objects.get(urn=135901)
    SchoolNameFactory(school=sorrel, name=sorrel.name, starts_on=date(2010, 1, 1))
    newer(tmp_path, school(135901, EstablishmentName="Sorrel Academy"))
    assert list(sorrel.names.values_list("name", "starts_on", "ends_on")) == [
        ("Sorrel Hill Primary School", date(2010, 1, 1), date(2026, 9, 30))
    ]


def test_a_closed_school_stays_with_its_people_and_names_its_successor(tmp_path: Path, first: None) -> None:
    sorrel = School.objects.get(urn=135901)
    person = SchoolMembershipFactory(school=sorrel).person
    SchoolMembershipFactory(school=sorrel, person=person, role="senco")
    SchoolMembershipFactory(school=sorrel, starts_on=date(2025, 1, 1), ends_on=date(2026, 1, 1))
    links = write_links(tmp_path / "links.csv", (135901, 135903, "Successor", "31-08-2026"))
    report = newer(tmp_path, closed(135901, "31-08-2026"), school(135903), links=links)
    sorrel.refresh_from_db()
    assert (sorrel.status, sorrel.closed_on) == (SchoolStatus.CLOSED, date(2026, 8, 31))
    [closure] = report.closures
    assert (closure.urn, closure.successors, closure.contacts) == (135901, (135903,), 1)
    assert RegisterImport.objects.latest("id").closures == [{"urn": 135901, "successors": [135903], "contacts": 1}]
    assert sorrel.memberships.count() == 3


def test_a_school_that_the_file_lacks_is_reported_and_left_open(tmp_path: Path, first: None) -> None:
    SchoolFactory(urn=None)
    SchoolFactory(urn=135950, status=SchoolStatus.CLOSED)
    report = newer(tmp_path, school(135901))
    assert report.not_in_file == 1
    assert School.objects.get(urn=135902).status == SchoolStatus.OPEN


def test_a_school_comes_back(tmp_path: Path, first: None) -> None:
    newer(tmp_path, closed(135901))
    report = newer(tmp_path, school(135901), day="20261101")
    assert (report.changed, report.closed) == (1, 0)
    sorrel = School.objects.get(urn=135901)
    assert (sorrel.status, sorrel.closed_on) == (SchoolStatus.OPEN, None)


def test_columns_that_a_file_does_not_have_are_left_as_they_are(tmp_path: Path, first: None) -> None:
    path = write(tmp_path / "20261001.csv", [closed(135901)], columns=["URN", "EstablishmentName", "CloseDate"])
    assert run(path).changed == 1
    sorrel = School.objects.get(urn=135901)
    assert sorrel.status == SchoolStatus.CLOSED
    assert (sorrel.town, sorrel.phase, sorrel.pupils, sorrel.telephone) == (
        "Kidderminster",
        "primary",
        204,
        "01562700000",
    )
    assert (sorrel.district.code, sorrel.latitude) == ("E07000239", pytest.approx(52.387, abs=0.001))


def test_a_cell_that_became_blank_becomes_not_known(tmp_path: Path, first: None) -> None:
    newer(tmp_path, school(135901, SchoolWebsite="", NumberOfPupils=""))
    sorrel = School.objects.get(urn=135901)
    assert (sorrel.website, sorrel.pupils) == ("", None)


def test_an_older_file_does_not_undo_a_newer_one(tmp_path: Path, first: None) -> None:
    report = newer(tmp_path, school(135901, Town="Arley"), school(135904), day="20260801")
    assert (report.added, report.changed, report.kept_newer) == (1, 0, 1)
    assert School.objects.get(urn=135901).town == "Kidderminster"


def test_a_newer_file_with_the_same_facts_changes_only_their_day(tmp_path: Path, first: None) -> None:
    events = apps.get_model("schools.SchoolEvent").objects
    before = events.count()
    report = newer(tmp_path, school(135901))
    assert (report.changed, report.unchanged) == (0, 1)
    assert School.objects.get(urn=135901).source_on == date(2026, 10, 1)
    assert events.count() == before


def test_what_the_portal_itself_knows_of_a_school_stays(tmp_path: Path, first: None) -> None:
    School.objects.filter(urn=135901).update(role_mailbox="office@sorrel.example")
    public_id = School.objects.get(urn=135901).public_id
    newer(tmp_path, school(135901, Town="Arley"))
    sorrel = School.objects.get(urn=135901)
    assert (sorrel.role_mailbox, sorrel.public_id) == ("office@sorrel.example", public_id)
