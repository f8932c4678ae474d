"""`manage.py import_schools`: words, exit code, and no half import, as a process of its own and called from Python."""

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from schools.models import RegisterImport, School
from tests.schools.files import GIAS, closed, school, write, write_links

pytestmark = pytest.mark.django_db


def command(*arguments: object, **options: object) -> tuple[str, str]:
    said, complained = io.StringIO(), io.StringIO()
    call_command("import_schools", *map(str, arguments), stdout=said, stderr=complained, **options)
    return said.getvalue(), complained.getvalue()


def test_summary_in_words(tmp_path: Path) -> None:
    command(write(tmp_path / "20260901.csv", [school(135901), school(135902), school(135904)]))
    links = write_links(tmp_path / "links.csv", (135901, 135903, "Successor", ""), (135901, 999999, "Successor", ""))
    rows = [
        closed(135901, "31-08-2026"),
        school(135902, EstablishmentName="Sorrel Academy"),
        school(135903, SchoolWebsite="ask us"),
    ]
    said, complained = command(write(tmp_path / "20261001.csv", rows), "--links", links)
    assert said.splitlines() == [
        "20261001.csv: schools, of 1 October 2026",
        "          5  rows read",
        "          1  added",
        "          2  changed",
        "          1    of them renamed",
        "          1    of them closed",
        "          0  unchanged",
        "          1  links between schools added",
        "          1  about schools that the portal does not have",
        "          0  unreadable rows left out",
        "          2  cells or links left out",
        "          1  open schools of the portal that are not in this file, left as they are",
        "Closed: Sorrel Hill Primary School (135901) on 31 August 2026, continued by 135903; nobody in a role there",
    ]
    assert complained.splitlines() == [
        "20261001.csv, line 4: SchoolWebsite does not hold a web address",
        "links.csv, line 3: the portal has no school with URN 999999",
    ]


def test_second_run_says_that_nothing_changed() -> None:
    path = GIAS / "edubaseallstatefunded_202608_worcs_rows.csv"
    command(path)
    said, _ = command(path)
    assert "          0  added\n          0  changed\n          0    of them closed\n         34  unchanged" in said
    assert RegisterImport.objects.count() == 2


def test_refusal_lists_the_lines_and_says_what_to_do(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.csv", [school(), school(URN="12"), school(135999, OpenDate="31-02-2020"), school(135998)]
    )
    complained = io.StringIO()
    with pytest.raises(CommandError) as refused:
        call_command("import_schools", str(path), stderr=complained)
    assert str(refused.value) == (
        "2 rows of 4 cannot be read, so nothing was changed. Mend the file, or run the import again with "
        "--skip-unreadable to leave such rows out."
    )
    assert refused.value.returncode == 1
    assert complained.getvalue().splitlines() == [
        "a.csv, line 3: URN holds “12” where six digits belong",
        "a.csv, line 4: OpenDate holds “31-02-2020”, a day that does not exist",
    ]
    assert not School.objects.exists()
    assert not RegisterImport.objects.exists()
    said, _ = command(path, skip_unreadable=True)
    assert "          2  unreadable rows left out" in said


def test_long_lists_are_cut_with_their_number(tmp_path: Path) -> None:
    rows = [school(200000 + number, SchoolWebsite="ask us") for number in range(45)]
    _, complained = command(write(tmp_path / "a.csv", rows))
    assert len(complained.splitlines()) == 41
    assert complained.splitlines()[-1] == "... and 5 more"


def test_a_structural_refusal_says_that_nothing_was_changed(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("<html>")
    with pytest.raises(CommandError, match=r"a\.csv is a web page.*Nothing was changed\.$"):
        command(tmp_path / "a.csv")


def test_source_date_and_the_hint_when_there_is_none(tmp_path: Path) -> None:
    path = write(tmp_path / "schools.csv", [school()])
    said, _ = command(path)
    assert "say with --source-date from which day it is" in said
    said, _ = command(path, "--source-date", "2026-11-01")
    assert said.startswith("schools.csv: schools, of 1 November 2026")
    assert str(School.objects.get().source_on) == "2026-11-01"


def test_a_large_file_tells_how_far_it_is_where_there_is_no_terminal(tmp_path: Path, capsys) -> None:
    rows = [school(200000 + number, Street="x" * 150) for number in range(2500)]
    command(write(tmp_path / "a.csv", rows))
    told = capsys.readouterr().err.splitlines()
    assert len(told) >= 5
    assert told[-1] == "a.csv: 100 % read"


def test_on_a_terminal_a_bar_shows_how_far_it_is(tmp_path: Path, capsys, monkeypatch) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    command(write(tmp_path / "a.csv", [school()]))
    assert "100%" in capsys.readouterr().err
