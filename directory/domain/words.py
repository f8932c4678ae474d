"""The words of the directory as people read them."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Word:
    """`name` stands on cards and in filters; `meaning` is one sentence that explains it."""

    name: str
    meaning: str


def in_words(names: Iterable[str]) -> str:
    """Names as one phrase: only the first keeps its capital. "Parents and carers, school staff"."""
    first, *others = [*names, ""]
    return ", ".join([first, *(name[0].lower() + name[1:] for name in others if name)])
