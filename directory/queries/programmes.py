"""Which Local Programme looks after the places of a listing."""

from collections.abc import Collection

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Q, QuerySet

from accounts.models import LocalProgramme
from directory.models import Intervention

MOST_PROGRAMMES = 6


def programmes_for(listings: QuerySet[Intervention] | Collection[Intervention]) -> QuerySet[LocalProgramme]:
    """Programmes of the districts and counties that these listings name, by name, with `places`: the districts of each
    that are meant. Listings for all of England name no place and so no programme. One statement.
    """
    keys = (
        [listing.pk for listing in listings] if not isinstance(listings, QuerySet) else listings.order_by().values("pk")
    )
    meant = Q(
        districts__in=Intervention.districts.through.objects.filter(intervention_id__in=keys).values("district_id")
    )
    county = Intervention.objects.filter(pk__in=keys, county__isnull=False).order_by().values("county")
    return (
        LocalProgramme.objects.filter(meant | Q(districts__county_name__in=county))
        .annotate(places=ArrayAgg("districts__name", distinct=True, order_by="districts__name"))
        .order_by("name")[:MOST_PROGRAMMES]
    )
