"""A table of listings (CSV): its bytes as text, its columns by name, its lines as proposals."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from core.domain.names import fold
from directory.domain.feed_cells import read_cells
from directory.domain.feed_columns import FIELDS_OF_A_TABLE, guessed
from directory.domain.feed_rows import FeedError, FeedRow, Problem

DELIMITERS = (",", ";", "\t")
_BEGINNINGS = (
    (b"PK\x03\x04", "a workbook or an archive. Save the table as CSV"),
    (b"\xd0\xcf\x11\xe0", "an old workbook. Save the table as CSV"),
    (b"%PDF", "a PDF document. Give the table as CSV"),
    (b"\xff\xfe", "written in UTF-16. Save it as “CSV UTF-8”"),
    (b"\xfe\xff", "written in UTF-16. Save it as “CSV UTF-8”"),
)


@dataclass(frozen=True)
class Table:
    """`columns`: our field -> place of its column, from 0. `lines`: number of the line, its cells."""

    columns: Mapping[str, int]
    unread: tuple[str, ...]
    lines: list[tuple[int, list[str]]]
    width: int


def read_table(body: bytes, mapping: Mapping[str, Any]) -> Table:
    """The table with its columns found: by `mapping` (our field -> their column) and, for the rest, by what they are
    called. Raises FeedError for what is no table, or has none that says the name."""
    text = _decoded(body)
    lines = _records(text)
    first = next(lines, None)
    if first is None:
        raise FeedError("The file is empty. Nothing was read.")
    headers = [" ".join(cell.split()) for cell in first[1]]
    columns = _mapped(headers, mapping)
    columns |= {name: at for name, at in guessed(headers).items() if name not in columns and at not in columns.values()}
    if "name" not in columns:
        raise FeedError(
            f"No column says what a listing is called. The columns are: {', '.join(headers)[:300]}. "
            "Write in the feed's mapping which one it is, for example: name = Title."
        )
    unread = tuple(header for at, header in enumerate(headers) if header and at not in columns.values())
    return Table(columns, unread, list(lines), len(headers))


def read_lines(table: Table) -> tuple[list[FeedRow], list[Problem]]:
    rows: list[FeedRow] = []
    problems: list[Problem] = []
    for number, cells in table.lines:
        where = f"Line {number}"
        if len(cells) != table.width:
            what = f"The line has {len(cells)} cells and the first line {table.width}."
            problems.append(Problem(where, what, left_out=True))
            continue
        row, found = read_cells({name: cells[at].strip() for name, at in table.columns.items()}, where)
        problems += found
        rows += [row] if row else []
    return rows, problems


def _decoded(body: bytes) -> str:
    for beginning, what in _BEGINNINGS:
        if body.startswith(beginning):
            raise FeedError(f"The file is {what} and give that file.")
    if b"\x00" in body:
        raise FeedError("The file is not text: it holds NUL bytes. Save the table as CSV and give that file.")
    if body.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"<":
        raise FeedError("The file is a web page, not a table. Download the table itself.")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return body.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise FeedError("The file is neither UTF-8 nor Windows-1252. Save it as “CSV UTF-8” and give that file.")


def _records(text: str) -> Iterator[tuple[int, list[str]]]:
    """Records with the line on which each begins; empty lines are passed over."""
    head = text.lstrip().partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(DELIMITERS, key=head.count), strict=True)
    while True:
        begins = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise FeedError(
                f"Line {begins}: quotation marks do not close, so nothing after it can be read. Mend the table there."
            ) from error
        if any(cell.strip() for cell in cells):
            yield begins, cells


def _mapped(headers: list[str], mapping: Mapping[str, Any]) -> dict[str, int]:
    places = {fold(header): at for at, header in reversed(list(enumerate(headers)))}
    columns = {}
    for name, column in mapping.items():
        if name not in FIELDS_OF_A_TABLE:
            raise FeedError(f"The feed's mapping names “{name}”, which is no field of a listing. Correct the mapping.")
        at = places.get(fold(str(column)))
        if at is None:
            raise FeedError(
                f"The table has no column “{column}”, which the feed's mapping names. The columns are: "
                f"{', '.join(headers)[:300]}. Correct the mapping or the file."
            )
        columns[name] = at
    return columns
