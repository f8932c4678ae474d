"""How long an invitation is good for, and what became of it."""

from datetime import datetime, timedelta
from enum import StrEnum

# Long enough for a holiday week, short enough that an old mailbox gives no way in.
VALID_FOR = timedelta(days=14)
# A second press of the button within this time sends nothing more.
SAME_PRESS = timedelta(minutes=1)


class InvitationState(StrEnum):
    OPEN = "open"
    EXPIRED = "expired"
    ACCEPTED = "accepted"
    REVOKED = "revoked"


def state(
    *, expires_at: datetime, accepted_at: datetime | None, revoked_at: datetime | None, now: datetime
) -> InvitationState:
    """At the very moment of expiry it is open no more, as with every signed link."""
    if accepted_at is not None:
        return InvitationState.ACCEPTED
    if revoked_at is not None:
        return InvitationState.REVOKED
    return InvitationState.EXPIRED if now >= expires_at else InvitationState.OPEN
