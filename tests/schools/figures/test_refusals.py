"""What is no whole file of figures is refused with its line, and no table changes; for each of the given files."""

import gzip
import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from schools.domain.indicator_report import IndicatorRefusedError
from tests.schools.figures.files import FINGERTIPS, HEALTH_INDEX, load_sets, run
from tests.schools.imports import everything

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Given:
    """A given file with one of its rows: the lines on which it begins and ends, and cells to be broken."""

    path: Path
    row: bytes
    line: int
    ends: int
    value: bytes
    code: bytes
    period: bytes

    @property
    def whole(self) -> bytes:
        return self.path.read_bytes()

    @property
    def header(self) -> bytes:
        return self.whole[: self.whole.index(b"\n") + 1]

    def cut(self, where: int) -> bytes:
        """Ends inside the row: `where` bytes after its beginning, or before its end."""
        begins = self.whole.index(self.row)
        return self.whole[: begins + (where if where > 0 else len(self.row) + where)]

    def with_row(self, before: bytes, after: bytes) -> bytes:
        assert self.whole.count(self.row) == 1
        changed = self.row.replace(before, after, 1)
        assert changed != self.row
        return self.whole.replace(self.row, changed)


def fingertips() -> Given:
    """A row of Worcestershire: each is on two lines, since the indicator's name holds a line feed."""
    whole = FINGERTIPS.read_bytes()
    row = next(part + b"\r\n" for part in whole.split(b"\r\n") if b",Worcestershire," in part)
    line = whole[: whole.index(row)].count(b"\n") + 1
    cells = row.split(b",")
    value = next(cell for cell in cells if re.fullmatch(rb"\d+\.\d+", cell))
    period = next(b"," + cell + b"," for cell in cells if re.fullmatch(rb"20\d\d", cell))
    return Given(FINGERTIPS, row, line, line + 1, value, b"E10000034", period)


def health_index() -> Given:
    row = b"E07000239,Wyre Forest,2018,Alcohol misuse,422.103676\n"
    whole = HEALTH_INDEX.read_bytes()
    line = whole[: whole.index(row)].count(b"\n") + 1
    return Given(HEALTH_INDEX, row, line, line, b"422.103676", b"E07000239", b",2018,")


