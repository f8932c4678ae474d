"""Trusts, from the register's group files: which there are, and which school belongs to which."""

from collections.abc import Sequence
from dataclasses import dataclass

from schools.domain.names import readable_name
from schools.domain.register_cells import Cells
from schools.domain.register_codes import key
from schools.domain.register_columns import Layout
from schools.domain.register_values import quoted, read_date
from schools.domain.urn import read_urn

# Group type 1 is a federation and 2 a foundation trust: they do not run schools as academy trusts do
TRUST_CODES = frozenset({6, 10})
TRUST_WORDS = frozenset({"multiacademytrust", "singleacademytrust"})


@dataclass(frozen=True)
class TrustRow:
    """A group of the register; `urn` is the member school in the file of members, else None."""

    name: str
    is_trust: bool
    is_open: bool
    urn: int | None = None


@dataclass(frozen=True)
class TrustReading:
    row: TrustRow | None
    reasons: tuple[str, ...] = ()


def read_trust(layout: Layout, texts: Sequence[str]) -> TrustReading:
    """`texts` are one line of the file of groups or of the file of their members."""
    if len(texts) != layout.width:
        return TrustReading(None, (f"has {len(texts)} fields where the first line has {layout.width}",))
    cells = Cells(layout, texts)
    urn = read_urn(cells.raw("urn")) if layout.has("urn") else None
    if layout.has("urn") and urn is None:
        cells.reason("urn", f"holds {quoted(cells.raw('urn').strip())} where six digits belong")
    name = readable_name(cells.text("name"))
    if not name or len(name) > 200:
        cells.reason("name", "is blank" if not name else "has more than 200 characters")
    closed_on = cells.must("closed_on", read_date)
    if cells.reasons:
        return TrustReading(None, tuple(cells.reasons))
    is_open = closed_on is None and key(cells.text("status_name")) != "closed"
    return TrustReading(TrustRow(name=name, is_trust=_is_trust(cells), is_open=is_open, urn=urn))


def _is_trust(cells: Cells) -> bool:
    word = key(cells.text("type_name"))
    return word in TRUST_WORDS or (not word and cells.text("type_code").lstrip("0") in {str(c) for c in TRUST_CODES})
