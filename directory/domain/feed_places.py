"""Where a service is given: its locations as places of a listing."""

from collections.abc import Iterator, Mapping
from typing import Any

from core.domain import postcodes
from core.domain.names import fold
from directory.domain.feed_rows import Draft, line_in, number_in, object_in, objects_in
from directory.domain.feed_text import shortened
from directory.domain.listing import Delivery
from directory.domain.proposals import Json
from directory.domain.proposed_places import MOST_PLACES, RANGES, TEXTS

WAYS = {
    "online": Delivery.ONLINE,
    "virtual": Delivery.ONLINE,
    "phone": Delivery.ONLINE,
    "telephone": Delivery.ONLINE,
    "home visit": Delivery.AT_HOME,
    "home": Delivery.AT_HOME,
    "venue": Delivery.NEARBY,
    "physical": Delivery.NEARBY,
    "in person": Delivery.NEARBY,
    "school": Delivery.AT_SCHOOL,
}


def places_of(item: Mapping[str, Any], draft: Draft) -> list[dict[str, Json]]:
    """Places in the order of the feed, each once; what is wrong with one is named, the others stay."""
    found: list[dict[str, Json]] = []
    for location in _locations(item):
        if fold(line_in(location, "location_type")) in {"virtual", "postal"}:
            continue
        place = _place(location, draft)
        if place["name"] and place not in found:
            found.append(place)
    if len(found) > MOST_PLACES:
        draft.note(f"It has more than {MOST_PLACES} places: the first {MOST_PLACES} were read.")
    return found[:MOST_PLACES]


def deliveries_of(item: Mapping[str, Any]) -> list[str]:
    """How it is given, where the feed says so in one of its own words."""
    texts = [line_in(item, "attending_type")]
    texts += [line_in(each, "attending_type") for each in objects_in(item, "schedules", "regular_schedules")]
    for location in _locations(item):
        texts.append(line_in(location, "location_type"))
        if any(line_in(address, "address_1", "postal_code") for address in _addresses(location)):
            texts.append("physical")
    return sorted({way.value for text in texts if (way := WAYS.get(fold(text)))})


def made_place(name: str, street: str, town: str, postcode: str, draft: Draft) -> dict[str, Json]:
    """A place without coordinates. A postcode that is none is named and left out, the place stays."""
    kept = ""
    if postcode:
        if postcodes.is_postcode(postcode):
            kept = postcodes.normalise(postcode)
        else:
            draft.note("A postcode is not a full UK postcode. It was left out.")
    texts = {"name": name or street, "street": street, "town": town}
    return {
        **{part: shortened(text, TEXTS[part]) for part, text in texts.items()},
        "postcode": kept,
        "latitude": None,
        "longitude": None,
    }


def _place(location: Mapping[str, Any], draft: Draft) -> dict[str, Json]:
    address = next(_addresses(location), {})
    street = ", ".join(filter(None, (line_in(address, name) for name in ("address_1", "address_2"))))
    town, postcode = line_in(address, "city"), line_in(address, "postal_code")
    place = made_place(line_in(location, "name"), street, town, postcode, draft)
    given = {part: number_in(location, part) for part in RANGES}
    if all(value is not None and RANGES[part][0] <= value <= RANGES[part][1] for part, value in given.items()):
        place |= given
    return place


def _locations(item: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for link in objects_in(item, "service_at_locations"):
        if location := object_in(link, "location"):
            yield location


def _addresses(location: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield from objects_in(location, "addresses", "physical_addresses", "physical_address")
