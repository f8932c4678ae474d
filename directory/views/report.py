"""Report a problem: anybody, without signing in (DI8)."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.crypto import salted_hmac

from core import clock
from core.domain.actor import Actor
from core.errors import DomainError
from core.rate_limits import address_of, limited
from directory import queries
from directory.domain.problems import SAME_VISITOR_DAYS, ProblemKind
from directory.forms.report import TRAP, ReportForm
from directory.models import Intervention
from directory.services import reports


@limited("open_form")
def report(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The form; what was sent leads to a page of thanks. A listing that the public does not see is not found."""
    listing = _public(public_id)
    form = ReportForm(request.POST) if request.method == "POST" else ReportForm()
    if request.method == "POST" and form.is_valid() and _kept(request, listing, form):
        return redirect("directory:reported", public_id=listing.public_id)
    context = {"listing": listing, "form": form, "trap": TRAP}
    return render(request, "directory/report.html", context, status=422 if form.is_bound else 200)


def reported(request: HttpRequest, public_id: UUID) -> HttpResponse:
    return render(request, "directory/reported.html", {"listing": _public(public_id)})


def marks_of(request: HttpRequest) -> list[str]:
    """Keyed digests of the visitor's address, for this stretch of 90 days and the one before. No address is kept, and
    nobody who reads the table can find out whose they are."""
    stretch = clock.local_date(clock.now()).toordinal() // SAME_VISITOR_DAYS
    return [
        salted_hmac("directory.problem_report", f"{address_of(request)} {number}", algorithm="sha256").hexdigest()
        for number in (stretch, stretch - 1)
    ]


def _public(public_id: UUID) -> Intervention:
    public = queries.published(clock.local_date(clock.now()))
    return get_object_or_404(public.select_related("provider"), public_id=public_id)


def _kept(request: HttpRequest, listing: Intervention, form: ReportForm) -> bool:
    """False with the reason on the form. Who filled in the trap is thanked and not heard."""
    if form.is_trapped:
        return True
    given = form.cleaned_data
    try:
        reports.report(
            listing=listing,
            kind=ProblemKind(given["kind"]),
            text=given["text"],
            email=given["email"],
            marks=marks_of(request),
            by=Actor.user(request.user.public_id) if request.user.is_authenticated else None,
            now=clock.now(),
        )
    except DomainError as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        return False
    return True
