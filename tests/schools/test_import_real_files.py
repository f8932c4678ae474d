"""Each file of the register in tests/data/gias goes in with the facts it holds; a second time changes nothing."""

import csv
from datetime import date

import pytest

from accounts.models import Organisation
from core.models import District
from schools.domain.register import Phase, SchoolStatus
from schools.domain.register_columns import FileKind
from schools.models import RegisterImport, School, SchoolLink
from tests.schools.files import GIAS
from tests.schools.imports import all_text, everything, run

pytestmark = pytest.mark.django_db

SCHOOL_FILES = {
    "edubasealldata_sample_2019_cp1252.csv": 4,
    "edubasealldata_sample_2021_utf8.csv": 99,
    "edubaseallstatefunded_202608_worcs_rows.csv": 34,
    "dy10_dy14_schools_2022.csv": 137,
    "wyre_forest_schools_merged.csv": 41,
}


@pytest.mark.parametrize(("file", "rows"), SCHOOL_FILES.items())
def test_every_row_of_each_file_becomes_a_school_once(file: str, rows: int) -> None:
    report = run(GIAS / file)
    assert (report.rows_read, report.added, report.changed, report.problems.unreadable) == (rows, rows, 0, 0)
    with (GIAS / file).open(encoding="cp1252", newline="") as stream:
        urns = {int(cells[0]) for cells in list(csv.reader(stream))[1:]}
    assert set(School.objects.values_list("urn", flat=True)) == urns
    facts = list(School.objects.order_by("id").values())
    again = run(GIAS / file)
    assert (again.added, again.changed, again.closed, again.unchanged) == (0, 0, 0, rows)
    assert list(School.objects.order_by("id").values()) == facts


def test_extract_of_2019_in_windows_1252() -> None:
    report = run(GIAS / "edubasealldata_sample_2019_cp1252.csv")
    becket = School.objects.get(urn=126416)
    assert becket.name == "St Thomas à Becket Church of England Aided Primary School"
    assert becket.sort_name == "st thomas a becket church of england aided primary school"
    assert (becket.la_code, becket.phase, becket.pupils, becket.telephone) == ("865", Phase.PRIMARY, 67, "01980620435")
    assert becket.district is not None
    assert becket.district.name == "Wiltshire"
    assert becket.ward.name == "Till and Wylye Valley"
    assert becket.latitude == pytest.approx(51.2314, abs=0.0005)
    assert becket.longitude == pytest.approx(-1.9518, abs=0.0005)
    fleetville = School.objects.get(urn=117137)
    assert (fleetville.status, fleetville.opened_on, fleetville.closed_on) == (
        SchoolStatus.CLOSED,
        date(1997, 2, 26),
        date(2012, 5, 31),
    )
    assert School.objects.get(urn=106653).opened_on is None
    assert [(problem.line, problem.whole_row) for problem in report.problems.cells] == [(5, False)]


def test_row_with_more_fields_than_the_header_is_read() -> None:
    run(GIAS / "edubasealldata_sample_2019_cp1252.csv")
    hill = School.objects.get(urn=148847)
    assert (hill.name, hill.status) == ("Oulder Hill Leadership Academy", SchoolStatus.PROPOSED_TO_OPEN)
    assert (hill.postcode, hill.telephone, hill.ukprn) == ("OL11 5EF", "01706645522", 10089556)
    assert hill.district.name == "Rochdale"


def test_extract_of_2021_with_lost_noughts() -> None:
    run(GIAS / "edubasealldata_sample_2021_utf8.csv")
    aldgate = School.objects.get(urn=100000)
    assert (aldgate.telephone, aldgate.la_code, aldgate.type_name) == ("02072831147", "201", "Voluntary aided school")
    assert aldgate.website == "http://www.sirjohncassprimary.org"
    assert str(aldgate.free_meals_percent) == "10.2"
    girls = School.objects.get(urn=100001)
    assert (girls.gender, girls.religious_character, girls.phase) == ("Girls", "None", Phase.NOT_APPLICABLE)
    assert girls.opened_on == date(1920, 1, 1)
    by_status = {status: School.objects.filter(status=status).count() for status in SchoolStatus}
    assert by_status == {
        SchoolStatus.OPEN: 88,
        SchoolStatus.PROPOSED_TO_CLOSE: 1,
        SchoolStatus.PROPOSED_TO_OPEN: 1,
        SchoolStatus.CLOSED: 9,
    }
    assert School.objects.filter(type_group="Welsh schools", gender=None).count() == 51
    assert District.objects.get(code="E09000007").name == "Camden"


