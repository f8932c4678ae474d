"""What changed between two versions of a plan, so that a reviewer sees it first (QA10)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from enhancement.domain.canonical import Json, canonical, grown, leaves
from enhancement.domain.snapshot_labels import label


class ChangeKind(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


@dataclass(frozen=True, kw_only=True)
class Change:
    """One field. `old` is None for an added field and `new` is None for a removed one (`kind` tells)."""

    path: str
    label: str
    old: Json
    new: Json
    kind: ChangeKind


def diff(old: Mapping[str, Json], new: Mapping[str, Json]) -> list[Change]:
    """Every field that differs, by path. Applying it to `old` gives `new`."""
    before, after = leaves(dict(old)), leaves(dict(new))
    changes = []
    for path in sorted(before.keys() | after.keys()):
        if path in before and path in after and canonical(before[path]) == canonical(after[path]):
            continue
        changes.append(
            Change(
                path=path,
                label=label(new if path in after else old, path),
                old=before.get(path),
                new=after.get(path),
                kind=_kind(path, before, after),
            )
        )
    return changes


def apply(old: Mapping[str, Json], changes: Iterable[Change]) -> dict[str, Json]:
    """`old` with the changes made."""
    held = leaves(dict(old))
    for change in changes:
        if change.kind == ChangeKind.REMOVED:
            held.pop(change.path, None)
        else:
            held[change.path] = change.new
    return grown(held.items())


def readable(changes: Iterable[Change]) -> list[Change]:
    """Without what a reader need not see: order, empty new fields, and the sentence made from the others."""
    return [
        change
        for change in changes
        if change.kind != ChangeKind.MOVED
        and not change.path.endswith("/sentence")
        and not (change.kind in (ChangeKind.ADDED, ChangeKind.REMOVED) and _is_empty(change))
    ]


def _is_empty(change: Change) -> bool:
    value = change.new if change.kind == ChangeKind.ADDED else change.old
    return value in (None, "", [], {}) or change.path.endswith("/position")


def _kind(path: str, before: Mapping[str, Json], after: Mapping[str, Json]) -> ChangeKind:
    if path not in before:
        return ChangeKind.ADDED
    if path not in after:
        return ChangeKind.REMOVED
    return ChangeKind.MOVED if path.endswith("/position") else ChangeKind.CHANGED
