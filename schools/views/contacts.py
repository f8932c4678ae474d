"""People in roles across the network: who is what, where, today (CN2)."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core import clock
from core.domain.wording import number
from schools import queries
from schools.filters import ContactFilters
from schools.views.chips import chips

PER_PAGE = 25


def people_list(request: HttpRequest) -> HttpResponse:
    on = clock.local_date(clock.now())
    contacts = queries.contacts_visible_to(request.user, on=on)
    filters = ContactFilters(request.GET, queryset=contacts, on=on)
    page = Paginator(filters.found, PER_PAGE).get_page(request.GET.get("page"))
    count = page.paginator.count
    context = {
        "filters": filters,
        "page": page,
        "chips": chips(request, filters),
        "found": "1 person in a role" if count == 1 else f"{number(count)} people in roles",
        "on": on,
    }
    return render(request, "schools/people_list.html", context)
