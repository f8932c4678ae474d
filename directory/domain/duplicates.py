"""What makes two listings look like one (DI9), and how long a merge can be taken back."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlsplit

# Share of groups of three letters that two folded names have in common (pg_trgm), from 0 to 1
NAMES_ALIKE = 0.5
MOST_SHOWN = 5
UNDO_WITHIN_DAYS = 30


@dataclass(frozen=True, kw_only=True)
class Traits:
    """What two listings are compared by; `name_likeness` is that of the other's name to this one's, 0 to 1."""

    provider_id: int | None
    postcodes: Collection[str]
    website: str | None
    name_likeness: float = 0.0


def reasons(new: Traits, there: Traits) -> list[str]:
    """Plain words for why they may be the same; empty when nothing speaks for it."""
    said = []
    if new.provider_id is not None and new.provider_id == there.provider_id:
        if set(new.postcodes) & set(there.postcodes):
            said.append("same provider and postcode")
        if page_of(new.website) and page_of(new.website) == page_of(there.website):
            said.append("same provider and web page")
    if there.name_likeness >= NAMES_ALIKE:
        said.append("similar name")
    return said


def page_of(address: str | None) -> str:
    """Host and path of a web page, as far as they tell pages apart: without "www.", the last slash and the query.

    Empty for what is no address.
    """
    try:
        parts = urlsplit(address or "")
        host = parts.hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.") + parts.path.rstrip("/") if host else ""


def can_be_undone(merged_on: date, today: date) -> bool:
    """DI9: within 30 days, the last one included."""
    return today <= merged_on + timedelta(days=UNDO_WITHIN_DAYS)


def stands_for(listing: int, merged_into: dict[int, int]) -> int:
    """The listing at the end of a chain of merges: `merged_into` says for each merged one what it was merged into."""
    while listing in merged_into:
        listing = merged_into[listing]
    return listing
