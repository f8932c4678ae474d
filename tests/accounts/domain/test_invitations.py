from datetime import UTC, datetime, timedelta

import pytest

from accounts.domain.invitations import InvitationState, state

EXPIRES = datetime(2026, 12, 4, 9, tzinfo=UTC)
TICK = timedelta(microseconds=1)
S = InvitationState


@pytest.mark.parametrize(
    ("now", "accepted", "revoked", "expected"),
    [
        (EXPIRES - TICK, None, None, S.OPEN),
        (EXPIRES, None, None, S.EXPIRED),
        (EXPIRES + TICK, None, None, S.EXPIRED),
        (EXPIRES + TICK, EXPIRES - TICK, None, S.ACCEPTED),
        (EXPIRES + TICK, None, EXPIRES, S.REVOKED),
        (EXPIRES - TICK, None, EXPIRES - TICK, S.REVOKED),
    ],
)
def test_what_became_of_an_invitation(now, accepted, revoked, expected):
    assert state(expires_at=EXPIRES, accepted_at=accepted, revoked_at=revoked, now=now) == expected
