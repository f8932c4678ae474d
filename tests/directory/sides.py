"""The listing that stands in an address of the access tests."""

from directory.models import Intervention, ListingPlace
from tests.factories.directory import InterventionFactory
from tests.factories.listings_desk import ListingPlaceFactory
from tests.world import Side


def listing_of(side: Side) -> Intervention:
    """Published on the own side; on the foreign side a listing that is not published and could leak."""
    if "listing" not in side.objects:
        own = side.programme.slug == "own"
        hidden = {} if own else {"published_at": None}
        side.objects["listing"] = InterventionFactory(provider=side.organisation, **hidden)
    return side.objects["listing"]


def place_of(side: Side) -> ListingPlace:
    """Where that listing can be found."""
    return listing_of(side).places.first() or ListingPlaceFactory(listing=listing_of(side))
