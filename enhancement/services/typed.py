"""What a form hands to a service that saves always: the raw texts, and what of them could be read (decision 33)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from core.errors import DomainError


@dataclass(frozen=True, kw_only=True)
class Typed:
    """`values`: field name to what was understood; a field that could not be read, or lacks and is needed, is named in
    `unreadable` instead. `base_version` is the version the person started from, 0 for something new."""

    texts: Mapping[str, str]
    values: Mapping[str, Any] = field(default_factory=dict)
    unreadable: frozenset[str] = frozenset()
    base_version: int = 0

    @property
    def is_blank(self) -> bool:
        return not any(text.strip() for text in self.texts.values())

    def lacks(self, *names: str) -> bool:
        """Is one of these fields empty or not understood?"""
        return any(name in self.unreadable or not self.values.get(name) for name in names)

    def with_text(self, **texts: str) -> "Typed":
        return replace(self, texts={**self.texts, **texts})


def refuse_nothing(typed: Typed, *, held: object) -> None:
    """An empty page is not an entry: it would make a school join by a slip (R15)."""
    if typed.is_blank and held is None:
        raise DomainError("There is nothing to save yet: fill in what you know.")
