"""What a reviewer reads first in a later round: each question with its answer and what was changed for it (QA10)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from enhancement.domain.canonical import Json
from enhancement.domain.clarification import NOT_THE_SCHOOLS, Item
from enhancement.domain.snapshot import Change, diff, label, lies_in, readable, sections

NOTHING = "Nothing"
# "outcomes/<uuid>" holds the whole sentence; a change deeper inside needs a row of its own
WHOLE_THING = 2


@dataclass(frozen=True, kw_only=True)
class Changed:
    """A row of the plan that reads differently now; NOTHING where it was not there."""

    path: str
    label: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class Answered:
    """`changes` are inside what the question is pinned to; none is an answer too."""

    label: str
    question: str
    answer: str
    changes: tuple[Changed, ...]


@dataclass(frozen=True, kw_only=True)
class Comparison:
    answers: tuple[Answered, ...]
    others: tuple[Changed, ...]

    @property
    def paths(self) -> frozenset[str]:
        """Every row that reads differently."""
        found = [change.path for answered in self.answers for change in answered.changes]
        return frozenset([*found, *(change.path for change in self.others)])


def compare(old: Mapping[str, Json], new: Mapping[str, Json], items: Iterable[Item]) -> Comparison:
    """`items` are the questions that were asked about `old`, with the school's answers."""
    asked = list(items)
    changed = changed_rows(old, new)
    answers = [
        Answered(
            label=label(old, item.path),
            question=item.question,
            answer=item.answer,
            changes=tuple(change for change in changed if lies_in(change.path, item.path)),
        )
        for item in asked
    ]
    others = [change for change in changed if not any(lies_in(change.path, item.path) for item in asked)]
    return Comparison(answers=tuple(answers), others=tuple(others))


def changed_rows(old: Mapping[str, Json], new: Mapping[str, Json]) -> list[Changed]:
    """Rows that differ, in the order of reading, then fields that no row shows."""
    before, after = _rows(old), _rows(new)
    found = [
        Changed(
            path=path,
            label=label(new if path in after else old, path),
            before=before.get(path, NOTHING),
            after=after.get(path, NOTHING),
        )
        for path in dict.fromkeys([*after, *before])
        if before.get(path) != after.get(path)
    ]
    seen = [change.path for change in found]
    hidden = [change for change in readable(diff(old, new)) if not _shown(change.path, seen)]
    return [*found, *(_plainly(change) for change in hidden)]


def _rows(snapshot: Mapping[str, Json]) -> dict[str, str]:
    return {row.path: row.value for section in sections(snapshot) for row in section.rows if row.can_be_pinned}


def _shown(path: str, seen: list[str]) -> bool:
    """Settings and names of the day are not the school's doing."""
    if any(lies_in(path, part) for part in NOT_THE_SCHOOLS):
        return True
    return any(lies_in(path, row) and (path == row or row.count("/") + 1 > WHOLE_THING) for row in seen)


def _plainly(change: Change) -> Changed:
    return Changed(path=change.path, label=change.label, before=_text(change.old), after=_text(change.new))


def _text(value: Json) -> str:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, list):
        return ", ".join(str(held) for held in value) or NOTHING
    return NOTHING if value in (None, "", {}) else str(value)
