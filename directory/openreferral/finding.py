"""Which listings and places an address asks for."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import QuerySet

from core.domain.distance import Point
from core.models import Postcode
from core.queries import find_postcode
from directory.models import Intervention, ListingPlace
from directory.openreferral.params import Asked, ParameterError
from directory.queries import open_data as queries
from directory.queries.search import saying

Listings = QuerySet[Intervention]

# parameter -> what it leaves of the listings; an age, a day or a time that is not known never matches
NARROWING: dict[str, Callable[[Listings, Any], Listings]] = {
    "search": saying,
    "organization_id": queries.of_provider,
    "taxonomy_term_id": queries.with_term,
    "taxonomy_id": queries.with_taxonomy,
    "minimum_age": lambda listings, age: listings.filter(low_age__gte=age),
    "maximum_age": lambda listings, age: listings.filter(high_age__lte=age),
    "start_time": lambda listings, at: listings.filter(opens_at__gte=at),
    "end_time": lambda listings, at: listings.filter(closes_at__lte=at),
    "day": lambda listings, day: listings.filter(days__contains=[day.value]),
}


def listings(asked: Asked, today: date) -> Listings:
    """In the order in which they were entered, so that reading page by page misses none."""
    found = _narrowed(asked, today)
    if asked.proximity is not None:
        close = queries.places_near(ListingPlace.objects.all(), _point(asked), asked.proximity)
        found = found.filter(pk__in=close.order_by().values("listing_id"))
    return found


def places(asked: Asked, today: date) -> QuerySet[ListingPlace]:
    """Places of those listings; with `proximity` the near ones, nearest first."""
    found = queries.places_for_feed(_narrowed(asked, today), full=asked.full)
    return queries.places_near(found, _point(asked), asked.proximity) if asked.proximity is not None else found


def _narrowed(asked: Asked, today: date) -> Listings:
    found = queries.in_feed(today)
    for name, narrow in NARROWING.items():
        if (value := getattr(asked, name)) is not None:
            found = narrow(found, value)
    if asked.modified_after is not None:
        found = queries.changed_since(found, asked.modified_after, today)
    return queries.covering(found, _postcode(asked)) if asked.postcode else found


def _postcode(asked: Asked) -> Postcode:
    found = find_postcode(asked.postcode or "")
    if found is None:
        raise ParameterError("postcode", f"names {asked.postcode}, which is not among the postcodes that we know.")
    return found


def _point(asked: Asked) -> Point:
    found = _postcode(asked)
    if found.latitude is None or found.longitude is None:
        raise ParameterError("postcode", f"names {asked.postcode}, whose place nobody knows. Leave out proximity.")
    return Point(found.latitude, found.longitude)
