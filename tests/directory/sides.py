"""The listing that stands in an address of the access tests."""

from directory.models import Intervention
from tests.factories.directory import InterventionFactory
from tests.world import Side


def listing_of(side: Side) -> Intervention:
    """Published on the own side; on the foreign side a listing that is not published and could leak."""
    if "listing" not in side.objects:
        own = side.programme.slug == "own"
        hidden = {} if own else {"published_at": None}
        side.objects["listing"] = InterventionFactory(provider=side.organisation, **hidden)
    return side.objects["listing"]
