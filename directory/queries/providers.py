"""Named questions about providers: organisations that offer what the directory lists."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Coalesce

from accounts.models import Organisation
from core.domain.names import fold
from directory.models import Intervention
from directory.queries.listings import by_name, for_cards, published

MOST_WORDS = 8
# whose a listing is today: an organisation that was merged is stood for by the other, nobody repoints (decision 8)
OFFERED_BY = Coalesce("provider__merged_into_id", "provider_id")


def listed_providers(today: date) -> QuerySet[Organisation]:
    """Providers with something that the public sees, A to Z."""
    offering = published(today).order_by().values(key=OFFERED_BY)
    return Organisation.objects.filter(pk__in=offering, merged_into=None).order_by("sort_name", "pk")


def listings_by_provider(providers: Collection[Organisation], today: date) -> dict[int, int]:
    """How many listings of each the public sees, by key."""
    theirs = published(today).filter(_offered_by(*providers)).order_by()
    return dict(theirs.values(key=OFFERED_BY).annotate(total=Count("pk")).values_list("key", "total"))


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
    return found if Intervention.objects.filter(_offered_by(found), published_at__isnull=False).exists() else None


def listings_of_provider(provider: Organisation, today: date) -> QuerySet[Intervention]:
    return for_cards(by_name(published(today).filter(_offered_by(provider)), today))


def providers_called(providers: QuerySet[Organisation], text: str) -> QuerySet[Organisation]:
    """Those with every word of `text` in their name; text without a letter or a figure finds nothing."""
    folded = fold(text)
    if not folded:
        return providers.none()
    words = Q()
    for word in folded.split()[:MOST_WORDS]:
        words &= Q(sort_name__contains=word)
    return providers.filter(words)


def _offered_by(*providers: Organisation) -> Q:
    keys = [provider.pk for provider in providers]
    theirs = Organisation.objects.filter(Q(pk__in=keys) | Q(merged_into__in=keys))
    return Q(provider__in=theirs.order_by().values("pk"))
