"""Evidence reviews: kept, published, taken down. Nothing is deleted (SC3)."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from accounts.services.recorded import recorded
from core.clock import local_date
from core.domain.actor import Actor
from core.domain.names import fold, sort_key
from core.errors import DomainError
from directory.domain.reviews import ReviewFacts, missing
from directory.models import EvidenceReview, Indicator, Intervention, Topic

LONGEST_SLUG = 120


@recorded
def keep(
    *,
    review: EvidenceReview,
    topics: Collection[Topic],
    indicators: Collection[Indicator],
    listings: Collection[Intervention],
    by: Actor,
    now: datetime,
) -> EvidenceReview:
    """Saves a new or changed review with what it is about; its address never changes, and whether the public reads it
    is changed by `publish` and `take_down` only, also when somebody did so while the form was open.

    Raises DomainError when a published review would lack what publishing asks for.
    """
    review.published_at = locked(review).published_at if review.pk else None
    needs = missing(facts_of(review, topics=len(topics)), local_date(now))
    if needs and review.published_at is not None:
        raise DomainError(" ".join(needs))
    review.sort_name = sort_key(review.question)
    review.slug = review.slug or _free_slug(review)
    review.changed_at = now
    review.save()
    review.topics.set(topics)
    review.indicators.set(indicators)
    review.listings.set(listings)
    return review


@recorded
def publish(*, review: EvidenceReview, by: Actor, now: datetime) -> EvidenceReview:
    """Shows a review to the public, unless it is shown already. Raises DomainError with what is missing."""
    row = locked(review)
    if row.published_at is None:
        if needs := missing(facts_of(row, topics=row.topics.count()), local_date(now)):
            raise DomainError(f"“{row.question}” cannot be published yet. {' '.join(needs)}")
        row.published_at = row.changed_at = now
        row.save(update_fields=["published_at", "changed_at"])
    return row


@recorded
def take_down(*, review: EvidenceReview, by: Actor, now: datetime) -> EvidenceReview:
    """Takes a review from public view and keeps it; one that is not shown stays as it is."""
    row = locked(review)
    if row.published_at is not None:
        row.published_at, row.changed_at = None, now
        row.save(update_fields=["published_at", "changed_at"])
    return row


def facts_of(review: EvidenceReview, *, topics: int) -> ReviewFacts:
    return ReviewFacts(topics=topics, sources=review.sources, searched_on=review.searched_on)


def locked(review: EvidenceReview) -> Any:
    """The review's row as it is now, held until the transaction ends."""
    return EvidenceReview.objects.select_for_update(of=("self",), no_key=True).get(pk=review.pk)


def _free_slug(review: EvidenceReview) -> str:
    """The question for an address; the second review of a question gets a part of its public id behind it."""
    plain = fold(review.question).encode("ascii", "ignore").decode().strip()
    slug = plain[:LONGEST_SLUG].strip().replace(" ", "-")
    if slug and not EvidenceReview.objects.filter(slug=slug).exists():
        return slug
    return "-".join(filter(None, [slug, review.public_id.hex[:8]]))
