"""Evidence reviews: the list and one of them."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from core import clock
from directory.domain.links import sources
from directory.domain.scales import STRENGTH_SCALE
from directory.domain.strength import STRENGTHS, Strength
from directory.forms.evidence_review import ReviewFinder
from directory.queries.reviews import listings_of_review, public_reviews, review_for_page, reviews_about
from directory.views.cards import card
from directory.views.detail import crumbs
from directory.views.listing_facts import indicator_line
from directory.views.review_cards import review_card, review_tags

ON_A_PAGE = 20


def reviews(request: HttpRequest) -> HttpResponse:
    """By question, 20 to a page. What is not understood in the address is said, and then nothing is listed."""
    form = ReviewFinder(request.GET)
    found = public_reviews().order_by("sort_name", "pk") if form.is_valid() else public_reviews().none()
    given = form.cleaned_data
    if given.get("topic"):
        found = reviews_about(found, given["topic"])
    if given.get("strength"):
        found = found.filter(strength=given["strength"])
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "understood": form.is_valid(),
        "narrowed": form.is_valid() and any(given.values()),
        "page": page,
        "cards": [review_card(review) for review in page],
        "crumbs": crumbs(),
    }
    return render(request, "directory/reviews.html", context)


def review(request: HttpRequest, slug: str) -> HttpResponse:
    """A review that is not published is not found; of its listings it shows those that the public sees."""
    today = clock.local_date(clock.now())
    found = get_object_or_404(review_for_page(public_reviews()), slug=slug)
    strength = Strength(found.strength)
    page = Paginator(listings_of_review(found, today), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "review": found,
        "tags": review_tags(found),
        "strength": STRENGTHS[strength],
        "anchor": STRENGTH_SCALE.anchor(strength),
        "sources": sources(found.sources),
        "indicators": [indicator_line(indicator) for indicator in found.indicators.all()],
        "page": page,
        "cards": [card(listing, today) for listing in page],
        "crumbs": [*crumbs(), {"text": "Evidence reviews", "href": reverse("directory:reviews")}],
    }
    return render(request, "directory/review.html", context)
