"""The log behind a listing's `checked_on`: one row for each time somebody said that it is still true (DI7)."""

from datetime import datetime

from core.domain.actor import Actor
from directory.domain.checking import CHECKERS, Checker
from directory.domain.desk_tasks import TaskKind
from directory.models import Intervention, ListingCheck
from directory.services import desk_tasks


def keep_newer(listing: Intervention, row: Intervention) -> None:
    """Whoever saves what they read before somebody confirmed it does not turn the check back (`row` is locked)."""
    if row.changed_at == listing.changed_at or row.checked_on is None:
        return
    if listing.checked_on is None or listing.checked_on < row.checked_on:
        listing.checked_on, listing.checked_by = row.checked_on, row.checked_by


def log(listing: Intervention, row: Intervention | None, *, by: Actor, now: datetime) -> None:
    """Writes down the check that a saved listing carries, if it is not the one that its `row` had before."""
    if listing.checked_on is None:
        return
    if row is None or (listing.checked_on, listing.checked_by) != (row.checked_on, row.checked_by):
        write(listing, by=by, now=now)


def write(listing: Intervention, *, by: Actor, now: datetime) -> ListingCheck:
    """One more check as the listing says it, and the end of what was asked because there was none."""
    who = CHECKERS[Checker(listing.checked_by)].name
    desk_tasks.end(listing=listing, kind=TaskKind.CHECK_OVERDUE, outcome=f"Checked by {who}.", by=by, now=now)
    return ListingCheck.objects.create(
        listing=listing,
        checked_on=listing.checked_on,
        checked_by=listing.checked_by,
        checked_at=now,
        version=listing.version,
        actor=by,
    )
