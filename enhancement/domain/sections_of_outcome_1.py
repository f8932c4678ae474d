"""Headings and rows of a new outcome frozen under schema 1: each field with what stood there until now.

Leave it as it is: old submissions are read with it.
"""

from collections.abc import Mapping
from dataclasses import replace

from enhancement.domain.canonical import Json
from enhancement.domain.sections_schema_1 import EMPTY, Row, Section, outcome_section, row_of, school_section
from enhancement.domain.words import upper_first
from enhancement.domain.words_schema_1 import in_order, part, said

UNTIL_NOW = "Until now"


def sections_of_outcome_1(snapshot: Mapping[str, Json]) -> list[Section]:
    """School, why, then the new outcome beside the one that stands."""
    found = [school_section(snapshot), _why(snapshot)]
    beside = part(snapshot, "beside")
    # the form of a plan, so that the data are found by their uuid
    data: dict[str, Json] = {uuid: {"what": what} for uuid, what in part(beside, "data").items()}
    looked_up: dict[str, Json] = {"needs": {"data": {"data": data}}}
    for uuid, held in in_order(snapshot, "outcomes"):
        kind = f"{said(part(part(snapshot, 'priorities'), said(held, 'priority')), 'kind')} priority"
        new = outcome_section(uuid, held, kind, looked_up)
        old = outcome_section(uuid, part(beside, "standing"), kind, looked_up)
        found.append(_beside(new, old, heading=f"The new {said(held, 'kind')} outcome"))
    return found


def _why(snapshot: Mapping[str, Json]) -> Section:
    rows = [row_of("why_new", "Why a new outcome, and what was learnt", said(snapshot, "why_new"))]
    rows += [
        row_of(f"priorities/{uuid}", upper_first(f"{said(held, 'kind')} priority"), said(held, "title"), pinned=False)
        for uuid, held in in_order(snapshot, "priorities")
    ]
    return Section(heading="A new outcome in a confirmed plan", rows=tuple(rows), path="why_new")


def _beside(new: Section, old: Section, *, heading: str) -> Section:
    """Milestones are told together: the new ones are others than the old ones, whatever they say."""
    before = {row.label: row.value for row in old.rows}
    rows = [_with(row, before.get(row.label, EMPTY)) for row in new.rows]
    milestones = [row.value for row in old.rows if "/esis/" in row.path]
    rows.append(row_of("beside/standing/esis", "Milestones until now", "\n".join(milestones), pinned=False))
    return replace(new, heading=heading, rows=tuple(rows), level=Section.level)


def _with(row: Row, before: str) -> Row:
    if "/esis" in row.path or row.value == before:
        return row
    return replace(row, value=f"{row.value}\n{UNTIL_NOW}: {before}")
