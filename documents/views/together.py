"""Certificates of some days in one file, for whoever prints them for an evening."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core import clock
from core.domain.wording import day, number
from core.rate_limits import limited
from documents.forms.together import TogetherForm
from documents.queries import certificates_to_print
from documents.rendering import to_pdf_together

MOST = 100


@limited("export", reading=True)
def together(request: HttpRequest) -> HttpResponse:
    """The form, or the PDF for the days in the address: certificates that stand, of the programmes one runs."""
    form = TogetherForm(request.GET) if request.GET else TogetherForm()
    if form.is_bound and form.is_valid():
        first, last = form.cleaned_data["first_day"], form.cleaned_data["last_day"]
        today = clock.local_date(clock.now())
        found = list(certificates_to_print(request.user, on=today, first_day=first, last_day=last)[: MOST + 1])
        if 0 < len(found) <= MOST:
            return _file(to_pdf_together(found, title=f"Certificates issued {day(first)} to {day(last)}"), first, last)
        form.add_error(
            None,
            "No certificate that still stands was issued in these days. Choose other days."
            if not found
            else f"These are more than {number(MOST)} certificates. Choose fewer days.",
        )
    return render(request, "documents/together.html", {"form": form})


def _file(content: bytes, first: date, last: date) -> HttpResponse:
    name = f"certificates-{first.isoformat()}-{last.isoformat()}.pdf"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(content, content_type="application/pdf", headers=headers)
