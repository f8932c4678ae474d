"""Two listings that are one: merged, and taken back within 30 days (DI9).

What links to the merged listing stays as it is and is read through `stands_for`. `ListingMerge` rows that were not
undone are the truth; `merged_into` is the end of their chain, written down so that one look finds it.
"""

from datetime import datetime

from django.db import connection

from accounts.services.recorded import recorded
from core.clock import local_date
from core.domain.actor import Actor
from core.errors import DomainError
from directory.domain.duplicates import UNDO_WITHIN_DAYS, can_be_undone, stands_for
from directory.domain.requests import RequestState
from directory.models import Intervention, ListingMerge
from directory.services import indexing

# one merge at a time: two at once could close a circle
LOCK = 7350893
WAITING = [RequestState.SUBMITTED, RequestState.CHANGES_ASKED]


@recorded
def merge(*, merged: Intervention, kept: Intervention, by: Actor, now: datetime) -> ListingMerge:
    """From now on `kept` stands for `merged`, and for whatever was merged into that; the public sees `merged` no more.

    Raises DomainError for a listing and itself, when one of them is merged already, and while a change of the merged
    one waits for an answer: declined by a merge, its author would never learn why (C16).
    """
    _one_at_a_time()
    rows = _locked({merged.pk, kept.pk, *merged.merged.values_list("pk", flat=True)})
    gone, stays = rows[merged.pk], rows[kept.pk]
    _refuse(gone, stays)
    made = ListingMerge.objects.create(
        kept=stays, merged=gone, merged_at=now, published_before_at=gone.published_at, actor=by
    )
    for row in rows.values():
        if row.pk != stays.pk:
            row.merged_into = stays
        row.changed_at = now
    gone.published_at = None
    _save(rows)
    return made


@recorded
def undo(*, merge: ListingMerge, by: Actor, now: datetime) -> ListingMerge:
    """Puts the merged listing back as it was, published if it was, with what had been merged into it before.

    Raises DomainError after 30 days, and when it was undone already.
    """
    _one_at_a_time()
    made = ListingMerge.objects.select_for_update(of=("self",), no_key=True).get(pk=merge.pk)
    if made.undone_at is not None:
        raise DomainError("This merge was undone already.")
    if not can_be_undone(local_date(made.merged_at), local_date(now)):
        raise DomainError(
            f"A merge can be undone for {UNDO_WITHIN_DAYS} days, and these are over. Add the listing anew instead."
        )
    made.undone_at, made.undone_by_kind, made.undone_by_ref = now, by.kind, by.ref
    made.save(update_fields=["undone_at", "undone_by_kind", "undone_by_ref"])
    edges = dict(ListingMerge.objects.filter(undone_at=None).order_by().values_list("merged", "kept"))
    before = {**edges, made.merged_id: made.kept_id}
    behind = {key for key in before if _leads_through(made.merged_id, key, before)}
    rows = _locked({made.merged_id, made.kept_id, *behind})
    for row in rows.values():
        if row.pk != made.kept_id:
            end = stands_for(row.pk, edges)
            row.merged_into_id = None if end == row.pk else end
        row.changed_at = now
    rows[made.merged_id].published_at = made.published_before_at
    _save(rows)
    return made


def _refuse(merged: Intervention, kept: Intervention) -> None:
    if merged.pk == kept.pk:
        raise DomainError("A listing cannot be merged into itself. Choose another.", field="kept")
    if kept.merged_into is not None:
        raise DomainError(
            f"“{kept.name}” was itself merged into “{kept.merged_into.name}”. Choose that one.", field="kept"
        )
    if merged.merged_into is not None:
        raise DomainError(f"“{merged.name}” was merged into “{merged.merged_into.name}” already.")
    if merged.change_requests.filter(state__in=WAITING).exists():
        raise DomainError(
            f"A change of “{merged.name}” waits for an answer. Approve or decline it first: its author is told what "
            "became of it."
        )


def _leads_through(listing: int, key: int, edges: dict[int, int]) -> bool:
    while key in edges:
        if key == listing:
            return True
        key = edges[key]
    return False


def _one_at_a_time() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def _locked(keys: set[int]) -> dict[int, Intervention]:
    """In the order of their keys, so that two writers never wait in a ring."""
    rows = Intervention.objects.select_for_update(of=("self",), no_key=True).select_related("merged_into")
    return {row.pk: row for row in rows.filter(pk__in=keys).order_by("pk")}


def _save(rows: dict[int, Intervention]) -> None:
    for row in rows.values():
        row.save(update_fields=["merged_into", "published_at", "changed_at"])
    indexing.refresh(rows)
