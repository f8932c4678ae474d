"""A feed compared with what is known of it, and taken over: what it says goes into the queue, never into a listing.

Nothing is deleted or hidden: what is gone from a feed becomes a task of the Local Programme (docs/adr/0018).
"""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

from accounts.services.recorded import recorded
from core.clock import local_date
from core.domain.actor import Actor
from directory.domain.feed_compare import Comparison, Known, Outcome, compare, refuse_if_fewer
from directory.domain.feed_complete import Completed, complete
from directory.domain.feed_rows import FeedError, FeedProvider, Problem
from directory.models import FeedRecord, FeedRun, FeedSource
from directory.queries import feeds
from directory.services import feed_records, feed_requests
from directory.services.feed_reading import Content, Progress, from_address, from_file, refuse_if_short, unheard
from directory.transports import Client

BATCH = 1_000
MOST_PROBLEMS = 500
MOST_UNKNOWN = 100
MOVING = frozenset({Outcome.NEW, Outcome.CHANGED, Outcome.GONE})


@dataclass(frozen=True, kw_only=True)
class Report:
    run: FeedRun
    comparison: Comparison


@dataclass(frozen=True, kw_only=True)
class Rules:
    """What somebody decided about this reading: `strict` refuses a feed with a record that cannot be read."""

    strict: bool = False
    accept_fewer: bool = False


def import_feed(
    *,
    source: FeedSource,
    path: Path | None,
    url: str,
    client: Client,
    rules: Rules,
    apply_it: bool,
    by: Actor,
    now: datetime,
    details: bool = False,
    progress: Progress = unheard,
) -> Report:
    """Reads a feed, from a file or else from its address, with no transaction open; then previews it or takes it over.

    Raises FeedError for a feed that is not whole: nothing was changed, and a run keeps why.
    """
    today = local_date(now)
    try:
        if path is not None:
            content = from_file(source, path, today, progress)
        elif url:
            content = from_address(source, url, client, today, progress, details=details)
        else:
            raise FeedError("This feed has no address. Give a file or an address.")
        return (apply if apply_it else preview)(source=source, content=content, rules=rules, by=by, now=now)
    except FeedError as error:
        failed(source=source, error=str(error), by=by, now=now)
        raise


@recorded
def preview(*, source: FeedSource, content: Content, rules: Rules, by: Actor, now: datetime) -> Report:
    """Says what `apply` would do, and keeps that somebody looked. Raises FeedError for a feed that is not whole."""
    began = perf_counter()
    source = _held(source)
    comparison = _compared(source, content, rules, now)
    return Report(run=_kept(source, comparison, began, applied=False, by=by, now=now), comparison=comparison)


@recorded
def apply(*, source: FeedSource, content: Content, rules: Rules, by: Actor, now: datetime) -> Report:
    """Takes a feed over: requests for what is new or changed, tasks for what is gone. Raises FeedError as `preview`."""
    began = perf_counter()
    source = _held(source)
    waiting = feed_requests.waiting_of(source)
    comparison = _compared(source, content, rules, now)
    run = _kept(source, comparison, began, applied=True, by=by, now=now)
    records = {row.external_id: row for row in FeedRecord.objects.filter(source=source).select_related("listing")}
    moving = [finding for finding in comparison.findings if finding.outcome in MOVING]
    listings = feed_records.listings_by_id(records)
    feed_requests.write(source=source, findings=moving, waiting=waiting, listings=listings, by=by, now=now)
    feed_records.keep(source, comparison, records, run, now)
    feed_records.tell_the_desk(source, comparison, records, listings, by=by, now=now)
    return Report(run=run, comparison=comparison)


@recorded
def failed(*, source: FeedSource, error: str, by: Actor, now: datetime) -> FeedRun:
    """Keeps why a feed could not be taken over; nothing else was changed."""
    run = FeedRun(source=source, started_at=now, finished_at=now, error=error[:500])
    run.actor = by
    run.save()
    return run


def _held(source: FeedSource) -> FeedSource:
    """One import of a feed at a time: the second waits, and then finds nothing new."""
    rows = FeedSource.objects.select_for_update(of=("self",), no_key=True).select_related("provider")
    held: FeedSource = rows.get(pk=source.pk)
    return held


def _compared(source: FeedSource, content: Content, rules: Rules, now: datetime) -> Comparison:
    known = feeds.known(source)
    if not rules.accept_fewer:
        refuse_if_short(content)
        refuse_if_fewer(len({row.external_id for row in content.rows}), known)
    done = _completed(source, content, known, now)
    problems = [*content.problems, *(problem for each in done for problem in each.problems)]
    comparison = compare([each.row for each in done], known, problems)
    unread = [problem for problem in content.problems if problem.left_out]
    if rules.strict and unread:
        raise FeedError(f"{_listings(len(unread))} cannot be read, the first: {unread[0]} Nothing was changed.")
    return replace(comparison, problems=(*_unknown(done), *comparison.problems))


def _completed(source: FeedSource, content: Content, known: Mapping[str, Known], now: datetime) -> list[Completed]:
    lookups, today = feeds.lookups(), local_date(now)
    of_the_feed = FeedProvider(name=source.provider.name) if source.provider else None
    return [
        complete(
            replace(row, provider=row.provider or of_the_feed),
            lookups,
            source.defaults,
            known[row.external_id].values if row.external_id in known else {},
            today,
        )
        for row in content.rows
    ]


def _unknown(done: Collection[Completed]) -> list[Problem]:
    words = Counter(word for each in done for word in set(each.unknown))
    return [
        Problem(
            "Topics",
            f"“{word[:80]}” ({_listings(count)}) is no topic here and no other word for one. "
            "Add it to a topic as another word, and read the feed again.",
        )
        for word, count in words.most_common(MOST_UNKNOWN)
    ]


def _listings(count: int) -> str:
    return "1 listing" if count == 1 else f"{count:,} listings"


def _kept(
    source: FeedSource, comparison: Comparison, began: float, *, applied: bool, by: Actor, now: datetime
) -> FeedRun:
    told = [problem for problem in comparison.problems if problem.left_out]
    told += [problem for problem in comparison.problems if not problem.left_out]
    run = FeedRun(
        source=source,
        started_at=now,
        finished_at=now + timedelta(seconds=perf_counter() - began),
        applied=applied,
        read=comparison.read,
        new=comparison.count(Outcome.NEW),
        changed=comparison.count(Outcome.CHANGED),
        same=comparison.count(Outcome.SAME),
        gone=comparison.count(Outcome.GONE),
        left_out=sum(problem.left_out for problem in comparison.problems),
        problems=[_as_json(problem) for problem in told[:MOST_PROBLEMS]],
    )
    run.actor = by
    run.save()
    return run


def _as_json(problem: Problem) -> dict[str, Any]:
    return {"where": problem.where, "what": problem.what, "left_out": problem.left_out}
