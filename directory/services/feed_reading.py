"""A feed read whole, from its publisher's server or from a file, before anything is compared or written."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

from directory.domain.feed_csv import read_lines, read_table
from directory.domain.feed_envelope import FeedPage, parse, read_page
from directory.domain.feed_rows import FeedError, FeedRow, Problem, line_in
from directory.domain.feed_services import read_service
from directory.domain.feeds import FeedKind
from directory.models import FeedSource
from directory.transports import CSV, JSON, Client

MOST_PAGES = 1_000
MOST_BYTES = 200_000_000
A_PAGE = 100
# listings read so far, and how many there are where the feed says so
Progress = Callable[[int, int | None], None]


def unheard(read: int, total: int | None) -> None:
    """Nobody is told."""


@dataclass
class Content:
    """`total` is what the feed says that it has; None where it does not say."""

    rows: list[FeedRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    total: int | None = None
    read: int = 0

    def add_page(self, page: FeedPage, number: int, today: date) -> None:
        for place, item in enumerate(page.items, start=1):
            row, found = read_service(item, f"Page {number}, {place}", today)
            self.problems += found
            self.rows += [row] if row else []
        self.read += len(page.items)
        self.total = page.total if self.total is None else self.total


def from_file(source: FeedSource, path: Path, today: date, progress: Progress) -> Content:
    """A saved feed or a table. Raises FeedError for what cannot be opened or is neither."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise FeedError(f"{path.name} is larger than the portal reads ({MOST_BYTES // 1_000_000} MB).")
        body = path.read_bytes()
    except OSError as error:
        raise FeedError(f"{path} cannot be opened: {error.strerror}.") from error
    return _from_bytes(source, body, path.name, today, progress)


def from_address(
    source: FeedSource, url: str, client: Client, today: date, progress: Progress, *, details: bool = False
) -> Content:
    """All pages of a feed, or the table at an address. `details` asks for each listing once more by its own address,
    for feeds whose list holds little more than names. Raises FeedError, also for a feed that ends too soon."""
    if source.kind == FeedKind.CSV:
        return _from_bytes(source, client.get(url, CSV), "The table", today, progress)
    content = Content()
    for number, page in enumerate(_pages(url, client), start=1):
        items = [_in_full(item, url, client) for item in page.items] if details else page.items
        content.add_page(FeedPage(items=items, version=page.version, total=page.total), number, today)
        progress(content.read, content.total)
    return content


def refuse_if_short(content: Content) -> None:
    """Raises FeedError when a feed gave fewer listings than it said that it has."""
    if content.total is not None and content.read < content.total:
        raise FeedError(
            f"The feed says that it has {content.total} listings and gave {content.read}. Nothing was changed. "
            "If that is right, read it again with --accept-fewer."
        )


def _from_bytes(source: FeedSource, body: bytes, name: str, today: date, progress: Progress) -> Content:
    if source.kind == FeedKind.CSV:
        rows, problems = read_lines(read_table(body, source.mapping))
        content = Content(rows=rows, problems=problems, read=len(rows))
    else:
        content = Content()
        page = read_page(parse(body, name), name)
        # one page saved out of many says how many there are: then the file is not whole
        content.add_page(page, 1, today)
    progress(content.read, content.total)
    return content


def _pages(url: str, client: Client) -> Iterator[FeedPage]:
    """Page after page until the feed says that one is the last, or gives as many listings as it has."""
    seen: set[str] = set()
    read = 0
    for number in range(1, MOST_PAGES + 1):
        where = f"Page {number}"
        page = read_page(parse(client.get(_address(url, number), JSON), where), where)
        ids = {line_in(item, "id") for item in page.items if isinstance(item, dict)}
        if ids and ids <= seen:
            raise FeedError(f"{where} repeats what an earlier page said: the feed has no end. Tell its publisher.")
        yield page
        seen |= ids
        read += len(page.items)
        has_all = page.total is not None and read >= page.total
        if page.last or (page.last is None and (has_all or page.total is None)):
            return
    raise FeedError(f"The feed has more than {MOST_PAGES} pages, more than the portal reads.")


def _address(url: str, number: int) -> str:
    """The address of a page; what the address says itself about size stays."""
    parts = urlsplit(url)
    query = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if name != "page"]
    if not any(name == "per_page" for name, _ in query):
        query.append(("per_page", str(A_PAGE)))
    return urlunsplit(parts._replace(query=urlencode([*query, ("page", str(number))]), fragment=""))


def _in_full(item: Any, url: str, client: Client) -> Any:
    external_id = line_in(item, "id") if isinstance(item, dict) else ""
    if not external_id:
        return item
    parts = urlsplit(url)
    path = f"{parts.path.rstrip('/')}/{quote(external_id, safe='')}"
    detail = parse(client.get(urlunsplit(parts._replace(path=path, query="", fragment="")), JSON), external_id)
    return {**item, **detail} if isinstance(detail, Mapping) else item
