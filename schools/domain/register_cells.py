"""The cells of one row by our own words, with what was found wrong in them."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from schools.domain.register_columns import Layout, column_name
from schools.domain.register_values import UnusableError, clean

Value = TypeVar("Value")


class Cells:
    """`reasons` make a row unreadable; `notes` are about cells that are left out."""

    def __init__(self, layout: Layout, texts: Sequence[str]) -> None:
        self.layout = layout
        self.reasons: list[str] = []
        self.notes: list[str] = []
        self._texts = texts

    def raw(self, word: str) -> str:
        """The cell as it stands; "" when the file has no such column."""
        place = self.layout.places.get(word)
        return "" if place is None else self._texts[place]

    def text(self, word: str) -> str:
        return clean(self.raw(word))

    def must(self, word: str, read: Callable[[str], Value | None]) -> Value | None:
        """The value, or None and a reason why the row cannot be read."""
        try:
            return read(self.raw(word))
        except UnusableError as error:
            self.reason(word, str(error))
            return None

    def may(self, word: str, read: Callable[[str], Value], *, otherwise: Value) -> Value:
        """The value, or `otherwise` and a note that the cell was left out."""
        try:
            return read(self.raw(word))
        except UnusableError as error:
            self.note(word, str(error))
            return otherwise

    def reason(self, word: str, why: str) -> None:
        self.reasons.append(f"{column_name(self.layout.kind, word)} {why}")

    def note(self, word: str, why: str) -> None:
        self.notes.append(f"{column_name(self.layout.kind, word)} {why}")
