"""Rows that cannot be read: listed by line and reason; nothing is loaded unless they are left out on purpose."""

from pathlib import Path

import pytest

from schools.domain.file_report import KEPT
from schools.domain.register_report import RegisterRefusedError
from schools.models import RegisterImport, School
from tests.schools.files import closed, header, school, write
from tests.schools.imports import everything, run

pytestmark = pytest.mark.django_db

BAD_ROWS = {
    "bad URN": (school(URN="12"), "URN holds “12” where six digits belong"),
    "impossible date": (
        school(135902, OpenDate="31-02-2020"),
        "OpenDate holds “31-02-2020”, a day that does not exist",
    ),
    "no name": (school(135902, EstablishmentName=" "), "EstablishmentName is blank"),
    "no status": (
        {**school(135902), "EstablishmentStatus (code)": "", "EstablishmentStatus (name)": ""},
        "EstablishmentStatus (name) is blank",
    ),
    "the same URN again": (school(135901), "URN 135901 stands in line 2 already"),
}


@pytest.fixture
def standing(tmp_path: Path) -> str:
    """A register that was there before."""
    run(write(tmp_path / "before.csv", [school(135901, Town="Bewdley"), school(135990)]))
    return everything()


@pytest.mark.parametrize(("row", "reason"), BAD_ROWS.values(), ids=BAD_ROWS.keys())
@pytest.mark.parametrize("last", [False, True], ids=["in the middle", "last"])
def test_one_unreadable_row_refuses_the_file(tmp_path: Path, standing: str, row, reason: str, last: bool) -> None:
    rows = [school(135901, Town="Arley"), *([] if last else [row]), school(135903), *([row] if last else [])]
    path = write(tmp_path / "after.csv", rows)
    with pytest.raises(RegisterRefusedError, match="1 row of 3 cannot be read, so nothing was changed") as refused:
        run(path)
    [problem] = refused.value.problems
    assert (problem.file_name, problem.line, problem.reason) == ("after.csv", 4 if last else 3, reason)
    assert everything() == standing


@pytest.mark.parametrize(("row", "reason"), BAD_ROWS.values(), ids=BAD_ROWS.keys())
def test_unreadable_rows_are_left_out_when_told_to(tmp_path: Path, standing: str, row, reason: str) -> None:
    report = run(write(tmp_path / "after.csv", [school(135901), row, school(135903)]), skip_unreadable=True)
    assert (report.rows_read, report.added, report.changed, report.problems.unreadable) == (3, 1, 1, 1)
    stored = RegisterImport.objects.latest("id")
    assert (stored.unreadable, stored.rows_read) == (1, 3)
    assert stored.problems == [{"file": "after.csv", "line": 3, "reason": reason, "whole_row": True}]


def test_a_short_row_in_the_middle_is_unreadable(tmp_path: Path) -> None:
    path = write(tmp_path / "after.csv", [school(135901), school(135902)])
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(lines[0] + b"135905,885,Worcestershire\r\n" + b"".join(lines[1:]))
    with pytest.raises(RegisterRefusedError) as refused:
        run(path)
    assert str(refused.value.problems[0]) == "after.csv, line 2: has 3 fields where the first line has 139"


def test_a_file_of_which_most_cannot_be_read_is_refused_even_then(tmp_path: Path, standing: str) -> None:
    rows = [school(URN="x"), school(URN="y"), school(135903)]
    with pytest.raises(RegisterRefusedError, match="2 of 3 rows cannot be read: this is not the register"):
        run(write(tmp_path / "after.csv", rows), skip_unreadable=True)
    assert everything() == standing


def test_line_numbers_count_lines_of_the_file_and_not_rows(tmp_path: Path) -> None:
    """Line feeds inside quotes, blank lines and lines of commas alone are counted and do no harm."""
    rows = [
        school(135901, EstablishmentName="Sorrel\nHill\r\nSchool"),
        {},
        school(135902, SchoolWebsite="ask"),
        school(URN="bad"),
        school(135903),
    ]
    path = write(tmp_path / "after.csv", rows)
    path.write_bytes(path.read_bytes().replace(b"135902", b"\r\n135902", 1))
    with pytest.raises(RegisterRefusedError) as refused:
        run(path)
    assert [problem.line for problem in refused.value.problems] == [8]
    report = run(path, skip_unreadable=True)
    assert report.problems.cells[0].line == 7
    assert School.objects.get(urn=135901).name == "Sorrel Hill School"
    assert (report.rows_read, report.added) == (4, 3)


@pytest.mark.parametrize("line_end", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize("final", [True, False])
def test_any_line_end_and_none_at_the_end(tmp_path: Path, line_end: str, final: bool) -> None:
    path = write(tmp_path / "a.csv", [school(135901), closed(135902)], line_end=line_end)
    if not final:
        path.write_bytes(path.read_bytes().rstrip(b"\r\n"))
    assert run(path).added == 2


def test_every_problem_is_counted_and_the_first_are_kept(tmp_path: Path) -> None:
    bad = [school(URN=str(number)) for number in range(KEPT + 20)]
    good = [school(200000 + number) for number in range(KEPT + 30)]
    path = write(tmp_path / "after.csv", [*bad, *good], columns=header("2026_listed"))
    report = run(path, skip_unreadable=True)
    assert report.problems.unreadable == KEPT + 20
    assert len(RegisterImport.objects.get().problems) == KEPT
