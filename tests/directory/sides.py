"""The listing, the review and the provider that stand in an address of the access tests."""

from accounts.models import Organisation
from directory.models import EvidenceReview, Intervention, ListingPlace
from tests.factories.directory import InterventionFactory
from tests.factories.listings_desk import EvidenceReviewFactory, ListingPlaceFactory
from tests.world import Side


def listing_of(side: Side) -> Intervention:
    """Published on the own side; on the foreign side a listing that is not published and could leak."""
    if "listing" not in side.objects:
        own = side.programme.slug == "own"
        hidden = {} if own else {"published_at": None}
        side.objects["listing"] = InterventionFactory(provider=side.organisation, **hidden)
    return side.objects["listing"]


def review_of(side: Side) -> EvidenceReview:
    """Published on the own side; on the foreign side one that is not published and could leak."""
    if "evidence review" not in side.objects:
        hidden = {} if side.programme.slug == "own" else {"published_at": None}
        side.objects["evidence review"] = EvidenceReviewFactory(**hidden)
    return side.objects["evidence review"]


def provider_of(side: Side) -> Organisation:
    """Who offers the side's listing: on the foreign side nothing of it was ever shown."""
    return listing_of(side).provider


def place_of(side: Side) -> ListingPlace:
    """Where that listing can be found."""
    return listing_of(side).places.first() or ListingPlaceFactory(listing=listing_of(side))
