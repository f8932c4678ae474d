"""Changes that a provider or a feed asks for: their states, and what becomes of each field (DI6).

What is proposed stands apart from the listing, so that the public copy cannot show it before it is approved.
"""

from enum import StrEnum

from directory.domain.words import Word


class RequestState(StrEnum):
    """`draft -> submitted -> (changes asked <-> submitted) -> approved | declined`, and withdrawn by its author."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    CHANGES_ASKED = "changes_asked"
    APPROVED = "approved"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


REQUEST_STATES: dict[RequestState, Word] = {
    RequestState.DRAFT: Word("Not sent yet", "Only the provider sees it."),
    RequestState.SUBMITTED: Word("Waiting for approval", "The Local Programme reads it next."),
    RequestState.CHANGES_ASKED: Word("Changes asked for", "The author answers next."),
    RequestState.APPROVED: Word("Approved", "What was accepted stands in the directory."),
    RequestState.DECLINED: Word("Declined", "Nothing was changed; the reason is given."),
    RequestState.WITHDRAWN: Word("Withdrawn", "Its author took it back."),
}

OPEN: frozenset[RequestState] = frozenset({RequestState.DRAFT, RequestState.SUBMITTED, RequestState.CHANGES_ASKED})
DECIDED: frozenset[RequestState] = frozenset({RequestState.APPROVED, RequestState.DECLINED})
MOVES: dict[RequestState, frozenset[RequestState]] = {
    RequestState.DRAFT: frozenset({RequestState.SUBMITTED, RequestState.WITHDRAWN}),
    RequestState.SUBMITTED: frozenset(
        {RequestState.CHANGES_ASKED, RequestState.APPROVED, RequestState.DECLINED, RequestState.WITHDRAWN}
    ),
    RequestState.CHANGES_ASKED: frozenset({RequestState.SUBMITTED, RequestState.WITHDRAWN, RequestState.DECLINED}),
    RequestState.APPROVED: frozenset(),
    RequestState.DECLINED: frozenset(),
    RequestState.WITHDRAWN: frozenset(),
}


def why_to_look(*, from_feed: bool, note: str) -> str:
    """Why somebody must open the request before it is approved; empty when it may be approved with others (DI11)."""
    if not from_feed:
        return "A person asked for it: open it and read it."
    return f"Open it first: {note}" if note else ""


class Verdict(StrEnum):
    """What became of one field."""

    ACCEPTED = "accepted"
    REFUSED = "refused"


VERDICTS: dict[Verdict, Word] = {
    Verdict.ACCEPTED: Word("Accepted", "The new text stands in the directory."),
    Verdict.REFUSED: Word("Left as it was", "The old text stays."),
}


class ClaimState(StrEnum):
    """A person says that they speak for a provider."""

    OPEN = "open"
    APPROVED = "approved"
    DECLINED = "declined"


CLAIM_STATES: dict[ClaimState, Word] = {
    ClaimState.OPEN: Word("Waiting", "The Local Programme asks the provider."),
    ClaimState.APPROVED: Word("Approved", "The person was invited to keep the listings."),
    ClaimState.DECLINED: Word("Declined", "The reason is given."),
}
