"""Named questions about the use that schools made of listings."""

from directory.domain.use import FEWEST_SCHOOLS
from directory.models import Intervention, ListingUse


def use_to_tell(listing: Intervention) -> ListingUse | None:
    """The totals of a listing, from five schools; fewer never leave the database (DI16)."""
    return ListingUse.objects.filter(listing=listing, schools__gte=FEWEST_SCHOOLS).first()
