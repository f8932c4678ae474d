"""Letters and certificates of a closed school, for the coordinator who says which school continues it."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from core import clock
from core.domain.wording import day
from core.slots import Context
from documents.models import Document
from documents.queries import visible_to
from documents.views.wording import STANDING_TAGS

SHOWN = 20


def affected(request: HttpRequest, context: Context) -> list[Mapping[str, Any]]:
    """One list: the newest that this visitor may read; they stay the closed school's, and stay valid."""
    today = clock.local_date(clock.now())
    found = visible_to(request.user, on=today).filter(school=context["school"])
    rows = [
        [_title(document), day(document.issued_on), STANDING_TAGS[document.standing_on(today)]["word"]]
        for document in found.select_related("superseded_by")[:SHOWN]
    ]
    count = found.count()
    return [
        {
            "id": "documents",
            "title": "Letters and certificates",
            "count": count,
            "columns": ["Document", "Issued", "Standing"],
            "rows": rows,
            "empty": "No letter or certificate was issued to this school.",
            "href": reverse("documents:list") if count > SHOWN else "",
            "link": "All letters and certificates",
        }
    ]


def _title(document: Document) -> dict[str, str]:
    href = reverse("documents:download", kwargs={"public_id": document.public_id})
    return {"value": f"{document.kind_facts.title} {document.printed_number}", "href": href}
