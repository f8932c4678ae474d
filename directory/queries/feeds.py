"""What the portal knows of a feed's records, and which feeds a listing was taken from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import connection

from core.domain.names import fold, sort_key
from core.models import District
from directory.domain.duplicates import NAMES_ALIKE, Traits, reasons
from directory.domain.feed_compare import Known
from directory.domain.feed_complete import Lookups
from directory.domain.proposals import FIELDS, Json, label, normal
from directory.domain.requests import OPEN, RequestState
from directory.models import ChangeRequest, FeedRecord, FeedSource, FieldSource, Intervention, Topic, TopicSynonym
from directory.queries.proposals import APART, place_as_json

ALIKE = """
    SELECT n.key, found.name FROM unnest(%s::text[]) AS n(key) CROSS JOIN LATERAL (
        SELECT name, similarity(sort_name, n.key) AS likeness FROM directory_intervention
        WHERE merged_into_id IS NULL AND sort_name %% n.key ORDER BY likeness DESC, id LIMIT 1
    ) AS found WHERE found.likeness >= %s
"""


@dataclass(frozen=True, kw_only=True)
class TakenFrom:
    """A feed that some facts of a listing come from. `fields` are their labels, `latest` the last day one was taken."""

    source: FeedSource
    fields: list[str]
    latest: date


def sources_of(listing: Intervention) -> list[TakenFrom]:
    """The feeds behind a listing, by name, in one statement. Facts that none of them names were written here."""
    found: dict[FeedSource, list[FieldSource]] = {}
    for row in FieldSource.objects.filter(listing=listing).select_related("source").order_by("source__name", "source"):
        found.setdefault(row.source, []).append(row)
    order = list(FIELDS)
    return [
        TakenFrom(
            source=source,
            fields=[label(name) for name in sorted((row.field for row in rows), key=order.index)],
            latest=max(row.taken_on for row in rows),
        )
        for source, rows in found.items()
    ]


def unknown_in(defaults: Mapping[str, Json]) -> str:
    """What is wrong with the topics and districts of a feed's defaults, in a sentence; empty when all are there."""
    for name, rows, key in (("topics", Topic.objects, "slug"), ("districts", District.objects, "code")):
        given = set(defaults.get(name, []))
        there = set(rows.filter(**{f"{key}__in": given}).values_list(key, flat=True))
        if missing := sorted(given - there):
            return f"{name.capitalize()}: {', '.join(missing)} is not on the list. Write the {key} of one that is."
    return ""


def lookups() -> Lookups:
    """The directory's words for topics and places, folded, in three statements. A topic's own name beats a synonym."""
    synonyms = TopicSynonym.objects.order_by("-pk").values_list("folded", "topic__slug")
    names = Topic.objects.order_by().values_list("name", "slug")
    topics = dict(synonyms) | {fold(slug): slug for _, slug in names} | {fold(name): slug for name, slug in names}
    districts, counties = {}, {}
    for district in District.objects.order_by("pk"):
        districts |= {fold(district.code): district.code, fold(district.name): district.code}
        counties[fold(district.county_name)] = district.county_name
    return Lookups(
        topics=topics,
        districts={word: code for word, code in districts.items() if word},
        counties={word: name for word, name in counties.items() if word},
    )


def known(source: FeedSource) -> dict[str, Known]:
    """Every record that this feed ever gave, by its id there, in a fixed number of statements."""
    records = list(FeedRecord.objects.filter(source=source).select_related("listing").order_by("pk"))
    listings = listings_of(records)
    filled = _filled_by(source, listings)
    requests = ChangeRequest.objects.filter(state__in=sorted(OPEN)).order_by()
    held = set(requests.filter(listing__in=listings).exclude(source=source).values_list("listing", flat=True))
    pending = _pending(source)
    declined = ChangeRequest.objects.filter(source=source, is_new=True, state=RequestState.DECLINED, listing=None)
    refused = set(declined.order_by().values_list("external_id", flat=True))
    found = {}
    for record in records:
        key = record.listing and (record.listing.merged_into_id or record.listing.pk)
        listing = listings.get(key) if key else None
        found[record.external_id] = Known(
            values=record.values,
            is_gone=record.gone_since is not None,
            listing=said_by(listing) if listing else None,
            from_here=frozenset(FIELDS) - filled.get(key, set()) if key else frozenset(),
            held=key in held,
            pending=pending.get(record.external_id, {}),
            refused=record.external_id in refused,
            name=listing.name if listing else str(record.values.get("name", "")),
        )
    return found


def listings_of(records: Iterable[FeedRecord]) -> dict[int, Intervention]:
    """The listings that these records stand in today, by key, merged ones as the listing that stands for them."""
    keys = {record.listing.merged_into_id or record.listing.pk for record in records if record.listing}
    rows = Intervention.objects.filter(pk__in=keys).select_related("provider")
    return {row.pk: row for row in rows.prefetch_related("topics", "districts", "places").order_by("pk")}


def said_by(listing: Intervention) -> dict[str, Json]:
    """What directory.queries.proposals.values_of says, of a listing whose topics, districts and places are loaded."""
    apart = {
        "topics": sorted(topic.slug for topic in listing.topics.all()),
        "districts": sorted(district.code for district in listing.districts.all()),
        "places": [
            place_as_json(place) for place in sorted(listing.places.all(), key=lambda place: (place.position, place.pk))
        ],
    }
    return {name: apart[name] if name in APART else normal(name, getattr(listing, name)) for name in FIELDS}


def alike(rows: Mapping[str, tuple[str, Traits]]) -> dict[str, str]:
    """For records of a feed (key -> name, traits), the name of a listing that may be the same; in three statements."""
    keys = {key: sort_key(name) for key, (name, _) in rows.items()}
    with connection.cursor() as cursor:
        cursor.execute(ALIKE, [sorted(set(keys.values())), NAMES_ALIKE])
        named = dict(cursor.fetchall())
    providers = {traits.provider_id for _, traits in rows.values() if traits.provider_id is not None}
    there: dict[int, list[tuple[str, Traits]]] = {}
    for listing in Intervention.objects.filter(provider__in=providers, merged_into=None).prefetch_related("places"):
        traits = Traits(
            provider_id=listing.provider_id,
            postcodes=[place.postcode for place in listing.places.all() if place.postcode],
            website=listing.contact_website,
        )
        there.setdefault(listing.provider_id, []).append((listing.name, traits))
    found = {}
    for key, (_, new) in rows.items():
        same = [name for name, traits in there.get(new.provider_id or 0, []) if reasons(new, traits)]
        if name := (same[0] if same else named.get(keys[key])):
            found[key] = name
    return found


def _pending(source: FeedSource) -> dict[str, dict[str, Json]]:
    """What this feed asks for already and nobody has decided, by the record's id."""
    waiting = ChangeRequest.objects.filter(source=source, state__in=sorted(OPEN)).prefetch_related("fields")
    return {request.external_id: {row.field: row.after for row in request.fields.all()} for request in waiting}


def _filled_by(source: FeedSource, listings: Mapping[int, Intervention]) -> dict[int, set[str]]:
    filled: dict[int, set[str]] = {}
    rows = FieldSource.objects.filter(source=source, listing__in=listings).order_by()
    for key, name in rows.values_list("listing", "field"):
        filled.setdefault(key, set()).add(name)
    return filled
