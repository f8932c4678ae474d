"""What a reviewer reads first in a later round: each question with its answer and what was changed for it (QA10)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from enhancement.domain import comparison
from enhancement.domain.canonical import Json
from enhancement.domain.clarification import NOT_THE_SCHOOLS, Item
from enhancement.domain.comparison import NOTHING, ChangedRow
from enhancement.domain.snapshot import Change, ChangeKind, diff, label, lies_in, readable


@dataclass(frozen=True, kw_only=True)
class Answered:
    """`changes` are what was changed for the question; none is an answer too."""

    label: str
    question: str
    answer: str
    changes: tuple[ChangedRow, ...]


@dataclass(frozen=True, kw_only=True)
class Comparison:
    answers: tuple[Answered, ...]
    others: tuple[ChangedRow, ...]

    @property
    def paths(self) -> frozenset[str]:
        """Every row that reads differently."""
        found = [change.path for answered in self.answers for change in answered.changes]
        return frozenset([*found, *(change.path for change in self.others)])


def compare(old: Mapping[str, Json], new: Mapping[str, Json], items: Iterable[Item]) -> Comparison:
    """`items` are the questions that were asked about `old`, with the school's answers."""
    asked = list(items)
    changed = changed_rows(old, new)
    fields = [change.path for change in diff(old, new)]
    answers = [
        Answered(
            label=label(old, item.path),
            question=item.question,
            answer=item.answer,
            changes=tuple(change for change in changed if _is_for(item, change, fields)),
        )
        for item in asked
    ]
    others = [change for change in changed if not any(_is_for(item, change, fields) for item in asked)]
    return Comparison(answers=tuple(answers), others=tuple(others))


def _is_for(item: Item, row: ChangedRow, fields: Iterable[str]) -> bool:
    """Inside what was asked about, or a row that shows the field that was asked about, and this field changed."""
    if lies_in(row.path, item.path):
        return True
    return lies_in(item.path, row.path) and any(lies_in(field, item.path) for field in fields)


def changed_rows(old: Mapping[str, Json], new: Mapping[str, Json]) -> list[ChangedRow]:
    """Rows that read differently, in the order of reading, then changed fields that no row shows."""
    found = comparison.changed_rows(old, new)
    seen = [*NOT_THE_SCHOOLS, *(row.path for row in found)]
    hidden = [
        change
        for change in readable(diff(old, new))
        if change.kind == ChangeKind.CHANGED and not any(lies_in(change.path, part) for part in seen)
    ]
    return [*found, *(_plainly(change) for change in hidden)]


def _plainly(change: Change) -> ChangedRow:
    return ChangedRow(path=change.path, label=change.label, before=_text(change.old), after=_text(change.new))


def _text(value: Json) -> str:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, list):
        return ", ".join(str(held) for held in value) or NOTHING
    return NOTHING if value in (None, "", {}) else str(value)
