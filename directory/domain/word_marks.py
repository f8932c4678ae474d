"""Two versions of a text with the words that differ marked, for whoever compares them."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

# Longer texts are shown whole: marking them word by word would cost more than it helps.
MOST_PIECES = 4000


@dataclass(frozen=True)
class Piece:
    """A run of text; `marked` when the other version does not have it there."""

    text: str
    marked: bool


def marked(before: str, after: str) -> tuple[list[Piece], list[Piece]]:
    """Both versions in pieces; the pieces of each, put together, are the text unchanged."""
    old, new = _words(before), _words(after)
    if len(old) + len(new) > MOST_PIECES:
        return [Piece(before, marked=True)], [Piece(after, marked=True)]
    left, right = [], []
    for kind, old_from, old_to, new_from, new_to in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        left.append(Piece("".join(old[old_from:old_to]), kind != "equal"))
        right.append(Piece("".join(new[new_from:new_to]), kind != "equal"))
    return [piece for piece in left if piece.text], [piece for piece in right if piece.text]


def _words(text: str) -> list[str]:
    return re.findall(r"\s+|\w+|[^\w\s]", text)
