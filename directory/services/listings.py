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
from directory.domain.publishing import ListingFacts, missing
from directory.models import Indicator, Intervention, Topic

LONGEST_SLUG = 120


@recorded
def keep(
    *,
    listing: Intervention,
    topics: Collection[Topic],
    indicators: Collection[Indicator],
    districts: Collection[District],
    by: Actor,
    now: datetime,
) -> Intervention:
    """Saves a new or changed listing with what it is about and where; its address never changes, and whether the public
    sees it is changed by `publish` and `take_down` only, also when somebody did so while the form was open.

    Raises DomainError when a published listing would lack what publishing asks for, or was "checked" after today.
    """
    listing.published_at = _locked(listing).published_at if listing.pk else None
    needs = missing(facts_of(listing, topics=len(topics)), local_date(now))
    if needs and listing.published_at is not None:
        raise DomainError(" ".join(needs))
    listing.sort_name = sort_key(listing.name)
    listing.folded = fold(f"{listing.name} {listing.summary}")
    listing.slug = listing.slug or _free_slug(listing)
    listing.save()
    listing.topics.set(topics)
    listing.indicators.set(indicators)
    listing.districts.set(districts)
    return listing


@recorded
def publish(*, listing: Intervention, by: Actor, now: datetime) -> Intervention:
    """Shows a listing to the public, unless it is shown already. Raises DomainError with what is missing."""
    row = _locked(listing)
    if row.published_at is None:
        if needs := missing(facts_of(row, topics=row.topics.count()), local_date(now)):
            raise DomainError(f"“{row.name}” cannot be published yet. {' '.join(needs)}")
        row.published_at = now
        row.save(update_fields=["published_at"])
    return row


@recorded
def take_down(*, listing: Intervention, by: Actor, now: datetime) -> Intervention:
    """Takes a listing from public view and keeps it; one that is not shown stays as it is."""
    row = _locked(listing)
    if row.published_at is not None:
        row.published_at = None
        row.save(update_fields=["published_at"])
    return row


def facts_of(listing: Intervention, *, topics: int) -> ListingFacts:
    return ListingFacts(
        topics=topics,
        phases=len(listing.phases),
        has_contact=any([listing.contact_mailbox, listing.contact_telephone, listing.contact_website]),
        checked_on=listing.checked_on,
        check_every_months=listing.check_every_months,
    )


def _locked(listing: Intervention) -> Any:
    return Intervention.objects.select_for_update(of=("self",), no_key=True).get(pk=listing.pk)


def _free_slug(listing: Intervention) -> str:
    """The name for an address; the second listing of a name gets a part of its public id behind it."""
    slug = fold(listing.name).encode("ascii", "ignore").decode().strip()[:LONGEST_SLUG].strip().replace(" ", "-")
    if slug and not Intervention.objects.filter(slug=slug).exists():
        return slug
    return "-".join(filter(None, [slug, listing.public_id.hex[:8]]))
