"""One row of the register becomes the facts of one school, or the reasons why it cannot be read.

What says *which* school it is and whether it is open (URN, name, status, dates) must be right, or the row cannot be
read. Any other cell that cannot be used is left out, "not known" (decision 14), and a note says so. A row with more
cells than the header has columns may have slipped (a comma without quotes): in it every cell must be right.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from core.domain.names import sort_key
from schools.domain.register import Phase, SchoolStatus
from schools.domain.register_cells import Cells
from schools.domain.register_columns import Layout
from schools.domain.register_facts import FACTS, Fact

REGISTER = "National register of schools (Get Information about Schools)"


@dataclass(frozen=True, kw_only=True)
class SchoolRow:
    """The facts of one school as the register has them; names as on the School model, "" or None = not known."""

    urn: int
    name: str
    sort_name: str
    status: SchoolStatus
    phase: Phase | None = None
    type_name: str | None = None
    type_group: str | None = None
    low_age: int | None = None
    high_age: int | None = None
    gender: str | None = None
    religious_character: str | None = None
    pupils: int | None = None
    free_meals_percent: Decimal | None = None
    la_code: str | None = None
    la_name: str | None = None
    establishment_number: int | None = None
    ukprn: int | None = None
    trust_name: str | None = None
    street: str = ""
    locality: str = ""
    address3: str = ""
    town: str = ""
    county: str = ""
    postcode: str = ""
    website: str = ""
    telephone: str = ""
    opened_on: date | None = None
    closed_on: date | None = None
    source: str = REGISTER
    source_on: date | None = None
    # Where it is, for the places that the portal keeps itself
    district_code: str | None = None
    district_name: str = ""
    ward_code: str | None = None
    ward_name: str = ""
    easting: int | None = None
    northing: int | None = None
    latitude: float | None = None
    longitude: float | None = None


ROW_FIELDS: tuple[str, ...] = tuple(one.name for one in fields(SchoolRow))


@dataclass(frozen=True)
class Reading:
    """What became of a row: a school, or reasons; notes are about cells that were left out."""

    school: SchoolRow | None
    reasons: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def carried(layout: Layout) -> frozenset[str]:
    """Fields of a school that files of this layout speak of; an import leaves all others as they are."""
    spoken_of = {fact.field for fact in _facts_of(frozenset(layout.places))}
    return frozenset(spoken_of | {"urn", "name", "sort_name", "source", "source_on"})


@lru_cache(maxsize=64)
def _facts_of(words: frozenset[str]) -> tuple[Fact, ...]:
    return tuple(fact for fact in FACTS if not words.isdisjoint(fact.columns))


def read_row(layout: Layout, texts: Sequence[str]) -> Reading:
    """`texts` are the cells of one line of a file with this layout."""
    if len(texts) <= layout.last_place:
        return Reading(None, (f"has {len(texts)} fields where the first line has {layout.width}",))
    cells = Cells(layout, texts)
    values: dict[str, Any] = {fact.field: fact.read(cells) for fact in _facts_of(frozenset(layout.places))}
    reasons, notes = cells.reasons, list(dict.fromkeys(cells.notes))
    if len(texts) != layout.width:
        counted = f"has {len(texts)} fields where the first line has {layout.width}"
        if notes and len(texts) > layout.width:
            reasons = [*reasons, counted, *notes]
        else:
            notes = [*notes, f"{counted}; all that the portal reads is there"]
    if reasons:
        return Reading(None, tuple(dict.fromkeys(reasons)))
    if values.get("latitude") is None or values.get("longitude") is None:
        values["latitude"] = values["longitude"] = None
    known = {field: value for field, value in values.items() if value is not None}
    return Reading(SchoolRow(sort_name=sort_key(values["name"]), **known), notes=tuple(notes))
