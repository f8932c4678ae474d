"""What may happen to an e-mail, and when it is tried again (decision 36)."""

from datetime import timedelta
from enum import StrEnum


class MailState(StrEnum):
    # waits for a worker
    QUEUED = "queued"
    # a worker has committed that it is about to hand it over
    SENDING = "sending"
    # the transport took it
    SENT = "sent"
    # the transport refused it for good, or too often
    FAILED = "failed"
    # the worker was lost between SENDING and the transport's answer: nobody knows, a person decides
    UNCERTAIN = "uncertain"
    CANCELLED = "cancelled"


MAIL_STATE_NAMES: dict[MailState, str] = {
    MailState.QUEUED: "Waiting to be sent",
    MailState.SENDING: "Being sent",
    MailState.SENT: "Sent",
    MailState.FAILED: "Could not be sent",
    MailState.UNCERTAIN: "Not known whether it was sent",
    MailState.CANCELLED: "Cancelled",
}


class Settlement(StrEnum):
    """What a person decides about a message that is uncertain or failed."""

    WAS_SENT = "was_sent"
    SEND_AGAIN = "send_again"
    DROP = "drop"


MAX_ATTEMPTS = 6
# A message that the broker may have lost is handed over again after this time.
LOST_AFTER = timedelta(minutes=1)
# Longer than a worker may take for one message (its time limit is five minutes): after this it is gone for certain.
UNCERTAIN_AFTER = timedelta(minutes=10)
# The sweep names the same message to the broker once in this time, so that a long queue does not grow by itself.
HAND_OVER_EVERY = timedelta(minutes=5)


def wait_after(attempts: int) -> timedelta:
    """How long to wait after so many refusals: 1, 4, 16, 64, 256 minutes (about five and a half hours in all).

    Raises ValueError below one attempt.
    """
    if attempts < 1:
        raise ValueError("Nothing was refused yet.")
    return timedelta(minutes=4 ** (attempts - 1))
