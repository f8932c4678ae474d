"""What columns of a table are usually called, so that a plain table needs no mapping."""

from collections.abc import Mapping

from core.domain.names import fold
from core.errors import DomainError
from directory.domain.proposals import FIELDS

# places are written in columns of their own; evidence, checks and sources are never taken from a table
OF_THE_RECORD = ("id", "status", "provider", "provider_website", "provider_mailbox")
OF_A_PLACE = ("place", "street", "town", "postcode")
FIELDS_OF_A_TABLE = (*OF_THE_RECORD, *(name for name in FIELDS if name != "places"), *OF_A_PLACE)

_CALLED = {
    "id": ("id", "reference", "ref", "service id", "unique id", "identifier"),
    "status": ("status",),
    "provider": ("provider", "organisation", "organization", "provider name", "organisation name", "run by"),
    "provider_website": ("provider website", "organisation website"),
    "provider_mailbox": ("provider email", "organisation email"),
    "name": ("name", "service", "service name", "title", "activity", "name of service", "intervention"),
    "summary": ("summary", "short description", "in one sentence"),
    "description": ("description", "details", "about", "long description", "service description"),
    "topics": ("topics", "topic", "category", "categories", "theme", "themes", "type of support"),
    "low_age": ("minimum age", "min age", "age from", "lowest age", "from age"),
    "high_age": ("maximum age", "max age", "age to", "highest age", "to age"),
    "phases": ("phase", "phases"),
    "groups": ("group", "groups", "for whom", "who is it for"),
    "deliveries": ("delivery", "where", "how delivered"),
    "districts": ("district", "districts", "area covered"),
    "county": ("county",),
    "referrals": ("referral", "referrals", "referral route", "how to refer"),
    "languages": ("language", "languages"),
    "days": ("day", "days", "open on"),
    "opens_at": ("opens", "opens at", "opening time", "start time"),
    "closes_at": ("closes", "closes at", "closing time", "end time"),
    "price": ("price", "fees", "fee", "charge", "charges", "cost details"),
    "cost_band": ("cost band",),
    "contact_mailbox": ("email", "e mail", "contact email", "email address", "mailbox"),
    "contact_telephone": ("telephone", "phone", "tel", "phone number", "telephone number", "contact number"),
    "contact_website": ("website", "url", "web", "link", "web address", "web site"),
    "place": ("place", "venue", "location"),
    "street": ("street", "address", "address line 1", "address 1"),
    "town": ("town", "city"),
    "postcode": ("postcode", "post code", "venue postcode"),
}


def guessed(headers: list[str]) -> dict[str, int]:
    """Our field -> the first column that is called like it: by our name, our label, or one of the usual words."""
    places: dict[str, int] = {}
    for at, header in enumerate(headers):
        places.setdefault(fold(header), at)
    found: dict[str, int] = {}
    for name in FIELDS_OF_A_TABLE:
        label = [FIELDS[name].label] if name in FIELDS else []
        words = (fold(word) for word in (name, *label, *_CALLED.get(name, ())))
        called_so = next((places[word] for word in words if word in places), None)
        if called_so is not None and called_so not in found.values():
            found[name] = called_so
    return found


def checked_mapping(given: Mapping[str, str]) -> dict[str, str]:
    """Our field -> their column, tidied. Raises DomainError for a field that a table cannot fill."""
    for name in given:
        if name not in FIELDS_OF_A_TABLE:
            raise DomainError(
                f"“{name}” is no field that a table can fill. Those are: {', '.join(FIELDS_OF_A_TABLE)}.",
                field="mapping",
            )
    return {name: " ".join(str(column).split()) for name, column in given.items() if str(column).strip()}
