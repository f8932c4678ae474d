"""For people who want the data."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from core.rate_limits import LIMITS
from directory.domain.open_data import CREDIT, CREDIT_PLACES, LICENCE, LICENCE_ADDRESS
from directory.openreferral.params import MOST_PER_PAGE


def open_data(request: HttpRequest) -> HttpResponse:
    """The same facts in four shapes, and on what terms."""
    feed = f"{settings.PORTAL_URL}{reverse('openreferral:about')}"
    context = {
        "feed": feed,
        "examples": [
            {"text": "All services, fifty at a time", "href": f"{reverse('openreferral:services')}"},
            {"text": "Services for children from 5", "href": f"{reverse('openreferral:services')}?minimum_age=5"},
            {"text": "The words and topics they use", "href": reverse("openreferral:taxonomies")},
            {"text": "Places where support can be found", "href": reverse("openreferral:service_at_locations")},
        ],
        "licence": LICENCE,
        "licence_address": LICENCE_ADDRESS,
        "credits": [f"{CREDIT}, licensed under the {LICENCE}.", CREDIT_PLACES],
        "most_per_page": MOST_PER_PAGE,
        "limit": LIMITS["feed"],
        "downloads": LIMITS["export"],
        "crumbs": [
            {"text": "Home", "href": reverse("home")},
            {"text": "Directory", "href": reverse("directory:list")},
        ],
    }
    return render(request, "directory/open_data.html", context)
