"""What a listing says today, in the JSON of directory.domain.proposals, and how its codes are called."""

from collections.abc import Iterable, Mapping

from core.models import District
from directory.domain.proposals import FIELDS, Json, Names, normal
from directory.models import ChangeRequest, Intervention, ListingPlace, ProposedField, Topic

APART = {"topics", "districts", "places"}
PLACE = ("name", "street", "town", "postcode", "latitude", "longitude")


def values_of(listing: Intervention) -> dict[str, Json]:
    """Every fact that may be proposed, as it stands now, in three statements."""
    plain = {name: normal(name, getattr(listing, name)) for name in FIELDS if name not in APART}
    apart = {
        "topics": sorted(listing.topics.order_by().values_list("slug", flat=True)),
        "districts": sorted(listing.districts.order_by().values_list("code", flat=True)),
        "places": [place_as_json(place) for place in listing.places.order_by("position", "pk")],
    }
    return {name: apart[name] if name in APART else plain[name] for name in FIELDS}


def place_as_json(place: ListingPlace) -> dict[str, Json]:
    return {part: getattr(place, part) for part in PLACE}


def proposed(request: ChangeRequest) -> dict[str, Json]:
    """Field by field, what the request asks for."""
    return dict(request.fields.values_list("field", "after"))


def names_for(values: Iterable[Mapping[str, Json]]) -> Names:
    """Names of the topics and districts in these values, in two statements."""
    found = list(values)
    slugs = {slug for each in found for slug in each.get("topics") or []}
    codes = {code for each in found for code in each.get("districts") or []}
    return Names(
        topics=dict(Topic.objects.filter(slug__in=slugs).order_by().values_list("slug", "name")),
        districts={district.code: str(district) for district in District.objects.filter(code__in=codes).order_by()},
    )


def names_in(fields: Iterable[ProposedField]) -> Names:
    found = list(fields)
    return names_for([{each.field: each.before} for each in found] + [{each.field: each.after} for each in found])
