"""Reads a CSV file of the register line by line: never the whole file in memory, and only what is whole and text.

Every refusal is a RegisterRefusedError that says in plain words what the file is and what to do.
"""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from core.errors import DomainError
from schools.domain.register_columns import Layout, read_header
from schools.domain.register_report import RegisterRefusedError
from schools.services import csv_file
from schools.services.csv_file import Line, Progress, Record, Scan, Sort

__all__ = ["Line", "Progress", "Scan", "reading", "scan"]
REGISTER = Sort("the register", RegisterRefusedError)


def scan(path: Path) -> Scan:
    """One pass over the bytes: is it text, in which encoding, of lines that a register can have?"""
    return csv_file.scan(path, REGISTER)


@contextlib.contextmanager
def reading(path: Path, found: Scan, progress: Progress | None = None) -> Iterator[tuple[Layout, Iterator[Line]]]:
    """The layout of a file and its lines; `progress` hears how many more bytes were read."""
    with csv_file.records(path, found, REGISTER, progress) as records:
        first = next(records, None)
        if first is None:
            raise RegisterRefusedError(f"{path.name} is empty. Download it again.")
        try:
            layout = read_header(first[1])
        except DomainError as error:
            raise RegisterRefusedError(f"{path.name}: {error}") from error
        yield layout, _lines(path, layout, records)


def _lines(path: Path, layout: Layout, records: Iterator[Record]) -> Iterator[Line]:
    """One line behind, so that the last one is known: a download that broke off shows there."""
    waiting = next(records, None)
    if waiting is None:
        raise RegisterRefusedError(f"{path.name} holds no rows below its first line.")
    for record in records:
        yield Line(*waiting)
        waiting = record
    number, texts = waiting
    if len(texts) < layout.width:
        raise RegisterRefusedError(
            f"{path.name} breaks off in line {number}: its last row has {len(texts)} of {layout.width} fields. "
            "Download it again."
        )
    yield Line(number, texts)
