"""A snapshot as headings and rows: the reviewer's page, the school's check-your-answers and the PDF form (R48).

One renderer for each subject and schema number, for ever: a plan submitted under schema 1 is always shown by
`sections_schema_1`.
"""

from collections.abc import Callable, Mapping

from core.errors import DomainError
from enhancement.domain.canonical import Json
from enhancement.domain.sections_of_outcome_1 import sections_of_outcome_1
from enhancement.domain.sections_schema_1 import Row, Section, sections_schema_1
from enhancement.domain.sections_schema_2 import sections_schema_2
from enhancement.domain.snapshot_of_priority import sections_of_priority_1
from enhancement.domain.subjects import Subject

RENDERERS: dict[tuple[str, int], Callable[[Mapping[str, Json]], list[Section]]] = {
    (Subject.PLAN, 1): sections_schema_1,
    (Subject.PLAN, 2): sections_schema_2,
    (Subject.PRIORITY, 1): sections_of_priority_1,
    (Subject.OUTCOME, 1): sections_of_outcome_1,
}


def sections(snapshot: Mapping[str, Json]) -> list[Section]:
    """Headings with their rows, in the order of reading; DomainError for a schema that is not known."""
    subject, schema = str(snapshot.get("subject")), snapshot.get("schema")
    if not isinstance(schema, int) or (subject, schema) not in RENDERERS:
        raise DomainError(f"This was frozen in a form that is not known here ({schema}): tell the portal's staff.")
    return RENDERERS[subject, schema](snapshot)


def pins(snapshot: Mapping[str, Json]) -> list[str]:
    """Paths that a clarification item can be pinned to, in the order of reading."""
    return [row.path for section in sections(snapshot) for row in section.rows if row.can_be_pinned]


__all__ = ["RENDERERS", "Row", "Section", "pins", "sections"]