GIVEN = {"Fingertips": fingertips(), "Health Index": health_index()}
BROKEN: dict[str, tuple[Callable[[Given], bytes], str]] = {
    "nothing": (lambda given: b"", "is empty"),
    "blank lines": (lambda given: b"\r\n\r\n", "is empty"),
    "header alone": (lambda given: given.header, "holds no rows"),
    "another header": (
        lambda given: given.whole.replace(given.header, b"URN,name,postcode\n", 1),
        "line 1: This is neither a Fingertips download nor the ONS Health Index",
    ),
    "semicolons": (lambda given: given.whole.replace(b",", b";"), "line 1: The columns .* not separated by commas"),
    "a column missing": (
        lambda given: re.sub(rb",[Vv]alue\b", rb",Wert", given.whole, count=1),
        "line 1: The first line has no column “[Vv]alue”",
    ),
    "a column twice": (
        lambda given: re.sub(rb"(Sex|ltla21_name),", rb"\1,\1,", given.whole, count=1),
        "line 1: The column “(Sex|ltla21_name)” stands twice",
    ),
    "cut inside the last cells": (lambda given: given.cut(-4), "breaks off in line {line}"),
    "cut inside the first cells": (
        lambda given: given.cut(15),
        "breaks off in line {line}|line {line}: a quotation mark is opened",
    ),
    "too few fields": (
        lambda given: given.with_row(given.period, given.period[:-1]),
        "line {line}: has (24|4) fields where the first line has (26|5)",
    ),
    "letters in a number": (
        lambda given: given.with_row(given.value, b"12.x"),
        "line {line}: [Vv]alue holds “12.x” where a number belongs",
    ),
    "not a number": (lambda given: given.with_row(given.value, b"NaN"), "line {line}: [Vv]alue holds “NaN” where a"),
    "infinity": (lambda given: given.with_row(given.value, b"-inf"), "line {line}: [Vv]alue holds “-inf” where a"),
    "far too large": (
        lambda given: given.with_row(given.value, b"1e999"),
        "line {line}: [Vv]alue holds “1e999”, which is too large or too small",
    ),
    "no ONS code": (lambda given: given.with_row(given.code, b"X1"), "line {line}: .* holds “X1” where an ONS code"),
    "a place that nobody knows": (
        lambda given: given.with_row(given.code, b"E99999999"),
        "line {line}: .* holds E99999999, which says that the place is not known",
    ),
    "a period that is none": (
        lambda given: given.with_row(given.period, b",last year,"),
        "line {line}: .* holds “last year” where a period such as",
    ),
    "a contradicting repeat": (
        lambda given: given.whole + given.row.replace(given.value, b"1.5", 1),
        r"line {end}: speaks of the same .* as line {line} and says otherwise: value is [\d.]+ there and 1\.5 here",
    ),
    "NUL bytes": (lambda given: given.with_row(given.value, b"1\x002"), "NUL bytes, the first in line {ends}"),
    "noise": (lambda given: random.Random(7).randbytes(200_000), "not a text file"),
    "compressed": (lambda given: gzip.compress(given.whole), "is compressed"),
    "bytes of no encoding": (
        lambda given: given.with_row(given.code, b"\xff\x81"),
        "neither UTF-8 nor Windows-1252.*: see line {ends}",
    ),
    "a gigantic line": (
        lambda given: given.with_row(given.code, b"E" * 600_000),
        "has a line of more than 512 kB, line {ends}",
    ),
    "a gigantic field": (
        lambda given: given.with_row(given.code, b'"' + b"E" * 140_000 + b'"'),
        "line {line}: a quotation mark is opened and not closed",
    ),
    "a quotation mark never closed": (
        lambda given: given.with_row(given.value, b'"' + given.value),
        r"line \d+: (a quotation mark is opened and not closed|quotation marks stand inside a field)",
    ),
    "web page": (lambda given: b"<!DOCTYPE html><html>Sign in</html>", "is a web page"),
}


@pytest.mark.parametrize("given", GIVEN.values(), ids=GIVEN.keys())
def test_each_break_is_reported_with_its_line_and_changes_nothing(tmp_path: Path, given: Given) -> None:
    """One standing state for all breaks, so that each is tried where something could be lost."""
    load_sets()
    run(FINGERTIPS, HEALTH_INDEX)
    before = everything()
    path = tmp_path / "figures.csv"
    places = {"line": given.line, "ends": given.ends, "end": given.whole.count(b"\n") + 1}
    for name, (make, sentence) in BROKEN.items():
        path.write_bytes(make(given))
        with pytest.raises(IndicatorRefusedError) as refused:
            run(path)
        said = "\n".join([str(refused.value), *map(str, refused.value.problems)])
        wanted = sentence
        for word, line in places.items():
            wanted = wanted.replace(f"{{{word}}}", str(line))
        assert re.search(wanted, said, re.DOTALL), (name, said)
        assert "figures.csv" in said, name
        assert everything() == before, name


@pytest.mark.parametrize("given", GIVEN.values(), ids=GIVEN.keys())
def test_one_broken_file_takes_the_whole_ones_before_it_back(tmp_path: Path, given: Given) -> None:
    load_sets()
    before = everything()
    path = tmp_path / "figures.csv"
    path.write_bytes(given.cut(-4))
    with pytest.raises(IndicatorRefusedError, match="breaks off"):
        run(FINGERTIPS, HEALTH_INDEX, path)
    assert everything() == before


def test_no_such_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(IndicatorRefusedError, match="There is no file"):
        run(tmp_path / "missing.csv")
    with pytest.raises(IndicatorRefusedError, match="is not a file"):
        run(tmp_path)


def test_health_index_without_its_list_is_told_what_to_do() -> None:
    with pytest.raises(IndicatorRefusedError, match="run load_directory_data first"):
        run(HEALTH_INDEX)
