"""The network on a map: drawn from our own data, with every place in the list beside it."""

from itertools import groupby
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from core import clock
from core.domain.map_places import MOST_PLACES, town_labels
from core.models import District
from schools import queries
from schools.domain.map_places import SHAPE_NAMES, shape
from schools.domain.source_words import NOT_KNOWN
from schools.filters import SchoolFilters
from schools.models import School
from schools.views.chips import chips
from schools.views.words import found_words, sees_network


def map_page(request: HttpRequest) -> HttpResponse:
    filters = _filters(request)
    schools = list(_shown(filters))
    count = filters.found.count() if len(schools) == MOST_PLACES else len(schools)
    context = {
        "filters": filters,
        "chips": chips(request, filters),
        "groups": _by_district(schools),
        "shown": len(schools),
        "count": count,
        "found": found_words(filters, count),
        "legend": [{"shape": shape, "name": name} for shape, name in SHAPE_NAMES.items()],
        "sees_network": sees_network(request),
        "query": request.GET.urlencode(),
        "data_href": f"{reverse('schools:map_data')}?{request.GET.urlencode()}",
        "tile_url": settings.TILE_URL,
        "tile_credit": settings.TILE_CREDIT,
    }
    return render(request, "schools/map.html", context)


def map_data(request: HttpRequest) -> JsonResponse:
    """Outlines of districts and places of schools, under the same filters as the page: the register's facts only."""
    schools = list(_shown(_filters(request)))
    placed = [school for school in schools if school.latitude is not None]
    towns = town_labels((school.town, school.latitude, school.longitude) for school in placed)
    districts = District.objects.filter(pk__in={school.district_id for school in schools}).exclude(outline=None)
    return JsonResponse(
        {
            "districts": [{"name": str(district), "outline": district.outline} for district in districts],
            "towns": [{"name": name, "at": [latitude, longitude]} for name, latitude, longitude in towns],
            "places": [_place(school) for school in placed],
        }
    )


def _filters(request: HttpRequest) -> SchoolFilters:
    on = clock.local_date(clock.now())
    return SchoolFilters(request.GET, queryset=queries.network(on=on), on=on)


def _shown(filters: SchoolFilters) -> QuerySet[School]:
    """The same schools on the map and in the list, by district; never more than a page can carry."""
    return filters.found.order_by("district__name", "district_id", "sort_name", "id")[:MOST_PLACES]


def _by_district(schools: list[School]) -> list[dict[str, Any]]:
    return [
        {"name": str(held[0].district or f"District {NOT_KNOWN.lower()}"), "schools": held}
        for held in (list(group) for _, group in groupby(schools, key=lambda school: school.district_id))
    ]


def _place(school: School) -> dict[str, Any]:
    return {
        "id": str(school.public_id),
        "name": school.name,
        "kind": school.get_phase_display() or NOT_KNOWN,
        "shape": shape(school.phase),
        "where": ", ".join(part for part in (school.town, school.postcode) if part),
        "demonstration": school.is_demonstration,
        "href": reverse("schools:detail", kwargs={"public_id": school.public_id}),
        "at": [school.latitude, school.longitude],
    }
