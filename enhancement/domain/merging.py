"""Two people wrote in the same section: what only one of them changed is taken by itself, what both changed is shown
with both texts. Nothing that was typed is lost (S0b).

A page carries, for each field, marks of the texts that its reader started from; the texts themselves need not be kept.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

Base = Mapping[str, frozenset[str]]
MARK = 12
_VERSION, _FIELD, _NAME, _OTHER = "~", ";", "=", "|"


@dataclass(frozen=True)
class Clash:
    """A field that both changed. `joined` is what the field is filled with: both texts where that can be, else the
    reader's own."""

    name: str
    theirs: str
    mine: str
    joined: str


@dataclass(frozen=True)
class Room:
    """A field that takes both texts one after the other: at most so many characters, in several lines or in one."""

    most: int | None = None
    lines: bool = True


@dataclass(frozen=True)
class Merge:
    """`texts`: every field, clashes joined. `taken`: fields that come from the other person."""

    texts: dict[str, str]
    clashes: tuple[Clash, ...]
    taken: tuple[str, ...]


def mark(text: str) -> str:
    """The same for texts that differ by space around them or by the kind of line breaks only."""
    return sha256(_plain(text).encode()).hexdigest()[:MARK]


def merge(
    *,
    base: Base,
    theirs: Mapping[str, str],
    mine: Mapping[str, str],
    room: Mapping[str, Room],
) -> Merge:
    """`room`: the fields that take both texts. A field without a mark counts as changed by both."""
    texts: dict[str, str] = {}
    clashes: list[Clash] = []
    taken: list[str] = []
    for name, own in mine.items():
        other, known = theirs.get(name, ""), base.get(name, frozenset())
        texts[name] = own
        if _plain(other) == _plain(own) or mark(other) in known:
            continue
        if mark(own) in known:
            texts[name] = other
            taken.append(name)
            continue
        both = joined(other, own, room=room[name]) if name in room else own
        texts[name] = both
        clashes.append(Clash(name=name, theirs=other, mine=own, joined=both))
    return Merge(texts=texts, clashes=tuple(clashes), taken=tuple(taken))


def joined(theirs: str, mine: str, *, room: Room) -> str:
    """Both texts, the other person's first; one where it holds the other; the own one where both are too long."""
    first, second = _plain(theirs), _plain(mine)
    if first in second:
        return mine
    if second in first:
        return theirs
    both = f"{first}\n\n{second}" if room.lines else f"{first}; {second}"
    return both if room.most is None or len(both) <= room.most else mine


def written(version: int, base: Mapping[str, Iterable[str]]) -> str:
    """Version and marks as the page carries them."""
    marks = _FIELD.join(f"{name}{_NAME}{_OTHER.join(sorted(set(held)))}" for name, held in sorted(base.items()))
    return f"{version}{_VERSION}{marks}" if marks else str(version)


def read(sent: str) -> tuple[int, dict[str, frozenset[str]]]:
    """As `written`; nonsense counts as a new section of which nothing is known."""
    version, _, marks = sent.partition(_VERSION)
    number = int(version) if version.isascii() and version.isdigit() and len(version) < 12 else 0
    found = {}
    for field in marks.split(_FIELD):
        name, there, held = field.partition(_NAME)
        if there:
            found[name] = frozenset(held.split(_OTHER))
    return number, found


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").strip()
