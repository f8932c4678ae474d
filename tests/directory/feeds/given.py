"""The invented feeds of tests/data/feeds, and rows as the reader makes them."""

import json
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from core.domain.actor import Actor
from directory.domain.feed_rows import FeedProvider, FeedRow
from directory.services.feed_reading import Content

FOLDER = Path(__file__).resolve().parents[2] / "data" / "feeds"
RUN, DESK = Actor.import_run(UUID(int=7)), Actor.user(UUID(int=8))
TODAY = date(2026, 11, 22)
VALUES: dict[str, Any] = {
    "name": "Worry Workshop",
    "summary": "Six lessons for a class.",
    "description": "Six lessons for a class.",
    "level": "universal",
    "contact_mailbox": "hello@worry.example.org",
}


def services(name: str) -> list[dict[str, Any]]:
    data = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    return data.get("contents") or data["content"]


def row(external_id: str = "a", *, provider: str | None = "Quiet Minds", **given: Any) -> FeedRow:
    """A row of a feed; `given` are values, `terms`, `areas` and `not_offered`."""
    apart = {name: given.pop(name) for name in ("terms", "areas", "not_offered") if name in given}
    return FeedRow(
        external_id=external_id,
        where=f"Page 1, {external_id}",
        values={**VALUES, **given},
        provider=FeedProvider(name=provider) if provider else None,
        **apart,
    )


def content(*rows: FeedRow, **given: Any) -> Content:
    return Content(rows=list(rows), read=len(rows), **given)
