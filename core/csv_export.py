"""Tables for a spreadsheet: streamed, dated, and unable to run a formula.

A cell that a spreadsheet would read as a formula gets an apostrophe before it, which is how one says "text" there.
Numbers stay numbers, -5 included.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from numbers import Number

from defusedcsv import csv
from django.http import StreamingHttpResponse
from django.utils.text import slugify

from core.clock import LONDON
from core.domain.spreadsheet_text import as_text as as_text

BYTE_ORDER_MARK = "\ufeff"


def csv_response(
    *, name: str, header: Sequence[str], rows: Iterable[Sequence[object]], on: date
) -> StreamingHttpResponse:
    """A download named `<name>-<date>.csv`, written row by row while it is sent (UTF-8 with byte order mark)."""
    response = StreamingHttpResponse(csv_lines(header=header, rows=rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{file_name(name, on)}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def file_name(name: str, on: date) -> str:
    """ASCII letters, digits and hyphens only: "Schools of Wyre Forest" -> "schools-of-wyre-forest-2026-11-22.csv"."""
    return f"{slugify(name)[:80] or 'table'}-{on.isoformat()}.csv"


def csv_lines(*, header: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """The lines of the file. Raises ValueError for a row that is longer or shorter than the header."""
    writer = csv.writer(_Echo())
    yield BYTE_ORDER_MARK + writer.writerow([cell(name) for name in header])
    for row in rows:
        if len(row) != len(header):
            raise ValueError(f"A row has {len(row)} cells under {len(header)} headings.")
        yield writer.writerow([cell(value) for value in row])


def cell(value: object) -> str | Number:
    """What stands in the file: dates as 2026-11-22, moments in London with their offset, None as nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Number):
        return value
    if isinstance(value, datetime):
        return value.astimezone(LONDON).isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    return as_text(str(value))


class _Echo:
    """A file whose write() gives back the line, so that it can be sent at once."""

    def write(self, line: str) -> str:
        return line
