"""The envelope of Open Referral UK: version 3 says `contents`, version 1 `content`; a saved file may be a bare list."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NoReturn

from directory.domain.feed_rows import FeedError

LISTS = {"contents": 3, "content": 1}


@dataclass(frozen=True, kw_only=True)
class FeedPage:
    """One page. `total` and `last` are None where the page does not say."""

    items: list[Any]
    version: int | None
    total: int | None = None
    last: bool | None = None


def parse(body: bytes, where: str) -> Any:
    """JSON as Python; raises FeedError for what is cut off, nested without end or no JSON."""
    try:
        return json.loads(body, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise FeedError(f"{where} is not whole JSON: it may have broken off. Read the feed again later.") from error


def read_page(data: Any, where: str) -> FeedPage:
    """Raises FeedError for what is no page of services."""
    if isinstance(data, list):
        return FeedPage(items=data, version=None, total=len(data), last=True)
    if isinstance(data, dict):
        for name, version in LISTS.items():
            if isinstance(data.get(name), list):
                return FeedPage(items=data[name], version=version, total=_total(data), last=_last(data, data[name]))
        if "id" in data and "name" in data:
            return FeedPage(items=[data], version=None, total=1, last=True)
    raise FeedError(
        f"{where} is no list of services: it has neither “contents” (version 3 of Open Referral UK) nor “content” "
        "(version 1). Give the address of the services, usually the one that ends in /services."
    )


def _total(data: Mapping[str, Any]) -> int | None:
    return next((count for name in ("total_items", "totalElements") if (count := _count(data, name)) is not None), None)


def _last(data: Mapping[str, Any], items: list[Any]) -> bool | None:
    if not items:
        return True
    for name in ("last_page", "last"):
        if isinstance(data.get(name), bool):
            return bool(data[name])
    if (pages := _count(data, "total_pages", "totalPages")) is not None and pages <= 1:
        return True
    # version 3 counts pages from 1; version 1 does or does not, so its number decides nothing
    number = _count(data, "page_number")
    return None if number is None or pages is None else number >= pages


def _count(data: Mapping[str, Any], *names: str) -> int | None:
    for name in names:
        value = data.get(name)
        if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
            return value
    return None


def _refuse(constant: str) -> NoReturn:
    """NaN and Infinity are not JSON."""
    raise ValueError(constant)
