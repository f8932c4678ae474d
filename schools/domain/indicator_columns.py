"""Which column of a file of figures holds what: Fingertips downloads and the ONS Health Index, told apart by names.

Fingertips names its 23rd column after the kind of parent area and puts others at the end (their own source: the CSV
writers of fingertips-open), so columns are found by name, and those that compare by how their names begin.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from core.errors import DomainError
from schools.domain.register_columns import column_key


class FileKind(StrEnum):
    """The same words as schools.models.FigureSource."""

    FINGERTIPS = "fingertips"
    HEALTH_INDEX = "health_index"


# Our word for a cell -> the names it may have, best first; compared without case, spaces, underscores and hyphens
COLUMNS: dict[FileKind, dict[str, tuple[str, ...]]] = {
    FileKind.FINGERTIPS: {
        "indicator_id": ("Indicator ID",),
        "indicator_name": ("Indicator Name",),
        "area_code": ("Area Code",),
        "area_name": ("Area Name",),
        "sex": ("Sex",),
        "age": ("Age",),
        "category_type": ("Category Type",),
        "category": ("Category",),
        "period": ("Time period",),
        "value": ("Value",),
        "lower": ("Lower CI 95.0 limit", "Lower CI limit"),
        "upper": ("Upper CI 95.0 limit", "Upper CI limit"),
        "count": ("Count",),
        "denominator": ("Denominator",),
        "value_note": ("Value note",),
        "recent_trend": ("Recent Trend",),
        "period_sortable": ("Time period Sortable",),
        "new_data": ("New data",),
    },
    FileKind.HEALTH_INDEX: {
        "area_code": tuple(f"ltla{year}_code" for year in (21, 22, 23, 24, 25, 26)),
        "area_name": tuple(f"ltla{year}_name" for year in (21, 22, 23, 24, 25, 26)),
        "period": ("year",),
        "indicator_name": ("indicator",),
        "value": ("value",),
    },
}
# A file with both of these is meant to be one of the kind
_TELLING = {FileKind.FINGERTIPS: ("Indicator ID", "Time period"), FileKind.HEALTH_INDEX: ("indicator", "year")}
_COMPARES, _GOAL = "comparedto", "comparedtogoal"


@dataclass(frozen=True)
class Layout:
    """Where a file keeps its cells, from 0; `compares` are the columns that compare, `goal` the one with colours."""

    kind: FileKind
    header: tuple[str, ...]
    places: Mapping[str, int]
    compares: tuple[int, ...] = ()
    goal: int | None = None

    @property
    def width(self) -> int:
        return len(self.header)

    def fits(self, fields: int) -> bool:
        """Fingertips leaves out the last comma when the last cell is empty."""
        return fields == self.width or (self.kind == FileKind.FINGERTIPS and fields == self.width - 1)


def read_header(header: Sequence[str]) -> Layout:
    """Raises DomainError with what is missing when the first line is of neither file."""
    names = tuple(" ".join(name.split()) for name in header)
    keys = [column_key(name) for name in names]
    for kind in FileKind:
        if all(column_key(name) in keys for name in _TELLING[kind]):
            return _layout(kind, names, keys)
    raise DomainError(_what_is_wrong(names))


def _layout(kind: FileKind, names: tuple[str, ...], keys: list[str]) -> Layout:
    places: dict[str, int] = {}
    for word, known in COLUMNS[kind].items():
        found = next((column_key(name) for name in known if column_key(name) in keys), None)
        if found is None:
            raise DomainError(
                f"The first line has no column “{known[0]}”, so the figures cannot be read. Download the file again, "
                "with all its columns."
            )
        if keys.count(found) > 1:
            raise DomainError(
                f"The column “{known[0]}” stands twice in the first line, so it is not clear which one counts. "
                "Download the file again."
            )
        places[word] = keys.index(found)
    compares = [place for place, key in enumerate(keys) if key.startswith(_COMPARES) and key != _GOAL]
    goal = keys.index(_GOAL) if _GOAL in keys else None
    return Layout(kind=kind, header=names, places=places, compares=tuple(compares), goal=goal)


def _what_is_wrong(names: tuple[str, ...]) -> str:
    if len(names) == 1 and any(mark in names[0] for mark in ";\t|"):
        return (
            "The columns of this file are not separated by commas. "
            "Save it as “CSV (comma delimited)” or download it again."
        )
    shown = ", ".join(f"“{name[:40]}”" for name in names[:6] if name.isprintable()) or "nothing readable"
    return (
        "This is neither a Fingertips download nor the ONS Health Index file: its first line begins with "
        f"{shown}. A Fingertips download begins with “Indicator ID”; the Health Index has the columns “indicator” and "
        "“year”."
    )
