"""The letters and certificates that the signed-in person may read."""

from datetime import date

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from core import clock
from core.domain.wording import day
from documents.models import Document
from documents.models.rendition import State
from documents.permissions import may_print_together
from documents.queries import visible_to, with_files
from documents.views.wording import STANDING_TAGS, kilobytes

ON_A_PAGE = 20


def mine(request: HttpRequest) -> HttpResponse:
    """Newest first, 20 to a page."""
    today = clock.local_date(clock.now())
    found = with_files(visible_to(request.user, on=today))
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    rows = [row(document, today) for document in page]
    context = {"page": page, "rows": rows, "prints": may_print_together(request.portal_roles)}
    return render(request, "documents/mine.html", context)


def row(document: Document, today: date) -> dict[str, object]:
    """What components/file_row.html asks for, and whether there is a file to download."""
    (rendition,) = document.in_force
    is_ready = rendition.state == State.READY
    facts = [f"PDF, {kilobytes(rendition.size)}"] if is_ready else []
    facts += [f"issued {day(document.issued_on)}", document.printed_number]
    if document.is_demonstration:
        facts.append("demonstration")
    return {
        "name": f"{document.kind_facts.title}: {document.school_name}",
        "href": reverse("documents:download", kwargs={"public_id": document.public_id}),
        "about": ", ".join(facts),
        "is_ready": is_ready,
        "tag": _tag(document, rendition.state, today),
    }


def _tag(document: Document, state: str, today: date) -> dict[str, str]:
    if state == State.FAILED:
        return {"kind": "stop", "word": "Could not be made"}
    if state != State.READY:
        return {"kind": "waiting", "word": "Being made"}
    return STANDING_TAGS[document.standing_on(today)]
