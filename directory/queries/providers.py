"""Named questions about providers: organisations that offer what the directory lists."""

from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from accounts.models import Organisation
from core.domain.names import fold
from directory.models import Intervention
from directory.queries.listings import by_name, for_cards, published

MOST_WORDS = 8


def listed_providers(today: date) -> QuerySet[Organisation]:
    """Providers with something that the public sees, A to Z, with `listed`: how many listings that is."""
    theirs = published(today).filter(offered_by(OuterRef("pk"))).order_by()
    counted = theirs.annotate(one=Value(1)).values("one").annotate(total=Count("pk")).values("total")
    return (
        Organisation.objects.filter(Exists(theirs), merged_into=None)
        .annotate(listed=Coalesce(Subquery(counted), 0))
        .order_by("sort_name", "pk")
    )


def public_provider(public_id: UUID) -> Organisation | None:
    """Whoever has a published listing, also one that is hidden because nobody checked it: then somebody may look for
    its provider. An organisation that stands in no published listing is nobody the public knows of, whatever a feed or
    a request says it is. For a merged organisation the one that stands for it.
    """
    found = Organisation.objects.filter(public_id=public_id).first()
    seen = set()
    while found is not None and found.merged_into_id is not None and found.pk not in seen:
        seen.add(found.pk)
        found = Organisation.objects.filter(pk=found.merged_into_id).first()
    if found is None or found.merged_into_id is not None:
        return None
    shown_once = Intervention.objects.filter(offered_by(found), published_at__isnull=False)
    return found if shown_once.exists() else None


def listings_of_provider(provider: Organisation, today: date) -> QuerySet[Intervention]:
    return for_cards(by_name(published(today).filter(offered_by(provider)), today))


def offered_by(provider: Organisation | OuterRef) -> Q:
    """Its own, and those of an organisation that was merged into it: nobody repoints (decision 8)."""
    return Q(provider=provider) | Q(provider__merged_into=provider)


def providers_called(providers: QuerySet[Organisation], text: str) -> QuerySet[Organisation]:
    """Those with every word of `text` in their name; text without a letter or a figure finds nothing."""
    folded = fold(text)
    if not folded:
        return providers.none()
    words = Q()
    for word in folded.split()[:MOST_WORDS]:
        words &= Q(sort_name__contains=word)
    return providers.filter(words)
