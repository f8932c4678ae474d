"""How many schools used a listing, written down by whoever counts schools: the directory knows none (DI16)."""

from datetime import date, datetime

from accounts.services.recorded import recorded
from core.clock import local_date
from core.domain.actor import Actor
from core.errors import DomainError
from directory.models import Intervention, ListingUse
from directory.services.listings import locked


@recorded
def write_totals(
    *, listing: Intervention, schools: int, again: int, counted_on: date, by: Actor, now: datetime
) -> ListingUse:
    """Puts the totals of a day in the place of the ones before. They are stored as they are and shown from five
    schools; the listing itself, its version and its last change stay as they were.

    Raises DomainError for numbers that cannot be, a count after today or before the one that stands, and a listing
    that was merged into another.
    """
    if schools < 0 or again < 0:
        raise DomainError("A number of schools is nought or more.", field="schools" if schools < 0 else "again")
    if again > schools:
        raise DomainError("No more schools can want it again than have used it.", field="again")
    if counted_on > local_date(now):
        raise DomainError("Schools cannot have been counted after today.", field="counted_on")
    row = locked(listing)
    if row.merged_into_id is not None:
        raise DomainError(f"“{row.name}” was merged into another listing. Write the totals of that one.")
    there = ListingUse.objects.filter(listing=row).first()
    if there is not None and there.counted_on > counted_on:
        raise DomainError("A later count is written down already.", field="counted_on")
    facts = {"schools": schools, "again": again, "counted_on": counted_on}
    return ListingUse.objects.update_or_create(listing=row, defaults=facts)[0]
