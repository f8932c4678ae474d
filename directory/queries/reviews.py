"""Named questions about evidence reviews."""

from datetime import date

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from directory.models import EvidenceReview, Intervention, Topic
from directory.queries.listings import by_name, for_cards, keys_below, published


def public_reviews() -> QuerySet[EvidenceReview]:
    return EvidenceReview.objects.filter(published_at__isnull=False)


def review_for_page(reviews: QuerySet[EvidenceReview]) -> QuerySet[EvidenceReview]:
    """With what a review's page shows, without its listings, in a fixed number of statements."""
    return reviews.prefetch_related("topics", "indicators__indicator_set")


def reviews_about(reviews: QuerySet[EvidenceReview], topic: Topic) -> QuerySet[EvidenceReview]:
    """Reviews on a topic or on one below it, each once."""
    between = EvidenceReview.topics.through.objects.filter(topic_id__in=keys_below(topic))
    return reviews.filter(pk__in=between.values("evidencereview_id"))


def listings_of_review(review: EvidenceReview, today: date) -> QuerySet[Intervention]:
    """What the public sees of the listings that a review names; one that was merged is stood for by the other."""
    named = EvidenceReview.listings.through.objects.filter(evidencereview_id=review.pk).values(
        stands=Coalesce("intervention__merged_into_id", "intervention_id")
    )
    return for_cards(by_name(published(today).filter(pk__in=named), today))


def reviews_of_listing(listing: Intervention) -> QuerySet[EvidenceReview]:
    """Public reviews that name a listing, or one that was merged into it; by name, each once."""
    named = EvidenceReview.listings.through.objects.filter(
        Q(intervention=listing) | Q(intervention__merged_into=listing)
    )
    return public_reviews().filter(pk__in=named.values("evidencereview_id")).order_by("sort_name", "pk")
