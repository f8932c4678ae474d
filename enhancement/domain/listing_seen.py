"""What a listing of the directory said on the day it was picked, and what has changed since (S5a)."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from core.domain.wording import day


@dataclass(frozen=True, kw_only=True)
class ListingFacts:
    """A listing's facts of a day. `evidence` and `state` in words; `version` grows with every public change;
    `is_gone`: it is not published any more, or has stopped."""

    listing: str
    name: str
    provider: str
    evidence: str
    state: str
    version: int
    changed_on: date
    seen_on: date
    is_gone: bool = False


def as_kept(facts: ListingFacts) -> dict[str, Any]:
    """For the activity's row: days as ISO text."""
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in asdict(facts).items()}


def as_facts(kept: Mapping[str, Any]) -> ListingFacts:
    days = {name: date.fromisoformat(kept[name]) for name in ("changed_on", "seen_on")}
    return ListingFacts(**{**kept, **days})


_COMPARED = {"name": "Name", "provider": "Provider", "evidence": "Evidence", "state": "Can we have it?"}


def news(seen: ListingFacts, now: ListingFacts) -> list[str]:
    """Sentences on what differs from the day it was picked; empty when nothing does."""
    if now.is_gone and not seen.is_gone:
        return ["This listing is no longer in the directory, or the support has stopped. Ask the provider."]
    if now.version == seen.version and now.listing == seen.listing:
        return []
    first = f"The listing changed since you picked it on {day(seen.seen_on)}: last on {day(now.changed_on)}."
    moved = [
        f"{label}: {getattr(now, name)} (it said: {getattr(seen, name)})."
        for name, label in _COMPARED.items()
        if getattr(now, name) != getattr(seen, name)
    ]
    return [first, *(moved or ["Read it again: what it says in detail is different."])]
