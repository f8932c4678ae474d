"""Headings and rows of a plan frozen under schema 2: as schema 1, and each piece of data with its figure.

Leave it as it is: old plans are read with it.
"""

from collections.abc import Mapping
from dataclasses import replace

from enhancement.domain.canonical import Json
from enhancement.domain.sections_schema_1 import Row, Section, sections_schema_1
from enhancement.domain.words_schema_1 import measured, part, said


def sections_schema_2(snapshot: Mapping[str, Json]) -> list[Section]:
    """As under schema 1; the figure stands below what the data say."""
    return [
        replace(section, rows=tuple(_with_figure(row, snapshot) for row in section.rows))
        for section in sections_schema_1(snapshot)
    ]


def _with_figure(row: Row, snapshot: Mapping[str, Json]) -> Row:
    match row.path.split("/"):
        case ["needs", need, "data", item]:
            held = part(part(part(snapshot, "needs"), need), "data")
            figure = part(part(held, item), "figure")
            if figure:
                return replace(row, value=f"{row.value}\nFigure: {figure_words(figure)}")
    return row


def figure_words(figure: Mapping[str, Json]) -> str:
    """41.1 % (37 of 90); 24.5 minutes."""
    return measured({**figure, "kind": said(figure, "measure_kind")})
