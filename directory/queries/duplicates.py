"""Listings that may be the same, and where a merged one has gone (DI9)."""

from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet

from core.domain.names import sort_key
from directory.domain.duplicates import MOST_SHOWN, Traits, page_of, reasons
from directory.models import Intervention, ListingPlace
from directory.queries.listings import published

# Looked at before they are compared; a provider with more listings than this has an import that compares
MOST_COMPARED = 200


@dataclass(frozen=True)
class Similar:
    """A listing that is there, and in plain words why it may be the same."""

    listing: Intervention
    reasons: list[str]


def similar(
    *,
    name: str,
    provider_id: int | None,
    postcode: str | None = None,
    website: str | None = None,
    exclude: int | None = None,
    among: QuerySet[Intervention] | None = None,
) -> list[Similar]:
    """At most five listings that may be the same: same provider with the same postcode or web page, or a similar name.

    `exclude` is the primary key of the listing that is compared; `among` narrows to what somebody may see (all but
    tombstones if it is left out). Two statements, however many listings there are.
    """
    key = sort_key(name)
    same = _same_provider(provider_id, postcode, website)
    alike = Q(sort_name__trigram_similar=key) if key else Q(pk__in=[])
    # not one condition with "or": each half has its own index
    likely = _keys(alike).union(_keys(same))
    rows = (Intervention.objects.all() if among is None else among).filter(pk__in=likely, merged_into=None)
    rows = rows.exclude(pk=exclude).annotate(likeness=TrigramSimilarity("sort_name", key), same=_is(same))
    rows = rows.order_by("-same", "-likeness", "sort_name", "pk")
    rows = rows.select_related("provider").defer("description").prefetch_related("places")
    new = Traits(provider_id=provider_id, postcodes=[postcode] if postcode else [], website=website)
    found = [Similar(row, said) for row in rows[:MOST_COMPARED] if (said := reasons(new, _traits(row)))]
    return sorted(found, key=lambda one: -len(one.reasons))[:MOST_SHOWN]


def moved_to(slug: str, today: date) -> str | None:
    """The word in the address of the listing that stands for a merged one, if the public sees that."""
    kept = Intervention.objects.filter(slug=slug, merged_into__isnull=False).order_by().values("merged_into")
    return published(today).filter(pk__in=kept).values_list("slug", flat=True).first()


def _same_provider(provider_id: int | None, postcode: str | None, website: str | None) -> Q:
    """Listings of the provider at the postcode, or with a web page that holds this one's host and path."""
    told = Q(pk__in=[])
    if postcode:
        places = ListingPlace.objects.filter(postcode=postcode, listing__provider=provider_id)
        told |= Q(pk__in=places.order_by().values("listing"))
    if page := page_of(website):
        told |= Q(contact_website__icontains=page)
    return Q(provider=provider_id) & told


def _keys(condition: Q) -> QuerySet:
    return Intervention.objects.filter(condition).order_by().values("pk")


def _is(condition: Q) -> ExpressionWrapper:
    return ExpressionWrapper(condition, output_field=BooleanField())


def _traits(row: Intervention) -> Traits:
    return Traits(
        provider_id=row.provider_id,
        postcodes=[place.postcode for place in row.places.all() if place.postcode],
        website=row.contact_website,
        name_likeness=row.likeness,
    )
