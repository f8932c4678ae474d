"""Reads a CSV file of figures row by row: never the whole file in memory, and only what is whole and text."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from core.errors import DomainError
from schools.domain.indicator_columns import FileKind, Layout, read_header
from schools.domain.indicator_report import IndicatorRefusedError
from schools.services import csv_file
from schools.services.csv_file import Line, Progress, Record, Scan, Sort

__all__ = ["Line", "Progress", "Scan", "reading", "scan"]
FIGURES = Sort("a file of figures", IndicatorRefusedError)


def scan(path: Path) -> Scan:
    """One pass over the bytes: is it text, in which encoding, of lines that a file of figures can have?"""
    return csv_file.scan(path, FIGURES)


@contextlib.contextmanager
def reading(path: Path, found: Scan, progress: Progress | None = None) -> Iterator[tuple[Layout, Iterator[Line]]]:
    """The layout of a file and its rows; `progress` hears how many more bytes were read."""
    with csv_file.records(path, found, FIGURES, progress) as records:
        first = next(records, None)
        if first is None:
            raise IndicatorRefusedError(f"{path.name} is empty. Download it again.")
        try:
            layout = read_header(first[1])
        except DomainError as error:
            raise IndicatorRefusedError(f"{path.name}, line {first[0]}: {error}") from error
        yield layout, _lines(path, layout, records, ends_whole=found.ends_whole)


def _lines(path: Path, layout: Layout, records: Iterator[Record], *, ends_whole: bool) -> Iterator[Line]:
    """One line behind, so that the last one is known: a download that broke off shows there."""
    waiting = next(records, None)
    if waiting is None:
        raise IndicatorRefusedError(f"{path.name} holds no rows below its first line. Download it again.")
    for record in records:
        yield Line(*waiting)
        waiting = record
    number, texts = waiting
    if not ends_whole and len(texts) < layout.width and not layout.fits(len(texts)):
        raise IndicatorRefusedError(
            f"{path.name} breaks off in line {number}: its last row has {len(texts)} of {layout.width} fields. "
            "Download it again."
        )
    if not ends_whole and layout.kind == FileKind.HEALTH_INDEX:
        # Its last cell is the value, of which half may be lost
        raise IndicatorRefusedError(
            f"{path.name} breaks off in line {number}: the last row has no line end, so its value may be cut. "
            "Download it again."
        )
    yield Line(number, texts)
