"""Which school continues which, from the register's links file.

The register writes a link once at each end: "A, B, Successor" and "B, A, Predecessor". Some kinds ("Result of
Amalgamation") are written the same at both ends: then the closed school is the predecessor.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from schools.domain.register_cells import Cells
from schools.domain.register_codes import key
from schools.domain.register_columns import Layout
from schools.domain.register_values import quoted, read_date
from schools.domain.urn import read_urn

LONGEST_KIND = 60


@dataclass(frozen=True)
class LinkRow:
    """One line of the links file: `urn` has a link of `kind` to `link_urn`."""

    line: int
    urn: int
    link_urn: int
    kind: str
    linked_on: date | None


@dataclass(frozen=True)
class Succession:
    """`successor` continues `predecessor`; `kind` in the words of the predecessor's end."""

    predecessor: int
    successor: int
    kind: str
    linked_on: date | None
    line: int


@dataclass(frozen=True)
class LinkReading:
    row: LinkRow | None
    reasons: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def read_link(layout: Layout, texts: Sequence[str], line: int) -> LinkReading:
    if len(texts) != layout.width:
        return LinkReading(None, (f"has {len(texts)} fields where the first line has {layout.width}",))
    cells = Cells(layout, texts)
    urns = {}
    for word in ("urn", "link_urn"):
        urns[word] = read_urn(cells.raw(word))
        if urns[word] is None:
            cells.reason(word, f"holds {quoted(cells.raw(word).strip())} where six digits belong")
    if urns["urn"] is not None and urns["urn"] == urns["link_urn"]:
        cells.reason("link_urn", "is the school itself")
    kind = cells.text("kind")
    if not kind:
        cells.reason("kind", "is blank")
    linked_on = cells.must("linked_on", read_date)
    urn, link_urn = urns["urn"], urns["link_urn"]
    if cells.reasons or urn is None or link_urn is None:
        return LinkReading(None, tuple(cells.reasons))
    return LinkReading(LinkRow(line, urn, link_urn, kind[:LONGEST_KIND], linked_on))


def successions(
    rows: Iterable[LinkRow], *, is_closed: Callable[[int], bool]
) -> tuple[list[Succession], list[tuple[int, str]]]:
    """Each pair once, in order of URN, and what was left out as (line, why).

    The date and words of the predecessor's end count first; else those of the other end, turned round.
    """
    found: dict[tuple[int, int], Succession] = {}
    from_predecessor: set[tuple[int, int]] = set()
    left_out: list[tuple[int, str]] = []
    for row in rows:
        pair, at_predecessor = _direction(row, is_closed)
        if pair is None:
            left_out.append((row.line, f"a link of the kind “{row.kind}” does not say which school continues which"))
            continue
        if pair not in found or (at_predecessor and pair not in from_predecessor):
            known = found.get(pair)
            linked_on = row.linked_on or (known.linked_on if known else None)
            found[pair] = Succession(*pair, _seen_from_predecessor(row.kind), linked_on, row.line)
        elif found[pair].linked_on is None:
            found[pair] = replace(found[pair], linked_on=row.linked_on)
        if at_predecessor:
            from_predecessor.add(pair)
    return [found[pair] for pair in sorted(found)], left_out


def _direction(row: LinkRow, is_closed: Callable[[int], bool]) -> tuple[tuple[int, int] | None, bool]:
    """(predecessor, successor), and whether the row stands at the predecessor's end."""
    word = key(row.kind)
    forwards, backwards = (row.urn, row.link_urn), (row.link_urn, row.urn)
    if word.startswith("successor"):
        return forwards, True
    if word.startswith("predecessor"):
        return backwards, False
    if "amalgamation" not in word and "merge" not in word:
        return None, False
    closed = is_closed(row.urn), is_closed(row.link_urn)
    if closed == (True, False):
        return forwards, True
    return (backwards, False) if closed == (False, True) else (None, False)


def _seen_from_predecessor(kind: str) -> str:
    return kind.replace("Predecessor", "Successor")
