"""One listing's page."""

from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts.models import LocalProgramme
from core import clock
from directory import queries
from directory.domain.freshness import FRESHNESS, Freshness, due_on
from directory.domain.links import web_page
from directory.domain.provider_checks import MARK
from directory.domain.use import in_words
from directory.models import Intervention
from directory.queries.duplicates import moved_to
from directory.queries.feeds import sources_of
from directory.queries.programmes import programmes_for
from directory.queries.provider_checks import checked_providers
from directory.queries.reviews import reviews_of_listing
from directory.queries.use import use_to_tell
from directory.views import listing_facts as facts
from directory.views.cards import checked, standing, tags
from directory.views.review_cards import review_line

MOST_PLACES_NAMED = 3


def listing(request: HttpRequest, slug: str) -> HttpResponse:
    """A listing that is not published, or hidden because nobody checked it, is not found (decision 35)."""
    today = clock.local_date(clock.now())
    found = queries.for_page(queries.published(today)).filter(slug=slug).first()
    if found is None and (kept := moved_to(slug, today)):
        # not for good: a merge can be undone (DI9)
        return redirect("directory:detail", slug=kept)
    if found is None:
        raise Http404
    context = {
        "listing": found,
        "tags": tags(found, today),
        "glance": facts.glance(found),
        "cost": facts.cost(found),
        "evidence": facts.evidence(found),
        "trial": facts.trial(found, today),
        "places": [facts.place_line(place) for place in found.places.all()],
        "indicators": [facts.indicator_line(indicator) for indicator in found.indicators.all()],
        "reviews": [review_line(review) for review in reviews_of_listing(found)],
        "use": use_of(found),
        "programmes": programme_links(programmes_for([found])),
        "sources": sources_of(found),
        "website": web_page(found.contact_website),
        "checked": checked(found),
        "check_due": due_on(found.checked_on, found.check_every_months),
        "today": today,
        "overdue": FRESHNESS[Freshness.OVERDUE] if standing(found, today) == Freshness.OVERDUE else None,
        "provider_checked": MARK if checked_providers([found.provider_id], today) else None,
        "crumbs": crumbs(),
    }
    return render(request, "directory/detail.html", context)


def use_of(found: Intervention) -> dict[str, object] | None:
    """None below five schools: then nothing at all is said, not even that there is a number."""
    use = use_to_tell(found)
    return {"words": in_words(use.schools, use.again), "counted_on": use.counted_on} if use else None


def programme_links(programmes: Iterable[LocalProgramme]) -> list[dict[str, str]]:
    """ "Local Programme for Wyre Forest": by its districts, or by its own name where they would be a list."""
    links = []
    for programme in programmes:
        places = [place for place in programme.places if place]
        named = " and ".join(places) if 0 < len(places) < MOST_PLACES_NAMED else programme.name
        href = reverse("accounts:programme", kwargs={"slug": programme.slug})
        links.append({"text": f"Local Programme for {named}", "href": href})
    return links


def crumbs() -> list[dict[str, str]]:
    return [{"text": "Home", "href": reverse("home")}, {"text": "Directory", "href": reverse("directory:list")}]
