"""The public list."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core import clock
from directory import queries
from directory.domain.cost import COST_BANDS
from directory.domain.evidence import EVIDENCE
from directory.domain.listing import LEVELS, STATES
from directory.filters import ListingFilter
from directory.views.cards import card

ON_A_PAGE = 20
SCALES = [
    ("Level", LEVELS),
    ("Can we have it?", STATES),
    ("Cost to school and families", COST_BANDS),
    ("Evidence", EVIDENCE),
]


def listings(request: HttpRequest) -> HttpResponse:
    """Cards by name, 20 to a page. What is not understood in the address is said, and then nothing is listed."""
    today = clock.local_date(clock.now())
    public = queries.published(today)
    finder = ListingFilter(request.GET, queryset=queries.for_cards(queries.by_name(public, today)))
    understood = finder.form.is_valid()
    page = Paginator(finder.qs if understood else public.none().order_by("pk"), ON_A_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "form": finder.form,
        "understood": understood,
        "narrowed": understood and any(value not in {None, ""} for value in finder.form.cleaned_data.values()),
        "more_open": any(request.GET.get(name) for name in finder.form.fields if name != "q"),
        "page": page,
        "cards": [card(listing, today) for listing in page],
        "scales": [(title, list(words.values())) for title, words in SCALES],
    }
    return render(request, "directory/list.html", context)
