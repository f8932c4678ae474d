"""What is no file of the register is refused with one clear sentence, and no table changes."""

import gzip
import io
import random
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection

from schools.domain.register_report import RegisterRefusedError
from schools.models import RegisterImport, School
from schools.services.register_import import LOCK
from tests.schools.files import GIAS, header, school, write
from tests.schools.imports import NOON, everything, run

pytestmark = pytest.mark.django_db
WHOLE = (GIAS / "edubasealldata_sample_2019_cp1252.csv").read_bytes()


def noise(size: int, letters: bytes | None = None) -> bytes:
    source = random.Random(7)
    return source.randbytes(size) if letters is None else bytes(source.choices(letters, k=size))


def zipped() -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as whole:
        whole.writestr("edubasealldata.csv", WHOLE)
    return archive.getvalue()


def without_column(name: str) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        write(path, [school()], columns=[column for column in header() if not column.startswith(name)])

    return make


def as_bytes(content: bytes) -> Callable[[Path], None]:
    return lambda path: path.write_bytes(content) and None


BROKEN: dict[str, tuple[Callable[[Path], object], str]] = {
    "nothing": (lambda path: path.touch(), "is empty"),
    "blank lines": (as_bytes(b"\r\n\r\n  \r\n"), "is empty"),
    "header alone": (lambda path: write(path, []), "holds no rows"),
    "web page": (as_bytes(b"<!DOCTYPE html>\n<html><body>Sign in</body></html>"), "is a web page"),
    "web page after blanks": (as_bytes(b"\xef\xbb\xbf\n  <HTML>"), "is a web page"),
    "archive": (as_bytes(zipped()), "ZIP archive"),
    "compressed": (as_bytes(gzip.compress(WHOLE)), "compressed"),
    "PDF": (as_bytes(b"%PDF-1.7 ..."), "a PDF document"),
    "UTF-16": (as_bytes(WHOLE.decode("cp1252").encode("utf-16")), "UTF-16"),
    "NUL bytes": (as_bytes(WHOLE.replace(b"Penistone", b"Pen\x00stone", 1)), "NUL bytes"),
    "noise": (as_bytes(noise(300_000)), "not a text file"),
    "noise of letters": (as_bytes(noise(600_000, b"abcdefgh")), "a line of more than 512 kB"),
    "noise in lines": (as_bytes(noise(300_000, b'abc,\n"')), "not a file of the national register|quotation mark"),
    "bytes of no encoding": (as_bytes(WHOLE.replace(b"\xe0", b"\x81")), "neither UTF-8 nor Windows-1252"),
    "a header alone of another file": (
        as_bytes(b"name,postcode\na,b\n"),
        "no column URN and no column EstablishmentStatus",
    ),
    "no URN": (without_column("URN"), "no column URN"),
    "no name": (without_column("EstablishmentName"), "no column EstablishmentName"),
    "semicolons": (as_bytes(b"URN;EstablishmentName;CloseDate\n1;2;3\n"), "not separated by commas"),
    "a column twice": (lambda path: write(path, [school()], columns=[*header(), "Postcode "]), "stands twice"),
    "cut inside a row": (as_bytes(WHOLE[: WHOLE.index(b"Fleetville") + 400]), "line 4.*(breaks off|not closed)"),
    "cut inside a quoted field": (as_bytes(WHOLE[: WHOLE.index(b"Fleetville") + 4]), "line 4: a quotation mark"),
    "half a last row": (
        as_bytes(WHOLE + b"\r\n148848,354,Rochdale\r\n"),
        "breaks off in line 6: its last row has 3 of 133",
    ),
    "quotes never closed": (
        as_bytes(WHOLE.replace(b'"Fleetville Junior School"', b'"Fleetville Junior School', 1)),
        "line 4",
    ),
    "quotes inside a field": (
        as_bytes(WHOLE.replace(b"Fleetville Junior", b'Fleet"ville Junior', 1)),
        "quotation marks stand inside",
    ),
    "a gigantic field": (as_bytes(WHOLE.replace(b"Fleetville Junior", b"Fleetville\n" * 20_000, 1)), "not closed"),
    "a gigantic line": (as_bytes(WHOLE.replace(b"Fleetville Junior", b"F" * 600_000, 1)), "a line of more than 512 kB"),
}


@pytest.mark.parametrize(("make", "sentence"), BROKEN.values(), ids=BROKEN.keys())
def test_what_is_no_register_is_refused_and_changes_nothing(tmp_path: Path, make, sentence: str) -> None:
    run(GIAS / "edubasealldata_sample_2021_utf8.csv")
    before = everything()
    path = tmp_path / "register.csv"
    make(path)
    with pytest.raises(RegisterRefusedError) as refused:
        run(path, skip_unreadable=True)
    assert re.search(sentence, str(refused.value), re.DOTALL), refused.value
    assert "register.csv" in str(refused.value)
    assert everything() == before


@pytest.mark.parametrize("cut", range(400, len(WHOLE) - 1, 331))
def test_wherever_a_download_breaks_off_nothing_half_is_loaded(tmp_path: Path, cut: int) -> None:
    """Cut anywhere: refused, unless only what nobody reads was lost."""
    run(GIAS / "edubasealldata_sample_2019_cp1252.csv")
    whole = list(School.objects.order_by("urn").values())
    path = tmp_path / "register.csv"
    path.write_bytes(WHOLE[:cut])
    before = everything()
    try:
        report = run(path)
    except RegisterRefusedError:
        assert everything() == before
    else:
        assert report.added == report.changed == 0
        assert list(School.objects.order_by("urn").values()) == whole


def test_no_such_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(RegisterRefusedError, match="There is no file"):
        run(tmp_path / "missing.csv")
    with pytest.raises(RegisterRefusedError, match="is not a file"):
        run(tmp_path)


def test_a_broken_links_file_takes_the_schools_back(tmp_path: Path) -> None:
    links = tmp_path / "links.csv"
    links.write_text("URN,LinkURN,LinkName,LinkType,LinkEstablishedDate\n135034,1493")
    before = everything()
    with pytest.raises(RegisterRefusedError, match=r"links\.csv breaks off in line 2"):
        run(GIAS / "dy10_dy14_schools_2022.csv", links=links)
    assert everything() == before
    assert not School.objects.exists()


def test_schools_given_as_links_are_refused() -> None:
    path = GIAS / "dy10_dy14_schools_2022.csv"
    with pytest.raises(RegisterRefusedError, match="is not a links file"):
        run(path, links=path)
    assert not School.objects.exists()


def test_links_beside_another_kind_of_file_are_refused() -> None:
    links = GIAS / "links_edubasealldata_20250727_dy10_dy14.csv"
    with pytest.raises(RegisterRefusedError, match="together with a file of schools"):
        run(GIAS / "allgroupsdata_sample.csv", links=links)


def test_a_day_in_the_future_is_refused() -> None:
    with pytest.raises(RegisterRefusedError, match="in the future"):
        run(GIAS / "dy10_dy14_schools_2022.csv", source_on=NOON.date().replace(year=2027))


@pytest.mark.django_db(transaction=True)
def test_two_imports_at_once_the_second_is_told_so_at_once() -> None:
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
            with pytest.raises(RegisterRefusedError, match="Another import of the register is running"):
                run(GIAS / "dy10_dy14_schools_2022.csv")
            assert not School.objects.exists()
            cursor.execute("ROLLBACK")
        assert run(GIAS / "dy10_dy14_schools_2022.csv").added == 137
        assert RegisterImport.objects.count() == 1
    finally:
        other.close()
