"""A school's own data as a table for a spreadsheet: one row a figure, its headings in plain words."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from core.domain.names import fold
from core.domain.spreadsheet_text import from_text
from core.errors import DomainError
from directory.domain.indicators import DIRECTIONS, Direction
from schools.domain.measures import DataKind, MeasureKind
from schools.domain.own_data import ASKED_NAMES, Asked

MOST_BYTES = 500_000
MOST_ROWS = 500
LONGEST_CELL = 2_000
COLUMNS: dict[str, str] = {
    "kind": "Figures or views",
    "title": "What is measured",
    "group": "Group (empty: all)",
    "asked": "Who was asked",
    "question": "Question",
    "measure_kind": "Kind of number",
    "unit": "Unit",
    "direction": "Which way is better",
    "topic": "Topic",
    "indicator": "Indicator",
    "taken_on": "Date",
    "source": "Where it is from",
    "numerator": "How many",
    "denominator": "Out of how many",
    "value": "Figure",
    "answered": "How many answered",
    "invited": "How many were asked",
    "youngest": "Age of the youngest",
}
HEADER = tuple(COLUMNS.values())
NEEDED = ("kind", "title", "measure_kind", "taken_on", "source")
KIND_WORDS: dict[DataKind, str] = {DataKind.QUANTITATIVE: "figures", DataKind.PERCEPTION: "views"}
MEASURE_WORDS: dict[MeasureKind, str] = {
    MeasureKind.SHARE: "share",
    MeasureKind.PEOPLE: "people",
    MeasureKind.AVERAGE: "average",
    MeasureKind.EVENTS: "events",
}
DIRECTION_WORDS: dict[Direction, str] = {way: word.name for way, word in DIRECTIONS.items()}
EXAMPLE_MARK = "EXAMPLE"
EXAMPLE: dict[str, str] = {
    "kind": "views",
    "title": f"{EXAMPLE_MARK}: feel safe at school (this row is left out)",
    "group": "Year 5",
    "asked": "Pupils",
    "question": "Do you feel safe at school? (always or mostly)",
    "measure_kind": "share",
    "direction": "Higher is better",
    "topic": "Keeping safe",
    "taken_on": "15 June 2026",
    "source": "Pupil survey",
    "numerator": "41",
    "denominator": "52",
    "answered": "52",
    "invited": "60",
}
W = TypeVar("W", bound=str)


@dataclass(frozen=True)
class Row:
    """`line` is its number as a spreadsheet shows it: the headings are line 1."""

    line: int
    cells: Mapping[str, str]


def read_table(content: bytes) -> list[Row]:
    """The rows below the headings; empty rows and the example are left out. Raises DomainError when the file as a
    whole cannot be read."""
    text = _decoded(content)
    rows = _cells(text, _delimiter(text))
    head = next((place for place, cells in enumerate(rows) if any(cell.strip() for cell in cells)), None)
    if head is None:
        raise DomainError("The file is empty. Choose another one, or take the template.", field="file")
    names = _names(rows[head])
    found = []
    for line, cells in enumerate(rows[head + 1 :], start=head + 2):
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) > len(names) and any(cell.strip() for cell in cells[len(names) :]):
            raise DomainError(
                f"Line {line} has more cells than there are headings. Look for a comma too many.", field="file"
            )
        row = {name: plain(cell) for name, cell in zip(names, cells, strict=False) if name}
        if not row.get("title", "").startswith(EXAMPLE_MARK):
            found.append(Row(line, row))
    if len(found) > MOST_ROWS:
        raise DomainError(f"The file has {len(found)} rows. Put at most {MOST_ROWS} into one file.", field="file")
    if not found:
        raise DomainError("There is no figure in the file: below the headings every row is empty.", field="file")
    return found


def plain(cell: str) -> str:
    """A cell without what a spreadsheet or the portal's own download put around it."""
    return from_text(cell.strip().strip("\ufeff"))


def word_of(kinds: Mapping[W, str], typed: str) -> W | None:
    """The key of a word that was typed, however it is spelt; None for none of them."""
    wanted = fold(typed)
    for key, word in kinds.items():
        if wanted in {fold(word), fold(str(key))}:
            return key
    return None


def asked_of(typed: str) -> Asked | None:
    found = word_of(ASKED_NAMES, typed)
    if found is None and fold(typed) in {"parent", "carers", "parents carers", "parents or carers"}:
        return Asked.PARENTS
    return found


def _decoded(content: bytes) -> str:
    if len(content) > MOST_BYTES:
        raise DomainError("The file is larger than half a megabyte. Put fewer rows into it.", field="file")
    if content[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        raise DomainError("Save the file as “CSV UTF-8”, then choose it again.", field="file")
    if content[:4] == b"PK\x03\x04" or content[:4] == b"\xd0\xcf\x11\xe0":
        raise DomainError("This is a workbook. Save it as “CSV UTF-8”, then choose that file.", field="file")
    if b"\x00" in content or content[:5] == b"%PDF-":
        raise DomainError("This is not a table of text. Save it as “CSV UTF-8”, then choose it again.", field="file")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        # what older spreadsheets write; every byte means something there but five
        return content.decode("cp1252", errors="replace")


def _delimiter(text: str) -> str:
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(",;\t", key=first.count)


def _cells(text: str, delimiter: str) -> list[list[str]]:
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise DomainError(
            "The file cannot be read: a quotation mark is opened and never closed. Save it anew as CSV.", field="file"
        ) from error
    for line, cells in enumerate(rows, start=1):
        if any(len(cell) > LONGEST_CELL for cell in cells):
            raise DomainError(f'A cell in line {line} is too long to be right. Look for a missing “"”.', field="file")
    return rows


def _names(header: Sequence[str]) -> list[str]:
    known = {fold(heading): name for name, heading in COLUMNS.items()}
    names = []
    for heading in header:
        folded = fold(heading.strip("\ufeff"))
        name = known.get(folded, "")
        if folded and not name:
            raise DomainError(
                f"The heading “{heading.strip()[:40]}” is not one of the template's. Take the template's headings.",
                field="file",
            )
        if name and name in names:
            raise DomainError(f"The heading “{COLUMNS[name]}” is there twice.", field="file")
        names.append(name)
    missing = [COLUMNS[name] for name in NEEDED if name not in names]
    if missing:
        raise DomainError(
            f"The first line must hold the headings of the template. Missing: {', '.join(missing)}.", field="file"
        )
    return names
