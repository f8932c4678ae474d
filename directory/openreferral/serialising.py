"""From a listing to a service as Open Referral UK 3.0 writes it; nothing here asks the database."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from accounts.models import Organisation
from directory.domain.checking import Checker
from directory.domain.freshness import HIDDEN_AFTER_DAYS, Freshness, due_on, freshness
from directory.domain.listing import STATES, CommissioningState
from directory.models import Intervention, ListingPlace
from directory.openreferral import parts
from directory.openreferral.terms import attributes
from directory.openreferral.values import Json, filled, mailbox, moment, web_address
from directory.queries.feed_state import Mailboxes
from directory.queries.open_data import midnight

ACTIVE, INACTIVE, DEFUNCT = "active", "inactive", "defunct"
NOT_YET = {CommissioningState.COULD_BE_COMMISSIONED, CommissioningState.PLANNED}


@dataclass(frozen=True, kw_only=True)
class Edition:
    """What an answer is written for: the day, the portal's own address, and who stands behind its checks."""

    today: date
    portal: str
    mailboxes: Mailboxes

    def page_of(self, listing: Intervention) -> str:
        return f"{self.portal}/directory/{listing.slug}/"


def service(listing: Intervention, edition: Edition) -> Json:
    """What lists hold: the service with its organisation."""
    status = status_of(listing, edition.today)
    page = None if is_hidden(listing, edition.today) else edition.page_of(listing)
    return filled(
        {
            "description": f"{listing.summary}\n\n{listing.description}".strip(),
            "url": web_address(listing.contact_website) or page,
            "email": mailbox(listing.contact_mailbox),
            "minimum_age": listing.low_age,
            "maximum_age": listing.high_age,
            "assured_date": listing.checked_on.isoformat() if listing.checked_on else None,
            "assurer_email": assurer(listing, edition.mailboxes),
            "alert": alert(listing),
            "last_modified": moment(last_modified(listing, edition.today)),
        }
    ) | {
        "id": str(listing.public_id),
        "name": listing.name,
        "status": status,
        "organization": organization(listing.provider),
    }


def full_service(listing: Intervention, edition: Edition) -> Json:
    """With everything nested."""
    nested = {
        "schedules": parts.schedules(listing),
        "service_areas": parts.areas(listing),
        "languages": parts.languages(listing),
        "funding": parts.funding(listing),
        "cost_options": parts.costs(listing),
        "contacts": parts.contacts(listing),
        "attributes": attributes(listing),
    }
    return service(listing, edition) | filled(nested)


def service_with_places(listing: Intervention, edition: Edition) -> Json:
    """The whole of it, as `/services/{id}` gives it."""
    there = [
        {
            "id": str(place.public_id),
            "service_id": str(listing.public_id),
            "location_id": str(place.location_id),
            "location": parts.full_location(place),
        }
        for place in listing.places.all()
    ]
    return full_service(listing, edition) | filled({"service_at_locations": there})


def service_at_location(place: ListingPlace, edition: Edition, *, full: bool = False) -> Json:
    return {
        "id": str(place.public_id),
        "service_id": str(place.listing.public_id),
        "location_id": str(place.location_id),
        "location": parts.full_location(place) if full else parts.location(place),
        "service": (full_service if full else service)(place.listing, edition),
    }


def minimal(listing: Intervention, edition: Edition) -> Json:
    return {"id": str(listing.public_id), "modified_date": moment(last_modified(listing, edition.today))}


def tombstone(merged: Intervention, kept: Intervention, edition: Edition) -> Json:
    """A listing that was merged into another says so and no more."""
    return {
        "id": str(merged.public_id),
        "name": kept.name,
        "status": DEFUNCT,
        "alert": f"This was merged with another listing, whose id is {kept.public_id}.",
        "url": f"{edition.portal}/open-referral/services/{kept.public_id}",
        "last_modified": moment(merged.changed_at),
    }


def organization(provider: Organisation) -> Json:
    """The provider, or the one it was merged into. What it does is required: where nobody wrote it, that is said."""
    found = provider.merged_into or provider
    return filled({"email": mailbox(found.role_mailbox), "website": web_address(found.website)}) | {
        "id": str(found.public_id),
        "name": found.name,
        "description": found.about or f"{found.name} offers support that is listed in this directory.",
    }


def status_of(listing: Intervention, today: date) -> str:
    """Stopped is defunct; hidden because its check is 90 days late is inactive (decision 35)."""
    if listing.state == CommissioningState.STOPPED:
        return DEFUNCT
    return INACTIVE if is_hidden(listing, today) else ACTIVE


def is_hidden(listing: Intervention, today: date) -> bool:
    return freshness(listing.checked_on, today, listing.check_every_months) == Freshness.HIDDEN


def last_modified(listing: Intervention, today: date) -> datetime:
    """The last change, or the beginning of the day on which it was hidden, whichever is later."""
    if not is_hidden(listing, today):
        return listing.changed_at
    hidden_on = due_on(listing.checked_on, listing.check_every_months) + timedelta(days=HIDDEN_AFTER_DAYS)
    return max(listing.changed_at, midnight(hidden_on))


def alert(listing: Intervention) -> str | None:
    """What a reader must know before using it, since the profile has no word for it."""
    said = []
    if listing.state in NOT_YET:
        state = STATES[CommissioningState(listing.state)]
        said.append(f"{state.name}: {state.meaning}")
    if listing.trial_ends_on is not None:
        said.append(f"This is a trial; its last day is {parts.day(listing.trial_ends_on)}.")
    if listing.is_demonstration:
        said.append("This is a demonstration: the provider and its contacts are invented.")
    return " ".join(said) or None


def assurer(listing: Intervention, mailboxes: Mailboxes) -> str | None:
    """The shared mailbox of whoever checked last: the provider's or the Local Programme's, never a person's."""
    if listing.checked_by == Checker.PROVIDER:
        provider = listing.provider.merged_into or listing.provider
        return mailbox(provider.role_mailbox)
    return mailbox(mailboxes.of(listing.districts.all(), listing.county))
