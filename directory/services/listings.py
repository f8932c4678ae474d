"""Listings: kept, published, taken down. Nothing is deleted."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from accounts.services.recorded import recorded
from core.clock import local_date
from core.domain.actor import Actor
from core.domain.names import fold, sort_key
from core.errors import DomainError
from core.models import District
from directory.domain.desk_tasks import TaskKind
from directory.domain.publishing import ListingFacts, missing
from directory.models import Indicator, Intervention, ListingPlace, Topic
from directory.services import checks, desk_tasks, field_sources, indexing

LONGEST_SLUG = 120
# words that stand at the same place in an address as a listing's
TAKEN_SLUGS = frozenset(
    {"changes", "compare", "criteria", "evidence", "export", "map", "map-data", "pre-check", "print", "providers"}
    | {"report", "requests", "search", "words", "your-listings", "confirm", "claims", "open-data"}
)


@recorded
def keep(
    *,
    listing: Intervention,
    topics: Collection[Topic],
    indicators: Collection[Indicator],
    districts: Collection[District],
    places: Collection[ListingPlace] | None = None,
    by: Actor,
    now: datetime,
) -> Intervention:
    """Saves a new or changed listing with what it is about and where; its address never changes, and whether the public
    sees it is changed by `publish` and `take_down` only, also when somebody did so while the form was open. `places`
    are unsaved rows that replace the old ones; None leaves those.

    Raises DomainError when a published listing would lack what publishing asks for, or was "checked" after today.
    """
    row = locked(listing) if listing.pk else None
    _as_kept(listing, row)
    needs = missing(facts_of(listing, topics=len(topics)), local_date(now))
    if needs and listing.published_at is not None:
        raise DomainError(" ".join(needs))
    listing.sort_name = sort_key(listing.name)
    listing.slug = listing.slug or _free_slug(listing)
    listing.changed_at = now
    if row is not None:
        many = {"topics": topics, "districts": districts}
        field_sources.written_here(listing=listing, before=row, many=many, places=places is not None)
    listing.save()
    listing.topics.set(topics)
    listing.indicators.set(indicators)
    listing.districts.set(districts)
    if places is not None:
        _keep_places(listing, places)
    checks.log(listing, row, by=by, now=now)
    if listing.trial_result:
        desk_tasks.end(listing=listing, kind=TaskKind.TRIAL_ENDED, outcome="The result is there.", by=by, now=now)
    indexing.refresh([listing.pk])
    return listing


@recorded
def publish(*, listing: Intervention, by: Actor, now: datetime) -> Intervention:
    """Shows a listing to the public, unless it is shown already. Raises DomainError with what is missing."""
    row = locked(listing)
    if row.published_at is None:
        if needs := missing(facts_of(row, topics=row.topics.count()), local_date(now)):
            raise DomainError(f"“{row.name}” cannot be published yet. {' '.join(needs)}")
        if row.merged_into_id is not None:
            raise DomainError(f"“{row.name}” was merged into another listing. Undo the merge first.")
        row.published_at = row.changed_at = now
        row.save(update_fields=["published_at", "changed_at"])
        indexing.refresh([row.pk])
    return row


@recorded
def take_down(*, listing: Intervention, by: Actor, now: datetime) -> Intervention:
    """Takes a listing from public view and keeps it; one that is not shown stays as it is."""
    row = locked(listing)
    if row.published_at is not None:
        row.published_at, row.changed_at = None, now
        row.save(update_fields=["published_at", "changed_at"])
        indexing.refresh([row.pk])
    return row


def facts_of(listing: Intervention, *, topics: int) -> ListingFacts:
    return ListingFacts(
        topics=topics,
        phases=len(listing.phases),
        has_contact=any([listing.contact_mailbox, listing.contact_telephone, listing.contact_website]),
        checked_on=listing.checked_on,
        check_every_months=listing.check_every_months,
    )


def locked(listing: Intervention) -> Any:
    """The listing's row as it is now, held until the transaction ends."""
    return Intervention.objects.select_for_update(of=("self",), no_key=True).get(pk=listing.pk)


def _as_kept(listing: Intervention, row: Intervention | None) -> None:
    """What other services decide stays as the row has it now: whether the public sees it, and whether it was merged;
    the version that is saved is the next."""
    if row is None:
        listing.published_at, listing.version = None, 1
        return
    listing.published_at, listing.version, listing.merged_into = row.published_at, row.version + 1, row.merged_into
    checks.keep_newer(listing, row)


def _keep_places(listing: Intervention, places: Collection[ListingPlace]) -> None:
    """A place that was there keeps its id: other systems know it by that."""
    there = {place.location_id: place for place in listing.places.all()}
    kept = set()
    for position, place in enumerate(places):
        old = there.get(place.location_id)
        if old is not None and old.pk not in kept:
            place.pk, place.public_id = old.pk, old.public_id
        place.listing, place.position = listing, position
        place.save()
        kept.add(place.pk)
    listing.places.exclude(pk__in=kept).delete()


def _free_slug(listing: Intervention) -> str:
    """The name for an address; the second listing of a name gets a part of its public id behind it."""
    slug = fold(listing.name).encode("ascii", "ignore").decode().strip()[:LONGEST_SLUG].strip().replace(" ", "-")
    if slug and slug not in TAKEN_SLUGS and not Intervention.objects.filter(slug=slug).exists():
        return slug
    return "-".join(filter(None, [slug, listing.public_id.hex[:8]]))
