"""Rows of Code-Point Open, in the publisher's layout (ten columns, no header) or with a header of our own names."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.domain.postcodes import PostcodeError, normalise
from core.errors import DomainError

# The publisher's order: PC,PQ,EA,NO,CY,RH,LH,CC,DC,WC
RAW_COLUMNS = 10
RAW_PLACES = {"postcode": 0, "quality": 1, "easting": 2, "northing": 3, "district": 8, "ward": 9}
# column names that are understood, in lower case
NAMES = {
    "postcode": ("postcode", "pc"),
    "quality": ("positional_quality_indicator", "pq"),
    "easting": ("easting", "eastings", "ea"),
    "northing": ("northing", "northings", "no"),
    "district": ("admin_district_code", "dc"),
    "ward": ("admin_ward_code", "wc"),
}
QUALITIES = {10, 20, 30, 40, 50, 60, 90}
NOT_PLACED = 90
_AREA = re.compile(r"[ENSW][0-9]{8}")


class RowError(DomainError):
    """What is wrong with one row, without its line number."""


@dataclass(frozen=True, slots=True)
class CodePointRow:
    """One postcode; grid in metres; None is not known."""

    code: str
    quality: int
    grid: tuple[int, int] | None
    district: str | None
    ward: str | None


def places_of(first: Sequence[str]) -> tuple[Mapping[str, int], bool]:
    """Where each fact stands, told from the first row; True when that row is a header.

    Raises RowError when the row is neither a header with these names nor a row of the publisher's ten columns.
    """
    names = [name.strip().lower() for name in first]
    if any(name in NAMES["postcode"] for name in names):
        places = {fact: names.index(name) for fact, known in NAMES.items() for name in known if name in names}
        if missing := [known[0] for fact, known in NAMES.items() if fact not in places]:
            raise RowError(f"The header has no column {', '.join(missing)}.")
        return places, True
    if len(first) != RAW_COLUMNS:
        raise RowError(
            f"This is not a Code-Point Open file: {RAW_COLUMNS} columns or a header with “postcode” were expected, "
            f"the first line has {len(first)}."
        )
    return RAW_PLACES, False


def read_row(cells: Sequence[str], places: Mapping[str, int]) -> CodePointRow:
    """One row. Raises RowError in words."""
    if len(cells) <= max(places.values()):
        raise RowError(f"The row has {len(cells)} columns; {max(places.values()) + 1} were expected.")
    text = {fact: cells[place].strip() for fact, place in places.items()}
    try:
        code = normalise(text["postcode"])
    except PostcodeError as error:
        raise RowError(str(error)) from error
    quality = _whole_number(text["quality"], "positional quality")
    if quality not in QUALITIES:
        raise RowError(f"Positional quality {quality} is not one of Code-Point's.")
    district, ward = _area(text["district"]), _area(text["ward"])
    if ward and not district:
        raise RowError(f"Ward {ward} stands without its district.")
    grid = None
    if quality != NOT_PLACED:
        grid = _whole_number(text["easting"], "easting"), _whole_number(text["northing"], "northing")
        if not (0 < grid[0] <= 700_000 and 0 < grid[1] <= 1_300_000):
            raise RowError(f"Easting {grid[0]}, northing {grid[1]} lies outside Great Britain's grid.")
    return CodePointRow(code, quality, grid, district, ward)


def _whole_number(text: str, what: str) -> int:
    if not re.fullmatch(r"[0-9]{1,7}", text, re.ASCII):
        raise RowError(f"“{text[:20]}” is not a whole number ({what}).")
    return int(text)


def _area(text: str) -> str | None:
    if text and not _AREA.fullmatch(text):
        raise RowError(f"“{text[:20]}” is not an area code like E07000239.")
    return text or None
