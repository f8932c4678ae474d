"""What a feed says about one listing, in the form of directory.domain.proposals, and what could not be read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from core.errors import DomainError
from directory.domain.feed_text import plain
from directory.domain.proposals import Json, label, normal

LONGEST_ID = 200


class FeedError(DomainError):
    """The feed as a whole cannot be used; nothing of it is taken over."""


@dataclass(frozen=True)
class Problem:
    """`where` says page or line and the record's id; `left_out` that the whole record was, which may have had an id."""

    where: str
    what: str
    left_out: bool = False
    external_id: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.what}{' The whole record was left out.' if self.left_out else ''}"


@dataclass(frozen=True, kw_only=True)
class FeedProvider:
    name: str
    website: str = ""
    mailbox: str = ""


@dataclass(frozen=True, kw_only=True)
class FeedRow:
    """One listing of a feed. A field that is not among `values` is not known and changes nothing.

    `terms` and `areas` are the feed's own words for topics and places: what they mean here is looked up later.
    """

    external_id: str
    where: str
    values: Mapping[str, Json]
    provider: FeedProvider | None = None
    terms: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    # why the feed itself says that it cannot be had: "defunct"
    not_offered: str = ""


@dataclass
class Draft:
    """Collects the values of one row; what cannot be kept is named and left out."""

    where: str
    values: dict[str, Json] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def put(self, name: str, value: Any) -> None:
        """Keeps a value unless it is nothing, or not of its kind."""
        try:
            kept = normal(name, value)
        except DomainError as error:
            self.note(f"{error} This field was left out.")
            return
        if kept is not None and kept != []:
            self.values[name] = kept

    def unread(self, name: str) -> None:
        self.note(f"{label(name)}: what stands there cannot be used. This field was left out.")

    def note(self, what: str) -> None:
        self.problems.append(Problem(self.where, what))

    def take_out(self, *names: str) -> None:
        for name in names:
            self.values.pop(name, None)


def text_in(item: Mapping[str, Any], *names: str) -> str:
    """The first of these that says something, as plain text; numbers count as text."""
    for name in names:
        value = item.get(name)
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            value = str(value) if abs(value) < 1e15 else ""
        if isinstance(value, str) and (text := plain(value)):
            return text
    return ""


def line_in(item: Mapping[str, Any], *names: str) -> str:
    return " ".join(text_in(item, *names).split())


def number_in(item: Mapping[str, Any], *names: str) -> float | None:
    """A finite number, also one that is written as text."""
    for name in names:
        value = item.get(name)
        try:
            found = None if value is None or isinstance(value, (bool, list, dict)) else float(value)
        except (TypeError, ValueError, OverflowError):
            continue
        if found is not None and abs(found) < 1e9:
            return found
    return None


def objects_in(item: Mapping[str, Any], *names: str) -> Iterator[Mapping[str, Any]]:
    """The objects of these lists; one object alone counts as a list of one, anything else as nothing."""
    for name in names:
        value = item.get(name)
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, dict):
                yield each


def object_in(item: Mapping[str, Any], *names: str) -> Mapping[str, Any]:
    return next(objects_in(item, *names), {})
