"""A listing as search engines read it: schema.org in a block of data on its page."""

from typing import Any

from django.conf import settings
from django.urls import reverse

from directory.domain.cost import CostBand
from directory.domain.days import WEEKDAYS
from directory.domain.listing import GROUPS, Area
from directory.models import Intervention, ListingPlace
from directory.openreferral.values import filled, mailbox, web_address

SCHEMA = "https://schema.org"


def structured_data(listing: Intervention) -> dict[str, Any]:
    """A Service with its provider, area, audience and channels; what is not known is left out."""
    page = f"{settings.PORTAL_URL}{reverse('directory:detail', kwargs={'slug': listing.slug})}"
    return filled(
        {
            "@context": SCHEMA,
            "@type": "Service",
            "@id": page,
            "url": page,
            "identifier": str(listing.public_id),
            "name": listing.name,
            "description": listing.summary,
            "serviceType": sorted(topic.name for topic in listing.topics.all()),
            "provider": provider(listing),
            "areaServed": areas(listing),
            "audience": audience(listing),
            "availableChannel": channels(listing),
            "isAccessibleForFree": True if listing.cost_band == CostBand.FREE else None,
        }
    )


def provider(listing: Intervention) -> dict[str, Any]:
    found = listing.provider.merged_into or listing.provider
    return filled(
        {
            "@type": "Organization",
            "identifier": str(found.public_id),
            "name": found.name,
            "description": found.about,
            "url": web_address(found.website),
            "email": mailbox(found.role_mailbox),
        }
    )


def areas(listing: Intervention) -> list[dict[str, str]]:
    if listing.area == Area.DISTRICTS:
        names = sorted(str(district) for district in listing.districts.all())
    else:
        names = [listing.county or "England"]
    return [{"@type": "AdministrativeArea", "name": name} for name in names]


def audience(listing: Intervention) -> list[dict[str, Any]]:
    """Ages belong to the people, so each group carries them; adults are not asked for theirs."""
    ages = filled({"suggestedMinAge": listing.low_age, "suggestedMaxAge": listing.high_age})
    groups = [facts.name for word, facts in GROUPS.items() if word in listing.groups]
    if not groups:
        return [{"@type": "PeopleAudience", **ages}] if ages else []
    return [{"@type": "PeopleAudience", "audienceType": name, **ages} for name in groups]


def channels(listing: Intervention) -> list[dict[str, Any]]:
    """Where it is given, and how to ask for it."""
    there = [_channel(listing, {"serviceLocation": place(row)}) for row in listing.places.all()]
    asking = filled(
        {
            "serviceUrl": web_address(listing.contact_website),
            "servicePhone": contact(listing),
        }
    )
    return [*there, *([_channel(listing, asking)] if asking else [])]


def _channel(listing: Intervention, how: dict[str, Any]) -> dict[str, Any]:
    return {"@type": "ServiceChannel", "availableLanguage": list(listing.languages), **how}


def contact(listing: Intervention) -> dict[str, Any] | None:
    said = filled({"telephone": listing.contact_telephone, "email": mailbox(listing.contact_mailbox)})
    return {"@type": "ContactPoint", "contactType": "Enquiries", **said} if said else None


def place(row: ListingPlace) -> dict[str, Any]:
    address = filled({"streetAddress": row.street, "addressLocality": row.town, "postalCode": row.postcode})
    there = filled({"latitude": row.latitude, "longitude": row.longitude})
    return filled(
        {
            "@type": "Place",
            "name": row.name,
            "address": {"@type": "PostalAddress", **address, "addressCountry": "GB"} if address else None,
            "geo": {"@type": "GeoCoordinates", **there} if there else None,
            "openingHoursSpecification": hours(row.listing),
        }
    )


def hours(listing: Intervention) -> list[dict[str, Any]]:
    days = [f"{SCHEMA}/{WEEKDAYS[word].name}" for word in WEEKDAYS if word in listing.days]
    if not days or listing.opens_at is None or listing.closes_at is None:
        return []
    times = {"opens": f"{listing.opens_at:%H:%M}", "closes": f"{listing.closes_at:%H:%M}"}
    return [{"@type": "OpeningHoursSpecification", "dayOfWeek": days, **times}]
