"""Which feed each field of a listing was taken from, kept in step with what is approved and what is typed here."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from core.clock import local_date
from directory.models import ChangeRequest, FeedRecord, FieldSource, Intervention

MANY = ("topics", "districts")


def approved(*, request: ChangeRequest, fields: Collection[str], now: datetime) -> None:
    """After `fields` of a request were written to its listing: they come from the request's feed, or from no feed."""
    if request.source is None:
        FieldSource.objects.filter(listing=request.listing, field__in=fields).delete()
        return
    FieldSource.objects.bulk_create(
        [
            FieldSource(listing=request.listing, field=name, source=request.source, taken_on=local_date(now))
            for name in fields
        ],
        update_conflicts=True,
        unique_fields=["listing", "field"],
        update_fields=["source", "taken_on"],
    )
    records = FeedRecord.objects.filter(source=request.source, external_id=request.external_id, listing=None)
    records.update(listing=request.listing)


def written_here(
    *, listing: Intervention, before: Intervention, many: Mapping[str, Collection[Any]], places: bool
) -> None:
    """Before a listing is saved: fields that differ from what was there are no feed's any more. `many` are its topics
    and districts as they will be, `places` whether its places are replaced."""
    taken = set(FieldSource.objects.filter(listing=listing).values_list("field", flat=True))
    changed = {name for name in taken - {*MANY, "places"} if getattr(before, name) != getattr(listing, name)}
    for name in taken & set(MANY):
        there = set(getattr(before, name).order_by().values_list("pk", flat=True))
        changed |= {name} if there != {row.pk for row in many[name]} else set()
    if places:
        changed |= taken & {"places"}
    if changed:
        FieldSource.objects.filter(listing=listing, field__in=changed).delete()
