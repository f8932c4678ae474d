"""The worker's half of the outbox: claim, hand over, note the answer (decision 36).

Three short steps, and the row is committed after each. What is found in `sending` by a later attempt was never
answered for: it becomes `uncertain` and is not sent again by itself.
"""

from datetime import datetime

import structlog
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction

from core import transports
from core.domain.outbox import MAX_ATTEMPTS, UNCERTAIN_AFTER, MailState, wait_after
from core.models import OutboxMessage

log = structlog.get_logger(__name__)

LOST_WORKER = "The worker stopped before the mail server's answer was noted."


def send_message(*, message_id: int, now: datetime) -> None:
    """Sends the message with this key if it is waiting and due; does nothing if another worker has it."""
    transport = transports.chosen()
    if transport is None:
        return
    message = _claim(message_id, now)
    if message is None:
        return
    try:
        transport(as_email(message))
    except transports.RefusedError as refusal:
        _note_refusal(message, refusal, now)
    except Exception as error:
        # sent or not, nobody knows: a person decides
        log.warning("mail_uncertain", message=message.pk, error=type(error).__name__)
        _note(message, state=MailState.UNCERTAIN, last_error=f"{type(error).__name__}: {error}")
    else:
        _note(message, state=MailState.SENT, sent_at=now, last_error="")


@transaction.atomic
def _claim(key: int, now: datetime) -> OutboxMessage | None:
    """The message, committed as `sending`; None when it is not ours to send."""
    waiting = OutboxMessage.objects.select_for_update(skip_locked=True, no_key=True)
    message = waiting.filter(pk=key, state__in=[MailState.QUEUED, MailState.SENDING]).first()
    if message is None:
        return None
    if message.state == MailState.SENDING:
        if message.sending_at <= now - UNCERTAIN_AFTER:
            message.state = MailState.UNCERTAIN
            message.last_error = LOST_WORKER
            message.save(update_fields=["state", "last_error"])
        return None
    if message.due_at > now:
        return None
    message.state, message.due_at, message.sending_at = MailState.SENDING, None, now
    message.attempts += 1
    message.save(update_fields=["state", "due_at", "sending_at", "attempts"])
    return message


def as_email(message: OutboxMessage) -> EmailMultiAlternatives:
    """The row as an e-mail that carries its fixed Message-ID."""
    email = EmailMultiAlternatives(
        subject=message.subject,
        body=message.text,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[message.to],
        # RFC 3834: no out-of-office answers to a machine
        headers={"Auto-Submitted": "auto-generated", **message.headers, "Message-ID": message.message_id},
    )
    if message.html:
        email.attach_alternative(message.html, "text/html")
    return email


def _note_refusal(message: OutboxMessage, refusal: transports.RefusedError, now: datetime) -> None:
    log.warning("mail_refused", message=message.pk, attempts=message.attempts, permanent=refusal.permanent)
    if refusal.permanent or message.attempts >= MAX_ATTEMPTS:
        _note(message, state=MailState.FAILED, stopped_at=now, last_error=str(refusal))
    else:
        _note(
            message,
            state=MailState.QUEUED,
            due_at=now + wait_after(message.attempts),
            sending_at=None,
            swept_at=None,
            last_error=str(refusal),
        )


def _note(message: OutboxMessage, **answer: object) -> None:
    """Writes the answer of this very attempt, even where a sweep has given it up meanwhile."""
    OutboxMessage.objects.filter(
        pk=message.pk,
        sending_at=message.sending_at,
        state__in=[MailState.SENDING, MailState.UNCERTAIN],
    ).update(**answer)
