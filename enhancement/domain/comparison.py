"""Two versions of a plan as a reader compares them: rows of the plan that read differently (QA10)."""

from collections.abc import Mapping
from dataclasses import dataclass

from enhancement.domain.canonical import Json
from enhancement.domain.snapshot_labels import label
from enhancement.domain.snapshot_paths import has, lies_in
from enhancement.domain.snapshot_sections import Row, sections

NOTHING = "Nothing"


@dataclass(frozen=True, kw_only=True)
class ChangedRow:
    """`before` and `after` as people read them; NOTHING where the row was not there."""

    path: str
    label: str
    before: str
    after: str


def changed_rows(old: Mapping[str, Json], new: Mapping[str, Json]) -> list[ChangedRow]:
    """Rows that differ, in the order of reading. An outcome's sentence is left out: it follows from its fields."""
    before, after = rows_of(old), rows_of(new)
    found = [
        ChangedRow(
            path=path,
            label=label(new if path in after else old, path),
            before=before[path].value if path in before else NOTHING,
            after=after[path].value if path in after else NOTHING,
        )
        for path in dict.fromkeys([*after, *before])
    ]
    differ = [row for row in found if row.before != row.after]
    return [row for row in differ if not any(other is not row and lies_in(other.path, row.path) for other in differ)]


def words_at(snapshot: Mapping[str, Json], path: str) -> str:
    """What a field or a part of the plan says; NOTHING when the plan has it no more."""
    rows = rows_of(snapshot)
    if path in rows:
        return rows[path].value
    if not has(snapshot, path):
        return NOTHING
    inside = [row for row in rows.values() if lies_in(row.path, path)]
    around = [row for row in rows.values() if lies_in(path, row.path)]
    if inside:
        return "\n".join(f"{row.label}: {row.value}" for row in inside)
    return max(around, key=lambda row: len(row.path)).value if around else NOTHING


def rows_of(snapshot: Mapping[str, Json]) -> dict[str, Row]:
    """Path -> row, of all that a question can be pinned to."""
    return {row.path: row for section in sections(snapshot) for row in section.rows if row.can_be_pinned}