def test_state_funded_extract_of_2026() -> None:
    report = run(GIAS / "edubaseallstatefunded_202608_worcs_rows.csv")
    assert report.source_on == date(2026, 8, 1)
    comberton = School.objects.get(urn=135047)
    assert (comberton.town, comberton.address3, comberton.street) == ("Kidderminster", "", "Borrington Road")
    assert (comberton.source_on, comberton.type_group, comberton.pupils) == (date(2026, 8, 1), None, None)
    assert School.objects.get(urn=116721).telephone == "0152762926"
    assert School.objects.get(urn=116702).la_name == "Herefordshire, County of"
    assert School.objects.get(urn=135791).phase == Phase.NOT_APPLICABLE
    assert School.objects.get(urn=116778).phase == Phase.MIDDLE_PRIMARY


def test_list_of_2022_without_status() -> None:
    run(GIAS / "dy10_dy14_schools_2022.csv")
    closed = School.objects.filter(status=SchoolStatus.CLOSED)
    assert closed.count() == 87
    assert closed.filter(closed_on=None).count() == 0
    unplaced = School.objects.get(urn=147465)
    assert (unplaced.postcode, unplaced.latitude, unplaced.district) == ("DY11 6RQ", None, None)
    assert School.objects.filter(district__code="E07000239").count() == 118


def test_merged_list_of_wyre_forest() -> None:
    run(GIAS / "wyre_forest_schools_merged.csv")
    assert School.objects.get(urn=135034).status == SchoolStatus.CLOSED
    assert School.objects.filter(status=SchoolStatus.OPEN).count() == 40
    assert School.objects.filter(phase=None).count() == 24
    assert School.objects.get(urn=141105).phase == Phase.ALL_THROUGH
    assert School.objects.get(urn=141246).type_name == "Academy sponsor led"
    assert School.objects.get(urn=149698).postcode == ""
    assert School.objects.get(urn=116784).source == "gias2026-08"


def test_links_file_alone_and_with_schools() -> None:
    links = GIAS / "links_edubasealldata_20250727_dy10_dy14.csv"
    alone = run(links)
    assert (alone.kind, alone.rows_read, alone.links_added, alone.unknown_urns) == (FileKind.LINKS, 152, 0, 75)
    together = run(GIAS / "dy10_dy14_schools_2022.csv", links=links)
    assert (together.added, together.links_added) == (137, 72)
    assert RegisterImport.objects.get(added=137).links_added == 72
    far_forest = SchoolLink.objects.get(predecessor__urn=116812, successor__urn=135034)
    assert far_forest.kind == "Successor"
    merger = SchoolLink.objects.filter(successor__urn=131400).values_list("predecessor__urn", flat=True)
    assert set(merger) >= {116887, 116888}
    before = everything()
    again = run(links)
    assert (again.links_added, again.links_changed) == (0, 0)
    assert SchoolLink.objects.count() == 72
    RegisterImport.objects.latest("id").delete()
    assert everything() == before


def test_group_files() -> None:
    run(GIAS / "edubasealldata_sample_2021_utf8.csv")
    groups = run(GIAS / "allgroupsdata_sample.csv")
    assert (groups.kind, groups.rows_read, groups.added) == (FileKind.TRUSTS, 4, 3)
    assert set(Organisation.objects.filter(is_trust=True).values_list("name", flat=True)) == {
        "Abbey Academies Trust",
        "Abbey Multi Academy Trust",
        "Acorn Education Trust",
    }
    members = run(GIAS / "alllinksdata_sample.csv")
    assert (members.kind, members.added, members.changed, members.unknown_urns) == (FileKind.TRUST_MEMBERS, 0, 3, 0)
    assert School.objects.get(urn=100002).trust_name == "Acorn Education Trust"
    for file in ("allgroupsdata_sample.csv", "alllinksdata_sample.csv"):
        again = run(GIAS / file)
        assert (again.added, again.changed) == (0, 0)


def test_every_file_one_after_the_other_leaves_no_school_twice() -> None:
    for file in SCHOOL_FILES:
        run(GIAS / file)
    assert School.objects.count() == School.objects.values("urn").distinct().count() == 262
    assert School.objects.get(urn=135047).street == "Borrington Road"


def test_no_name_of_a_head_teacher_gets_in(tmp_path) -> None:
    """The columns are there and filled; nothing of them is in any table."""
    with (GIAS / "edubasealldata_sample_2021_utf8.csv").open(newline="", encoding="utf-8") as stream:
        header, *rows = csv.reader(stream)
    for name in (column for column in header if column.startswith("Head")):
        for cells in rows:
            cells[header.index(name)] = "Hildegard Quarrington"
    path = tmp_path / "with heads.csv"
    with path.open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerows([header, *rows])
    assert run(path).added == 99
    stored = all_text()
    assert "Aldgate" in stored
    assert "Hildegard" not in stored
    assert "Quarrington" not in stored
