"""Providers: the list and one of them, with its listings and ways to reach it by role."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts.models import Organisation
from core import clock
from directory.domain.links import web_page
from directory.domain.provider_checks import MARK
from directory.forms.providers import ProviderFinder
from directory.queries.programmes import programmes_for
from directory.queries.provider_checks import checked_providers
from directory.queries.providers import (
    listed_providers,
    listings_by_provider,
    listings_of_provider,
    providers_called,
    public_provider,
)
from directory.views.cards import card
from directory.views.detail import crumbs, programme_links

ON_A_PAGE = 20
PROVIDERS_ON_A_PAGE = 50


def providers(request: HttpRequest) -> HttpResponse:
    """A to Z, 50 to a page, those with something that the public sees."""
    form = ProviderFinder(request.GET)
    today = clock.local_date(clock.now())
    found = listed_providers(today) if form.is_valid() else Organisation.objects.none()
    called = form.cleaned_data.get("q", "")
    if called:
        found = providers_called(found, called)
    page = Paginator(found, PROVIDERS_ON_A_PAGE).get_page(request.GET.get("page"))
    counted = listings_by_provider(list(page), today)
    context = {
        "form": form,
        "understood": form.is_valid(),
        "called": called,
        "page": page,
        "lines": [{"provider": each, "listings": counted.get(each.pk, 0)} for each in page],
        "crumbs": crumbs(),
    }
    return render(request, "directory/providers.html", context)


def provider(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Who it is, what it offers, how to reach it: roles and offices, never a person's name."""
    today = clock.local_date(clock.now())
    found = public_provider(public_id)
    if found is None:
        raise Http404
    if found.public_id != public_id:
        return redirect("directory:provider", public_id=found.public_id)
    theirs = listings_of_provider(found, today)
    page = Paginator(theirs, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "provider": found,
        "provider_checked": MARK if checked_providers([found.pk], today) else None,
        "website": web_page(found.website),
        "page": page,
        "cards": [card(listing, today) for listing in page],
        "programmes": programme_links(programmes_for(theirs)),
        "crumbs": [*crumbs(), {"text": "Providers", "href": reverse("directory:providers")}],
    }
    return render(request, "directory/provider.html", context)
