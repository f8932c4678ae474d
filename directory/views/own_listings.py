"""A provider's own listings, and what became of each request."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from core import clock
from core.domain.actor import Actor
from core.domain.wording import day
from core.errors import DomainError
from core.rate_limits import limited
from directory.domain.checking import Checker
from directory.domain.criteria import readable
from directory.domain.freshness import due_on
from directory.domain.requests import MOVES, REQUEST_STATES, RequestState
from directory.models import ChangeRequest
from directory.queries import own_listings
from directory.queries.proposals import names_in, values_of
from directory.services import changes, verification
from directory.views.detail import crumbs
from directory.views.differences import differences
from directory.views.own_states import REQUEST_TAGS, row_of_listing, row_of_request
from directory.views.typed_numbers import whole_number

ON_A_PAGE = 20


def your_listings(request: HttpRequest) -> HttpResponse:
    today = clock.local_date(clock.now())
    found = own_listings.with_open_request(own_listings.listings_kept_by(request.user, on=today))
    page = Paginator(found.order_by("sort_name", "pk"), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": [row_of_listing(listing, today) for listing in page],
        "new": [row_of_request(asked) for asked in own_listings.new_listings_asked_for(request.user, on=today)],
        "settled": [row_of_request(asked) for asked in own_listings.decided_lately(request.user, on=today)],
        "crumbs": crumbs(),
    }
    return render(request, "directory/your_listings.html", context)


@limited("write")
def confirm(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Back to the page that the button stood on."""
    now = clock.now()
    kept = own_listings.listings_kept_by(request.user, on=clock.local_date(now))
    found = get_object_or_404(kept.filter(published_at__isnull=False), public_id=public_id)
    seen = whole_number(request.POST.get("version", "")) or verification.NOT_READ
    by = Actor.user(request.user.public_id)
    try:
        done = verification.confirm(listing=found, checked_by=Checker.PROVIDER, seen_version=seen, by=by, now=now)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        due = due_on(done.checked_on, done.check_every_months)
        messages.success(request, f"“{done.name}” is confirmed. We ask again before {day(due)}.")
    page = whole_number(request.POST.get("page", "")) or 1
    return redirect(f"{reverse('directory:your_listings')}?page={page}")


def change_request(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """What was asked, before and after, and what was decided."""
    found = kept_request(request, public_id)
    fields = list(found.fields.all())
    names = names_in(fields)
    still_open = found.state in {RequestState.SUBMITTED, RequestState.CHANGES_ASKED, RequestState.DRAFT}
    now = values_of(found.listing) if found.listing and still_open else None
    title = str(found.listing) if found.listing else next((row.after for row in fields if row.field == "name"), None)
    state = RequestState(found.state)
    context = {
        "asked": found,
        "title": title or "New listing",
        "tag": REQUEST_TAGS[state],
        "meaning": REQUEST_STATES[state].meaning,
        "differences": differences(fields, names, now),
        "pre_check": [{"label": label, "value": value} for label, value in readable(found.pre_check)],
        "edit_href": edit_address(found) if RequestState.SUBMITTED in {state, *MOVES[state]} else None,
        "may_withdraw": RequestState.WITHDRAWN in MOVES[state],
        "is_shown": found.listing is not None and found.listing.published_at is not None,
        "crumbs": [*crumbs(), {"text": "Your listings", "href": reverse("directory:your_listings")}],
    }
    return render(request, "directory/request.html", context)


@limited("write")
def withdraw(request: HttpRequest, public_id: UUID) -> HttpResponse:
    found = kept_request(request, public_id)
    try:
        changes.withdraw(request=found, by=Actor.user(request.user.public_id), now=clock.now())
    except DomainError as error:
        messages.error(request, str(error))
        return redirect("directory:request", public_id=found.public_id)
    messages.success(request, "You took the request back. The directory stays as it was.")
    return redirect("directory:your_listings")


def kept_request(request: HttpRequest, public_id: UUID) -> ChangeRequest:
    """404 for a request of another provider, as if it were not there."""
    on: date = clock.local_date(clock.now())
    return get_object_or_404(own_listings.requests_kept_by(request.user, on=on), public_id=public_id)


def edit_address(found: ChangeRequest) -> str:
    if found.listing is not None:
        return reverse("directory:edit_listing", kwargs={"public_id": found.listing.public_id})
    return reverse("directory:edit_request", kwargs={"public_id": found.public_id})
