"""Kinds of facts that may be proposed: how each is tidied, kept in JSON and read in words."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any, ClassVar

from core.domain import wording
from core.errors import DomainError
from directory.domain.words import Word, in_words

Json = Any
LONGEST_TEXT = 10_000


@dataclass(frozen=True)
class Proposable(ABC):
    """`nothing` stands where nothing was said; `normal` raises DomainError(field=name) for what cannot be."""

    label: str
    nothing: ClassVar[Json] = None

    @abstractmethod
    def normal(self, name: str, value: Any) -> Json: ...

    def in_words(self, value: Json, names: Mapping[str, str]) -> str:
        return "" if value is None else str(value)


@dataclass(frozen=True)
class Text(Proposable):
    """Several lines."""

    longest: int = LONGEST_TEXT

    def normal(self, name: str, value: Any) -> str | None:
        text = tidy(name, self.label, value)
        if len(text) > self.longest:
            raise DomainError(f"{self.label}: shorten this to {self.longest} characters.", field=name)
        return text or None


@dataclass(frozen=True)
class Line(Text):
    """One line."""

    def normal(self, name: str, value: Any) -> str | None:
        return super().normal(name, " ".join(value.split()) if isinstance(value, str) else value)


@dataclass(frozen=True)
class OneOf(Proposable):
    """One word of a list."""

    words: Mapping[Any, Word]

    def normal(self, name: str, value: Any) -> str | None:
        if value is None or value == "":
            return None
        if not isinstance(value, str) or value not in self.words:
            raise DomainError(f"{self.label}: choose one of the answers in the list.", field=name)
        return str(value)

    def in_words(self, value: Json, names: Mapping[str, str]) -> str:
        return self.words[value].name if value in self.words else ""


@dataclass(frozen=True)
class SomeOf(Proposable):
    """Any words of a list, kept in the order of the list; `proper` ones keep their capitals."""

    words: Mapping[Any, Word]
    proper: bool = False
    nothing: ClassVar[Json] = []

    def normal(self, name: str, value: Any) -> list[str]:
        given = strings(name, self.label, value)
        if not given <= set(self.words):
            raise DomainError(f"{self.label}: choose from the answers in the list.", field=name)
        return [str(word.value) for word in self.words if word in given]

    def in_words(self, value: Json, names: Mapping[str, str]) -> str:
        chosen = [facts.name for word, facts in self.words.items() if word in (value or [])]
        return ", ".join(chosen) if self.proper else in_words(chosen)


@dataclass(frozen=True)
class Coded(Proposable):
    """Rows of another table by their slugs or codes, sorted."""

    nothing: ClassVar[Json] = []

    def normal(self, name: str, value: Any) -> list[str]:
        return sorted(strings(name, self.label, value))

    def in_words(self, value: Json, names: Mapping[str, str]) -> str:
        return ", ".join(sorted(names.get(code, code) for code in value or []))


@dataclass(frozen=True)
class Whole(Proposable):
    """A whole number from 0 to `most`."""

    most: int

    def normal(self, name: str, value: Any) -> int | None:
        if value is None or value == "":
            return None
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= self.most:
            raise DomainError(f"{self.label}: give a whole number from 0 to {self.most}.", field=name)
        return value


@dataclass(frozen=True)
class Day(Proposable):
    def normal(self, name: str, value: Any) -> str | None:
        if value is None or value == "":
            return None
        try:
            return (value if type(value) is date else date.fromisoformat(value)).isoformat()
        except (TypeError, ValueError) as error:
            raise DomainError(f"{self.label}: give a day, for example 5 December 2026.", field=name) from error

    def in_words(self, value: Json, names: Mapping[str, str]) -> str:
        return wording.day(date.fromisoformat(value)) if value else ""


@dataclass(frozen=True)
class TimeOfDay(Proposable):
    """Kept as 09:30."""

    def normal(self, name: str, value: Any) -> str | None:
        if value is None or value == "":
            return None
        try:
            given = value if isinstance(value, time) else time.fromisoformat(value)
        except (TypeError, ValueError) as error:
            raise DomainError(f"{self.label}: give a time of day, for example 09:30.", field=name) from error
        return given.strftime("%H:%M")


@dataclass(frozen=True)
class Flag(Proposable):
    nothing: ClassVar[Json] = False

    def normal(self, name: str, value: Any) -> bool:
        if value not in (True, False, None):
            raise DomainError(f"{self.label}: answer yes or no.", field=name)
        return bool(value)

    def in_words(self, value: Json, names: Mapping[str, str]) -> str:
        return "Yes" if value else "No"


def tidy(name: str, label: str, value: Any) -> str:
    """Text without what the database cannot keep, line breaks of one kind."""
    if value is None:
        return ""
    if not isinstance(value, str):
        raise DomainError(f"{label}: write this as text.", field=name)
    return value.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n").strip()


def strings(name: str, label: str, value: Any) -> set[str]:
    if value is None:
        return set()
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise DomainError(f"{label}: give a list.", field=name)
    given = list(value)
    if not all(isinstance(each, str) for each in given):
        raise DomainError(f"{label}: choose from the answers in the list.", field=name)
    return {str(each) for each in given}
