"""The moderation queue's data: awards and annual reviews, which were looked at, what was found (EL10, L410-L411)."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from core.domain.calendar import add_years
from enhancement.domain.moderation import ModerationState, share_moderated
from enhancement.queries.moderation import QueueRow, award_queue, review_queue
from enhancement.views.desk_links import PER_PAGE, desk_context
from enhancement.views.links import to
from enhancement.views.moderation_words import STATE_WORDS, state_of_record

REVIEWS, AWARDS = "reviews", "awards"


def moderation_list(request: HttpRequest) -> HttpResponse:
    """Annual reviews of the last twelve months, or the awards in force; what still waits for the school comes first."""
    context = desk_context(request, "moderation")
    today = context["today"]
    what = AWARDS if request.GET.get("what") == AWARDS else REVIEWS
    reviews = review_queue(request.user, today=today, since=add_years(today, -1))
    awards = award_queue(request.user, today=today)
    rows = sorted(awards if what == AWARDS else reviews, key=lambda row: _order(row, today))
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context |= {
        "page": page,
        "rows": [_row(row, today) for row in page],
        "what": what,
        "tabs": [
            _tab("Annual reviews of the last twelve months", REVIEWS, reviews, what),
            _tab("Awards", AWARDS, awards, what),
        ],
        **_share(awards if what == AWARDS else reviews),
    }
    return render(request, "reviews/moderation.html", context)


def _share(rows: list[QueueRow]) -> dict[str, int]:
    done = sum(row.record is not None for row in rows)
    return {"done": done, "all": len(rows), "percent": share_moderated(done, len(rows))}


def _order(row: QueueRow, today: Any) -> tuple[int, Any]:
    ranks = {ModerationState.LATE: 0, ModerationState.OPEN: 1}
    if row.record is None:
        return 2, row.on
    return ranks.get(state_of_record(row.record, today), 3), row.on


def _row(row: QueueRow, today: Any) -> dict[str, Any]:
    found = state_of_record(row.record, today) if row.record else None
    kind, word = STATE_WORDS[found] if found else ("neutral", "Not moderated")
    return {
        "name": row.school.name,
        "href": to("moderation", row.school),
        "on": row.on,
        "kind": kind,
        "word": word,
        "moderated_on": row.record.moderated_on if row.record else None,
        "show_by": row.record.show_by if row.record and row.record.shown_on is None else None,
    }


def _tab(text: str, what: str, rows: list[QueueRow], chosen: str) -> dict[str, Any]:
    href = reverse("reviews:moderation") + (f"?what={what}" if what == AWARDS else "")
    return {"text": f"{text} ({len(rows)})", "href": href, "current": what == chosen}
