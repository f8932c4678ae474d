"""What other systems read: every published listing, also one that is hidden for now because nobody checked it."""

from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery

from core.clock import LONDON, local_date
from core.domain.distance import Point
from core.models import District, Postcode
from core.queries import near
from directory.domain.freshness import HIDDEN_AFTER_DAYS
from directory.domain.listing import Area
from directory.domain.taxonomies import ABOUT, BY_ID, TERMS
from directory.models import Intervention, ListingCheck, ListingPlace, Topic
from directory.queries.listings import about, published

METRES_IN_A_MILE = 1609.344
MOST_MERGES = 5
HIDDEN_AFTER = timedelta(days=HIDDEN_AFTER_DAYS)


def in_feed(today: date) -> QuerySet[Intervention]:
    """Published and not taken down. Hidden ones stay, so that other systems learn of it (decision 35)."""
    return Intervention.objects.filter(published_at__isnull=False, checked_on__lte=today).order_by("pk")


def for_feed(listings: QuerySet[Intervention], *, full: bool) -> QuerySet[Intervention]:
    """With all that the feed gives out, in a fixed number of statements."""
    found = listings.select_related("provider__merged_into").defer("trial_result", "trial_question")
    return found.prefetch_related(*_parts("", full=full))


def for_minimal(listings: QuerySet[Intervention]) -> QuerySet[Intervention]:
    """Only what says when a listing last changed: ten thousand of them are read at once."""
    return listings.only("public_id", "changed_at", "checked_on", "check_every_months")


def places_for_feed(listings: QuerySet[Intervention], *, full: bool) -> QuerySet[ListingPlace]:
    """Every place of these listings, with its listing."""
    found = ListingPlace.objects.filter(listing__in=listings.order_by()).order_by("listing_id", "position", "pk")
    found = found.select_related("listing__provider__merged_into")
    return found.prefetch_related(*_parts("listing__", full=full))


def _parts(prefix: str, *, full: bool) -> list[Prefetch]:
    districts = Prefetch(f"{prefix}districts", District.objects.defer("outline"))
    topics = Prefetch(f"{prefix}topics", Topic.objects.select_related("parent"))
    return [districts, topics, Prefetch(f"{prefix}places")] if full else [districts]


def stands_for(public_id: UUID, today: date) -> tuple[Intervention, Intervention] | None:
    """The tombstone of that id, if the public ever saw it, and the listing in the feed that stands for it."""
    there = Q(merges__undone_at__isnull=True, merges__published_before_at__isnull=False)
    tombstone = Intervention.objects.filter(there, public_id=public_id, merged_into__isnull=False).first()
    key = tombstone and tombstone.merged_into_id
    for _ in range(MOST_MERGES):
        kept = Intervention.objects.filter(pk=key).first() if key else None
        if kept is None or kept.merged_into_id is None:
            break
        key = kept.merged_into_id
    if tombstone is None or kept is None or not in_feed(today).filter(pk=kept.pk).exists():
        return None
    return tombstone, kept


def of_provider(listings: QuerySet[Intervention], public_id: UUID) -> QuerySet[Intervention]:
    return listings.filter(Q(provider__public_id=public_id) | Q(provider__merged_into__public_id=public_id))


def with_term(listings: QuerySet[Intervention], public_id: UUID) -> QuerySet[Intervention]:
    """Listings that hold a word of a published list, or are about a topic or one below it."""
    term = TERMS.get(public_id)
    if term is not None:
        field = term.taxonomy.field
        return listings.filter(**{f"{field}__contains": [term.word]} if term.taxonomy.many else {field: term.word})
    topic = Topic.objects.filter(public_id=public_id).first()
    return about(listings, topic) if topic else listings.none()


def with_taxonomy(listings: QuerySet[Intervention], public_id: UUID) -> QuerySet[Intervention]:
    """Listings that hold any word of it; a column of one word always holds one."""
    taxonomy = BY_ID.get(public_id)
    if taxonomy is None:
        return listings.none()
    if taxonomy is ABOUT:
        return listings.filter(pk__in=Intervention.topics.through.objects.values("intervention_id"))
    return listings.exclude(**{f"{taxonomy.field}__len": 0}) if taxonomy.many else listings


def covering(listings: QuerySet[Intervention], postcode: Postcode) -> QuerySet[Intervention]:
    """Listings whose area holds the postcode; one whose area nobody wrote down is not left out."""
    reaches = Q(area=Area.ENGLAND) | Q(area=Area.DISTRICTS, districts__isnull=True)
    if postcode.district is not None:
        reaches |= Q(area=Area.DISTRICTS, districts=postcode.district)
        reaches |= Q(area=Area.COUNTY, county__iexact=postcode.district.county_name)
    return listings.filter(pk__in=Intervention.objects.filter(reaches).order_by().values("pk"))


def places_near(places: QuerySet[ListingPlace], point: Point, metres: float) -> QuerySet[ListingPlace]:
    """Nearest first."""
    return near(places, point, metres / METRES_IN_A_MILE)


def changed_since(listings: QuerySet[Intervention], moment: datetime, today: date) -> QuerySet[Intervention]:
    """Changed at or after a moment; to be hidden, at the beginning of a day in England, is a change too."""
    first = local_date(moment) + timedelta(days=0 if midnight(local_date(moment)) >= moment else 1)
    hidden = Q(check_due_on__range=(first - HIDDEN_AFTER, today - HIDDEN_AFTER))
    return listings.filter(Q(changed_at__gte=moment) | hidden)


def midnight(day: date) -> datetime:
    """The beginning of a day in England."""
    return datetime.combine(day, time(), tzinfo=LONDON)


def last_changes(today: date, most: int) -> QuerySet[Intervention]:
    """What changed last among the listings that the public sees, newest first, each with its last confirmation."""
    newest = published(today).order_by("-changed_at", "pk").select_related("provider").defer("description")
    # of the fifty only: a maximum of a join would be worked out for every listing first
    last_check = ListingCheck.objects.filter(listing=OuterRef("pk")).order_by("-checked_at").values("checked_at")[:1]
    return newest.annotate(confirmed_at=Subquery(last_check))[:most]


def for_export(listings: QuerySet[Intervention]) -> QuerySet[Intervention]:
    """With all that a row of the table of listings says."""
    return listings.select_related("provider").prefetch_related(
        "topics", Prefetch("districts", District.objects.defer("outline")), "places", "feed_records__source"
    )
