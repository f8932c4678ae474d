"""A word of the directory as people read it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Word:
    """`name` stands on cards and in filters; `meaning` is one sentence that explains it."""

    name: str
    meaning: str
