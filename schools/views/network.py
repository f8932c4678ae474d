"""The contact network: every school and college, as a list and as a file."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts.domain.roles import Permission
from core import clock
from core.csv_export import csv_response
from core.domain.wording import number, per_cent
from schools import queries
from schools.domain.closures import CLOSING
from schools.domain.confirmation import FRESH_FOR
from schools.filters import SchoolFilters
from schools.models import School
from schools.queries.closures import successors
from schools.views.chips import chips
from schools.views.words import after_words, allowed, found_words, sees_network

PER_PAGE = 25
COLUMNS = [
    "URN", "Name", "Status", "Phase", "Type", "Lowest age", "Highest age", "Street", "Locality", "Town", "Postcode",
    "District", "Local Programme", "Telephone", "Website", "Source", "Date of source", "Invented for demonstration",
]  # fmt: skip


def school_list(request: HttpRequest) -> HttpResponse:
    on = clock.local_date(clock.now())
    filters = SchoolFilters(request.GET, queryset=queries.network(on=on), on=on)
    page = Paginator(filters.found, PER_PAGE).get_page(request.GET.get("page"))
    _tell_successors(list(page))
    context = {
        "filters": filters,
        "page": page,
        "chips": chips(request, filters),
        "query": request.GET.urlencode(),
        "found": found_words(filters, page.paginator.count),
        "sees_network": sees_network(request),
        "may_add": allowed(request, Permission.RUN_PROGRAMME),
        "confirmed": _confirmed(request, on),
        "sees_figures": allowed(request, Permission.SEE_COMMISSIONING),
    }
    return render(request, "schools/list.html", context)


def _tell_successors(schools: list[School]) -> None:
    """Each school of the page gets `after`: when it closed and who continues it, in a line; "" while it is open."""
    closing = [school for school in schools if school.status in CLOSING]
    found = successors(closing) if closing else {}
    for school in schools:
        school.after = after_words(school, found[school.pk]) if school.pk in found else ""


def _confirmed(request: HttpRequest, on: date) -> dict[str, object] | None:
    """For whoever runs a programme: how many of its schools have confirmed their details, and who has not."""
    if not allowed(request, Permission.RUN_PROGRAMME):
        return None
    since = on - timedelta(days=FRESH_FOR)
    fresh, every = queries.share_confirmed(queries.schools_managed_by(request.user, on=on), since=since)
    share = f"{number(fresh)} of {number(every)}" + (f" ({per_cent(100 * fresh // every)})" if every else "")
    return {"share": share, "days": FRESH_FOR, "missing": every - fresh}


def export(request: HttpRequest) -> HttpResponse:
    """The rows of the list under the same filters. With an answer that is none in the address, the list says which."""
    on = clock.local_date(clock.now())
    filters = SchoolFilters(request.GET, queryset=queries.network(on=on), on=on)
    if not filters.form.is_valid():
        return redirect(f"{reverse('schools:list')}?{request.GET.urlencode()}")
    rows = _rows(filters.found.iterator(chunk_size=1000))
    return csv_response(name="schools", header=COLUMNS, rows=rows, on=on)


def _rows(schools: Iterator[School]) -> Iterator[list[object]]:
    for school in schools:
        yield [
            school.urn,
            school.name,
            school.get_status_display(),
            school.get_phase_display(),
            school.type_name,
            school.low_age,
            school.high_age,
            school.street,
            school.locality,
            school.town,
            school.postcode,
            school.district,
            "; ".join(coverage.programme.name for coverage in school.coverages_today),
            school.telephone,
            school.website,
            school.source,
            school.source_on,
            school.is_demonstration,
        ]
