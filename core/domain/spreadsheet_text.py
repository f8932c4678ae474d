"""Text that a spreadsheet must not run: an apostrophe before it, which is how one says "text" there; and back again."""

import re
import unicodedata

# What a spreadsheet takes for the beginning of a formula; tab and return are dropped by some when they open the file.
TRIGGERS = frozenset("=+-@|%\t\r\n")
# left out before a spreadsheet looks at the first sign
INVISIBLE = re.compile(r"^[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x1f\x7f]+")


def as_text(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would see a formula, and no NUL."""
    text = text.replace("\x00", "")
    return f"'{text}" if _runs(text) or _is_marked(text) else text


def from_text(cell: str) -> str:
    """What `as_text` was given, as far as NUL allows."""
    return cell[1:] if _is_marked(cell) else cell


def _runs(text: str) -> bool:
    seen = unicodedata.normalize("NFKC", INVISIBLE.sub("", text))
    return text[:1] in TRIGGERS or seen[:1] in TRIGGERS


def _is_marked(text: str) -> bool:
    """True of an apostrophe, or several, before something that would run."""
    return text[:1] == "'" and _runs(text.lstrip("'"))
