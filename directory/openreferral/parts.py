"""The parts of a service: when, where, for how much, by whom; what is not known is left out."""

from uuid import uuid5

from core.domain.wording import day as day
from directory.domain.cost import COST_BANDS, PAYERS, CostBand, Payer
from directory.domain.days import WEEKDAYS, Weekday
from directory.domain.languages import LANGUAGES
from directory.domain.listing import AREAS, Area
from directory.models import Intervention, ListingPlace
from directory.openreferral.values import Json, filled

# Persistent addresses of areas, from the Office for National Statistics
AREA_ADDRESS = "http://statistics.data.gov.uk/id/statistical-geography/"
ENGLAND = "E92000001"
CLOCK = "%H:%M"


def id_of(listing: Intervention, part: str) -> str:
    """The id of a part that has no row of its own: the same at every reading."""
    return str(uuid5(listing.public_id, part))


def schedules(listing: Intervention) -> list[Json]:
    days = [word for word in WEEKDAYS if word in listing.days]
    if not days and listing.opens_at is None:
        return []
    when = [named(days)]
    times: Json = {}
    if listing.opens_at is not None and listing.closes_at is not None:
        times = {"opens_at": f"{listing.opens_at:{CLOCK}}", "closes_at": f"{listing.closes_at:{CLOCK}}"}
        times["notes"] = "Times are those of the clock in England."
        when.append("from {opens_at} to {closes_at}".format(**times))
    weekly = {"freq": "WEEKLY", "byday": ",".join(days)} if days else {}
    said = ", ".join(filter(None, when))
    return [{"id": id_of(listing, "schedule"), "description": said[0].upper() + said[1:], **weekly, **times}]


def named(days: list[Weekday]) -> str:
    """Monday, Tuesday and Friday."""
    *first, last = [WEEKDAYS[word].name for word in days] or [""]
    return f"{', '.join(first)} and {last}" if first else last


def areas(listing: Intervention) -> list[Json]:
    area = Area(listing.area)
    if area == Area.DISTRICTS:
        served = sorted(listing.districts.all(), key=lambda district: district.code)
        return [_area(listing, str(district), district.code) for district in served]
    if area == Area.COUNTY:
        return [_area(listing, listing.county or AREAS[area].name, None)]
    return [_area(listing, "England", ENGLAND)]


def _area(listing: Intervention, name: str, code: str | None) -> Json:
    """A code of nine letters and figures is one of the Office for National Statistics."""
    known = code is not None and len(code) == 9 and code.isalnum() and code.isascii()
    return filled(
        {
            "id": id_of(listing, f"area {code or name}"),
            "name": name,
            "service_area": name,
            "uri": f"{AREA_ADDRESS}{code}" if known else None,
        }
    )


def languages(listing: Intervention) -> list[Json]:
    """Codes of ISO 639-3, `mul` for several."""
    return [
        {"id": id_of(listing, f"language {word.value}"), "code": word.value, "name": facts.name}
        for word, facts in LANGUAGES.items()
        if word in listing.languages
    ]


def funding(listing: Intervention) -> list[Json]:
    payer = Payer(listing.who_pays)
    if payer == Payer.NOT_KNOWN:
        return []
    return [{"id": id_of(listing, "funding"), "source": f"{PAYERS[payer].name}. {PAYERS[payer].meaning}"}]


def costs(listing: Intervention) -> list[Json]:
    """The band and the real price in words. An amount only where it is free: a price in words is no number."""
    band = CostBand(listing.cost_band)
    if band == CostBand.NOT_KNOWN and not listing.price:
        return []
    said = {
        "id": id_of(listing, "cost"),
        "option": COST_BANDS[band].name,
        "amount": 0 if band == CostBand.FREE else None,
        "amount_description": listing.price or COST_BANDS[band].meaning,
        "valid_from": listing.price_on.isoformat() if listing.price_on else None,
    }
    return [filled(said)]


def contacts(listing: Intervention) -> list[Json]:
    """By role, never by a person's name."""
    telephone = listing.contact_telephone
    if not telephone and not listing.contact_mailbox:
        return []
    phones = [{"id": id_of(listing, "telephone"), "number": telephone}] if telephone else None
    said = {
        "id": id_of(listing, "contact"),
        "title": "Enquiries",
        "email": listing.contact_mailbox,
        "phones": phones,
    }
    return [filled(said)]


def location(place: ListingPlace) -> Json:
    return filled({"name": place.name, "latitude": place.latitude, "longitude": place.longitude}) | {
        "id": str(place.location_id),
        "location_type": "physical",
    }


def full_location(place: ListingPlace) -> Json:
    return location(place) | filled({"addresses": addresses(place)})


def addresses(place: ListingPlace) -> list[Json]:
    """The profile asks for a whole address or none: one without town or postcode is left out."""
    if not (place.town and place.postcode):
        return []
    return [
        {
            "id": str(uuid5(place.location_id, "address")),
            "address_1": place.street or place.name,
            "city": place.town,
            "state_province": "England",
            "postal_code": place.postcode,
            "country": "GB",
            "address_type": "physical",
        }
    ]
