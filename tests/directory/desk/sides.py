"""The listing and the request of a side's provider, for the access tests."""

from directory.models import ChangeRequest, Intervention
from tests.factories.directory import InterventionFactory
from tests.factories.listings_desk import ChangeRequestFactory, ProposedFieldFactory
from tests.world import Side


def kept_listing(side: Side) -> Intervention:
    """A listing of the side's own organisation."""
    if "kept_listing" not in side.objects:
        side.objects["kept_listing"] = InterventionFactory(provider=side.organisation)
    return side.objects["kept_listing"]


def request_of(side: Side) -> ChangeRequest:
    """A request for a new listing, sent and not decided."""
    if "change_request" not in side.objects:
        asked = ChangeRequestFactory(listing=None, is_new=True, provider=side.organisation)
        ProposedFieldFactory(request=asked, field="name", before=None, after="A new listing")
        side.objects["change_request"] = asked
    return side.objects["change_request"]
