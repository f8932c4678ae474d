"""Where each of a provider's listings stands, in a word, and the next thing to do."""

from datetime import date

from django.urls import reverse

from core.clock import local_date
from core.domain.wording import day
from directory.domain.freshness import FRESHNESS, Freshness, due_on
from directory.domain.reminders import may_be_confirmed
from directory.domain.requests import REQUEST_STATES, RequestState
from directory.models import ChangeRequest, Intervention
from directory.views.cards import standing

Tag = dict[str, str]
KINDS = {
    RequestState.DRAFT: "act",
    RequestState.SUBMITTED: "waiting",
    RequestState.CHANGES_ASKED: "act",
    RequestState.APPROVED: "done",
    RequestState.DECLINED: "stop",
    RequestState.WITHDRAWN: "neutral",
}
REQUEST_TAGS: dict[RequestState, Tag] = {
    state: {"kind": KINDS[state], "word": word.name} for state, word in REQUEST_STATES.items()
}
FRESH_KINDS = {Freshness.DUE: "act", Freshness.OVERDUE: "act", Freshness.HIDDEN: "stop"}


def row_of_listing(listing: Intervention, today: date) -> dict[str, object]:
    """`listing.open_requests` is there (queries.own_listings.with_open_request)."""
    asked = listing.open_requests[0] if listing.open_requests else None
    tags = [_shown(listing, today), *([REQUEST_TAGS[RequestState(asked.state)]] if asked else [])]
    edit = reverse("directory:edit_listing", kwargs={"public_id": listing.public_id})
    request_page = asked and reverse("directory:request", kwargs={"public_id": asked.public_id})
    return {
        "name": listing.name,
        "provider": str(listing.provider),
        "tags": tags,
        "next": _next_of_request(asked) if asked else _next_of_listing(listing, today),
        "edit_href": edit,
        "request_href": request_page,
        "public_href": _public(listing, today),
        "confirm": _confirm(listing, today),
    }


def row_of_request(asked: ChangeRequest) -> dict[str, object]:
    """`asked.names` holds the field of the name, if one is proposed."""
    proposed = asked.names[0].after if asked.names else None
    return {
        "name": str(asked.listing) if asked.listing else proposed or "New listing without a name",
        "provider": str(asked.provider),
        "tags": [REQUEST_TAGS[RequestState(asked.state)]],
        "next": _next_of_request(asked),
        "request_href": reverse("directory:request", kwargs={"public_id": asked.public_id}),
    }


def _next_of_request(asked: ChangeRequest) -> str:
    sent = day(local_date(asked.submitted_at)) if asked.submitted_at else ""
    return {
        RequestState.DRAFT: "You: finish it and send it for approval.",
        RequestState.SUBMITTED: f"The Local Programme: reads what you sent on {sent}.",
        RequestState.CHANGES_ASKED: f"You: change what the Local Programme asks for. “{asked.reason}”",
        RequestState.APPROVED: "Nothing. What was accepted stands in the directory.",
        RequestState.DECLINED: f"Nothing. The reason: “{asked.reason}”",
        RequestState.WITHDRAWN: "Nothing. You took it back.",
    }[RequestState(asked.state)]


def _next_of_listing(listing: Intervention, today: date) -> str:
    if listing.published_at is None or listing.checked_on is None:
        return "The Local Programme: shows it once nothing is missing."
    due = due_on(listing.checked_on, listing.check_every_months)
    if standing(listing, today) == Freshness.FRESH:
        return f"Nothing. You: confirm by {day(due)} that it is still true."
    return f"You: confirm that it is still true, or correct it. That was due on {day(due)}."


def _shown(listing: Intervention, today: date) -> Tag:
    if listing.published_at is None or listing.checked_on is None:
        return {"kind": "neutral", "word": "Not shown"}
    fresh = standing(listing, today)
    if fresh == Freshness.FRESH:
        return {"kind": "done", "word": "Shown"}
    return {"kind": FRESH_KINDS[fresh], "word": FRESHNESS[fresh].name}


def _confirm(listing: Intervention, today: date) -> dict[str, object] | None:
    """The button "still true" with what it sends; while a change is open the Local Programme's approval counts as the
    check."""
    if listing.published_at is None or listing.checked_on is None or listing.open_requests:
        return None
    if not may_be_confirmed(due_on=due_on(listing.checked_on, listing.check_every_months), today=today):
        return None
    return {
        "href": reverse("directory:confirm_listing", kwargs={"public_id": listing.public_id}),
        "version": listing.version,
    }


def _public(listing: Intervention, today: date) -> str | None:
    if listing.published_at is None or standing(listing, today) == Freshness.HIDDEN:
        return None
    return reverse("directory:detail", kwargs={"slug": listing.slug})
