"""Code-Point rows: with a header and without, all or nothing, as often as you like."""

import hashlib
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command

from core.domain.actor import Actor
from core.models import District, OpenDataImport, Postcode, Ward
from core.services.geography import UnreadableError, import_postcodes
from tests.factories.core import DistrictFactory, PostcodeFactory

pytestmark = pytest.mark.django_db
REAL = Path("core/data/codepoint_open_2025_11_dy10_dy14.csv")
HEADER = "postcode,positional_quality_indicator,easting,northing,admin_district_code,admin_ward_code"
GOOD = "DY10 1AA,10,383052,276578,E07000239,E05010505"
RAW = '"DY10 1AA",10,383052,276578,"E92000001","E19000001","E18000005","","E07000239","E05010505"'


@pytest.fixture
def load(tmp_path, now, by_clock):
    def run(*lines: str | bytes, name="dy.csv"):
        path = tmp_path / name
        path.write_bytes(b"\n".join(line if isinstance(line, bytes) else line.encode() for line in lines))
        return import_postcodes(path=path, by=by_clock, now=now)

    return run


def problems(load, *lines) -> list[str]:
    with pytest.raises(UnreadableError) as refused:
        load(*lines)
    return refused.value.problems


def test_the_real_file_is_read_and_its_coordinates_agree_with_those_beside_it(now, by_clock):
    run = import_postcodes(path=REAL, by=by_clock, now=now)
    assert (run.rows_read, run.added, run.changed) == (3672, 3672, 0)
    assert run.file_sha256 == hashlib.sha256(REAL.read_bytes()).hexdigest()
    assert Postcode.objects.filter(district__code="E07000239").count() == 2930
    assert Postcode.objects.filter(district=None, ward=None, quality=60).count() == 3
    assert Ward.objects.filter(district__code="E07000239").exists()
    given = {}
    for line in REAL.read_text().splitlines()[1:]:
        code, *_, latitude, longitude = line.split(",")
        given[code] = (float(latitude), float(longitude))
    read = {row.code: (row.latitude, row.longitude) for row in Postcode.objects.all()}
    assert read == given


def test_reading_again_changes_nothing(now, by_clock):
    import_postcodes(path=REAL, by=by_clock, now=now)
    again = import_postcodes(path=REAL, by=by_clock, now=now)
    assert (again.rows_read, again.added, again.changed) == (3672, 0, 0)


@pytest.mark.parametrize("lines", [[HEADER, GOOD], [RAW], [RAW.replace('"', "")], ["\ufeff" + HEADER, GOOD]])
def test_both_layouts_give_the_same_row(load, lines):
    load(*lines)
    row = Postcode.objects.select_related("district", "ward").get()
    assert (row.code, row.quality, row.easting, row.northing) == ("DY10 1AA", 10, 383052, 276578)
    assert (row.latitude, row.longitude) == (52.386964, -2.250444)
    assert (row.district.code, row.ward.code, row.ward.district) == ("E07000239", "E05010505", row.district)


def test_a_postcode_without_a_place_has_no_coordinates(load):
    load(HEADER, "DY10 1AA,90,0,0,E07000239,E05010505")
    row = Postcode.objects.get()
    assert (row.easting, row.northing, row.latitude, row.longitude) == (None, None, None, None)


def test_what_changed_is_changed_and_the_rest_stays(load):
    PostcodeFactory(code="B1 1AA")
    load(HEADER, GOOD, "DY10 1AB,10,383151,276483,E07000239,E05010505")
    run = load(HEADER, GOOD, "DY10 1AB,50,383151,276483,E07000239,E05010506")
    assert (run.rows_read, run.added, run.changed) == (2, 0, 1)
    assert Postcode.objects.get(code="DY10 1AB").ward.code == "E05010506"
    assert Postcode.objects.count() == 3


def test_the_name_of_a_district_we_know_is_kept(load):
    DistrictFactory(code="E07000239", name="Wyre Forest")
    load(HEADER, GOOD)
    assert District.objects.get().name == "Wyre Forest"


