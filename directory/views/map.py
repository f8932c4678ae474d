"""Listings on a map: drawn from our own data, with every place in the list beside it."""

from itertools import groupby
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from core import clock
from core.domain.map_places import MOST_PLACES, Shape, town_labels
from core.models import District
from directory.domain.listing import LEVELS, Level
from directory.forms.finder import FinderForm
from directory.models import ListingPlace
from directory.queries import search
from directory.views.browse import find
from directory.views.choices import chips

SHAPES = {Level.UNIVERSAL: Shape.CIRCLE, Level.TARGETED: Shape.SQUARE, Level.SPECIALIST: Shape.DIAMOND}


def map_page(request: HttpRequest) -> HttpResponse:
    """The places of the matches by town; what has no place is counted and stands in the list."""
    form = FinderForm(request.GET)
    places, total = _places(form) if form.is_valid() else ([], 0)
    listed = {place.listing_id for place in places}
    context = {
        "form": form,
        "chips": chips(form, request.GET) if form.is_valid() else [],
        "groups": _by_town(places),
        "shown": len(places),
        "without_place": total - len(listed),
        "many": len(places) == MOST_PLACES,
        "total": total,
        "legend": [{"shape": shape, "name": LEVELS[level].name} for level, shape in SHAPES.items()],
        "query": request.GET.urlencode(),
        "data_href": f"{reverse('directory:map_data')}?{request.GET.urlencode()}",
        "tile_url": settings.TILE_URL,
        "tile_credit": settings.TILE_CREDIT,
    }
    return render(request, "directory/map.html", context)


def map_data(request: HttpRequest) -> JsonResponse:
    """Outlines of the districts in which there are places, and the places, under the same choices as the page."""
    form = FinderForm(request.GET)
    places = _places(form)[0] if form.is_valid() else []
    districts = District.objects.filter(interventions__in={place.listing_id for place in places}).exclude(outline=None)
    towns = town_labels((place.town, place.latitude, place.longitude) for place in places)
    return JsonResponse(
        {
            "districts": [{"name": str(one), "outline": one.outline} for one in districts.distinct()],
            "towns": [{"name": name, "at": [latitude, longitude]} for name, latitude, longitude in towns],
            "places": [_mark(place) for place in places],
        }
    )


def _places(form: FinderForm) -> tuple[list[ListingPlace], int]:
    today = clock.local_date(clock.now())
    matches, _ = find(form.wanted, today)
    keys = search.keys(matches.wanted, today)
    placed = ListingPlace.objects.filter(listing__in=keys, latitude__isnull=False).select_related("listing__provider")
    return list(placed.order_by("town", "listing__sort_name", "id")[:MOST_PLACES]), len(keys)


def _by_town(places: list[ListingPlace]) -> list[dict[str, Any]]:
    return [
        {"name": town or "Town not known", "places": list(held)}
        for town, held in groupby(places, key=lambda place: place.town)
    ]


def _mark(place: ListingPlace) -> dict[str, Any]:
    listing = place.listing
    return {
        "id": str(place.public_id),
        "name": listing.name,
        "kind": LEVELS[Level(listing.level)].name,
        "shape": SHAPES[Level(listing.level)],
        "where": ", ".join(part for part in (place.name, place.town, place.postcode) if part),
        "demonstration": listing.is_demonstration,
        "href": reverse("directory:detail", kwargs={"slug": listing.slug}),
        "at": [place.latitude, place.longitude],
    }
