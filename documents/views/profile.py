"""A school's health profile as a PDF: made when asked for and kept nowhere, because it changes with its figures."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.text import slugify

from core.rate_limits import limited
from documents.rendering import page_to_pdf
from schools.views.profile import seen_school, today
from schools.views.profile_paper import paper

TEMPLATE = "documents/pdf/profile.html"


@limited("export", reading=True)
def profile_pdf(request: HttpRequest, public_id: UUID) -> HttpResponse:
    on = today()
    school = seen_school(request, public_id, on)
    facts = {
        **paper(school, on=on),
        "title": f"Health profile of {school.name}",
        "author": "HWB portal",
        "issued_on": on,
    }
    name = f"health-profile-{slugify(school.name)[:80]}-{on.isoformat()}.pdf"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(page_to_pdf(TEMPLATE, facts), content_type="application/pdf", headers=headers)