def test_a_ward_moves_with_its_district(load):
    load(HEADER, GOOD)
    load(HEADER, GOOD.replace("E07000239", "E07000238"))
    assert Ward.objects.get().district.code == "E07000238"


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        ("DY10 1A,10,383052,276578,E07000239,E05010505", "not a full UK postcode"),
        ("DY10 1AB,11,383052,276578,E07000239,E05010505", "quality 11"),
        ("DY10 1AB,ten,383052,276578,E07000239,E05010505", "not a whole number"),
        ("DY10 1AB,10,383052.5,276578,E07000239,E05010505", "not a whole number"),
        ("DY10 1AB,10,0,0,E07000239,E05010505", "outside Great Britain's grid"),
        ("DY10 1AB,10,383052,9999999,E07000239,E05010505", "outside Great Britain's grid"),
        ("DY10 1AB,10,383052,276578,Wyre Forest,E05010505", "not an area code"),
        ("DY10 1AB,10,383052,276578,,E05010505", "without its district"),
        ("DY10 1AB,10,383052", "3 columns"),
        ("DY10 1AA,10,383052,276578,E07000239,E05010505", "DY10 1AA stands in line 2 already"),
        ('"DY10 1AB,10,383052', "unexpected end of data"),
    ],
)
def test_one_bad_row_at_the_end_stops_everything_and_is_named(load, bad, words):
    (problem,) = problems(load, HEADER, GOOD, bad)
    assert problem.startswith("Line 3: ")
    assert words in problem
    assert not Postcode.objects.exists()
    assert not District.objects.exists()
    assert not OpenDataImport.objects.exists()


def test_at_most_twenty_problems_are_named(load):
    assert len(problems(load, HEADER, *["nonsense,1,2,3,4,5"] * 50)) == 20


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ([""], "has no rows"),
        ([HEADER], "has no rows"),
        (["<!DOCTYPE html>", "<p>Sorry</p>"], "not a Code-Point Open file"),
        (["urn,name,postcode,town", "1,School,DY10 1AA,Bewdley"], "no column positional_quality_indicator"),
        ([b"\xff\xfe\x00D\x00Y"], "not a text file in UTF-8"),
        ([RAW, GOOD], "6 columns; 10 were expected"),
    ],
)
def test_another_file_is_refused_in_words(load, lines, words):
    assert words in problems(load, *lines)[0]


def test_a_file_that_is_not_there_is_refused_in_words(now, by_clock, tmp_path):
    with pytest.raises(UnreadableError, match="cannot be read: No such file"):
        import_postcodes(path=tmp_path / "none.csv", by=by_clock, now=now)


def test_who_read_the_file_is_kept(tmp_path, now):
    path = tmp_path / "dy.csv"
    path.write_text(RAW)
    by = Actor.user(uuid4())
    run = import_postcodes(path=path, by=by, now=now)
    assert (run.actor, run.imported_at, str(run)) == (by, now, "Postcodes from dy.csv")


def test_the_command_reads_a_folder_and_says_what_it_did(tmp_path, capsys):
    (tmp_path / "b.csv").write_text(RAW.replace("DY10 1AA", "B1 1AA"))
    (tmp_path / "dy.csv").write_text(RAW)
    (tmp_path / "notes.txt").write_text("not read")
    call_command("import_postcodes", tmp_path)
    assert capsys.readouterr().out.splitlines() == [
        "b.csv: 1 postcodes: 1 added, 0 changed, 0 as before",
        "dy.csv: 1 postcodes: 1 added, 0 changed, 0 as before",
    ]
    assert Postcode.objects.count() == 2


def test_the_command_takes_all_files_or_none(tmp_path):
    (tmp_path / "b.csv").write_text(RAW.replace("DY10 1AA", "B1 1AA"))
    (tmp_path / "dy.csv").write_text("nonsense")
    with pytest.raises(CommandError, match=r"nothing was imported\.\nLine 1: This is not"):
        call_command("import_postcodes", tmp_path)
    assert not Postcode.objects.exists()


def test_the_command_refuses_an_empty_folder(tmp_path):
    with pytest.raises(CommandError, match=r"no \.csv file"):
        call_command("import_postcodes", tmp_path)
