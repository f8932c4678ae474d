"""What a feed said last, record by record, and what the Local Programme has to do where it says no more."""

from collections.abc import Mapping
from datetime import datetime

from core.clock import local_date
from core.domain.actor import Actor
from directory.domain.desk_tasks import TaskKind
from directory.domain.feed_compare import Comparison, Finding, Outcome
from directory.models import DeskTask, FeedRecord, FeedRun, FeedSource, Intervention
from directory.queries import feeds
from directory.services import desk_tasks

BATCH = 1_000


def listings_by_id(records: Mapping[str, FeedRecord]) -> dict[str, Intervention]:
    """The listing of each record that has become one, by the record's id."""
    found = feeds.listings_of(records.values())
    return {key: found[row.listing.merged_into_id or row.listing.pk] for key, row in records.items() if row.listing}


def keep(
    source: FeedSource, comparison: Comparison, records: Mapping[str, FeedRecord], run: FeedRun, now: datetime
) -> None:
    new, changed = [], []
    for finding in comparison.findings:
        record = records.get(finding.external_id)
        if finding.outcome == Outcome.LEFT_OUT:
            continue
        if record is None:
            values = dict(finding.values)
            new.append(FeedRecord(source=source, external_id=finding.external_id, values=values, last_run=run))
            continue
        is_gone = finding.outcome == Outcome.GONE
        if finding.outcome != Outcome.SAME or finding.came_back or record.values != finding.values:
            record.values = dict(finding.values)
            record.gone_since = local_date(now) if is_gone else None
            changed.append(record)
    seen = [finding.external_id for finding in comparison.findings if finding.row is not None]
    FeedRecord.objects.filter(source=source, external_id__in=seen).update(last_run=run)
    FeedRecord.objects.bulk_create(new, batch_size=BATCH)
    FeedRecord.objects.bulk_update(changed, ["values", "gone_since"], batch_size=BATCH)


def tell_the_desk(
    source: FeedSource,
    comparison: Comparison,
    records: Mapping[str, FeedRecord],
    listings: Mapping[str, Intervention],
    *,
    by: Actor,
    now: datetime,
) -> None:
    ours = f"gone:{source.code}:"
    tasks = [
        DeskTask(
            kind=TaskKind.GONE_FROM_FEED,
            key=f"{ours}{records[finding.external_id].pk}:{local_date(now):%Y-%m-%d}",
            text=_text(source, finding),
            listing=listings[finding.external_id],
        )
        for finding in comparison.of(Outcome.GONE)
        if finding.external_id in listings
    ]
    desk_tasks.raise_all(tasks=tasks, by=by, now=now)
    back = [listings[finding.external_id] for finding in comparison.findings if _is_back(finding, listings)]
    waiting = DeskTask.objects.filter(kind=TaskKind.GONE_FROM_FEED, listing__in=back, done_at=None)
    waiting.filter(key__startswith=ours).update(
        outcome="The feed has it again.", done_at=now, done_by_kind=by.kind, done_by_ref=by.ref
    )


def _is_back(finding: Finding, listings: Mapping[str, Intervention]) -> bool:
    return finding.came_back and finding.external_id in listings


def _text(source: FeedSource, finding: Finding) -> str:
    why = f" {finding.why}" if finding.why else ""
    return f"{source.name} no longer has “{finding.name}”.{why} Ask whether it is still offered."[:300]
