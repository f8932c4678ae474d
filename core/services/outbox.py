"""The caller's half of the outbox: queue a message, sweep up what was lost, settle what is not known."""

from collections.abc import Mapping
from datetime import datetime
from email.utils import getaddresses
from uuid import UUID, uuid4

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import OperationalError, transaction
from django.db.models import Q

from core import tasks
from core.domain.actor import Actor
from core.domain.outbox import HAND_OVER_EVERY, LOST_AFTER, UNCERTAIN_AFTER, MailState, Settlement
from core.errors import DomainError
from core.models import OutboxMessage
from core.producing import LOST_WORKER

SWEEP_AT_ONCE = 500


@transaction.atomic
def queue(
    *,
    to: str,
    kind: str,
    dedupe_key: str,
    subject: str,
    text: str,
    html: str = "",
    headers: Mapping[str, str] | None = None,
    by: Actor,
    now: datetime,
) -> OutboxMessage:
    """The message with this `dedupe_key`, made now unless it is there already: asking twice never sends twice.

    It leaves when the surrounding transaction is committed. One address a message, so that nobody sees who else got it.
    Raises DomainError for an address that cannot be one.
    """
    public_id = uuid4()
    row = OutboxMessage(
        public_id=public_id,
        dedupe_key=dedupe_key,
        kind=kind,
        to=_address(to),
        subject=" ".join(subject.split())[:250],
        text=text,
        html=html,
        headers={name: " ".join(value.split()) for name, value in (headers or {}).items()},
        message_id=f"<{public_id}@{settings.MESSAGE_ID_DOMAIN}>",
        created_at=now,
        due_at=now,
        actor=by,
    )
    # waits for another transaction with the same key, then leaves its row alone
    OutboxMessage.objects.bulk_create([row], ignore_conflicts=True)
    message = OutboxMessage.objects.get(dedupe_key=dedupe_key)
    if message.public_id == public_id:
        _send_after_commit(message.pk)
    return message


@transaction.atomic
def sweep(*, now: datetime) -> None:
    """Names to the broker what it may have lost, and gives up on attempts that were never answered for."""
    abandoned = OutboxMessage.objects.filter(state=MailState.SENDING, sending_at__lte=now - UNCERTAIN_AFTER)
    keys = list(abandoned.select_for_update(skip_locked=True, no_key=True).values_list("pk", flat=True))
    OutboxMessage.objects.filter(pk__in=keys).update(state=MailState.UNCERTAIN, last_error=LOST_WORKER)

    lost = OutboxMessage.objects.filter(state=MailState.QUEUED, due_at__lte=now - LOST_AFTER).filter(
        Q(swept_at__isnull=True) | Q(swept_at__lte=now - HAND_OVER_EVERY)
    )
    lost = lost.select_for_update(skip_locked=True, no_key=True).order_by("due_at", "pk")
    keys = list(lost.values_list("pk", flat=True)[:SWEEP_AT_ONCE])
    OutboxMessage.objects.filter(pk__in=keys).update(swept_at=now)
    for key in keys:
        _send_after_commit(key)


@transaction.atomic
def settle(*, message: UUID, outcome: Settlement, by: Actor, now: datetime) -> OutboxMessage:
    """A person decides about a message that is uncertain or failed (`message` is its public id).

    Sending again keeps the Message-ID. Raises DomainError when there is nothing to decide.
    """
    row = _locked(message)
    if row.state not in {MailState.UNCERTAIN, MailState.FAILED}:
        raise DomainError("There is nothing to decide about this e-mail: it is neither uncertain nor failed.")
    if outcome == Settlement.WAS_SENT:
        if row.state == MailState.FAILED:
            raise DomainError("The mail server refused this e-mail, so it cannot be marked as sent. Send it again.")
        row.state, row.sent_at = MailState.SENT, row.sending_at
    elif outcome == Settlement.SEND_AGAIN:
        row.state, row.due_at, row.sending_at, row.swept_at, row.stopped_at = MailState.QUEUED, now, None, None, None
        row.attempts = 0
        _send_after_commit(row.pk)
    else:
        row.state, row.sending_at, row.stopped_at = MailState.CANCELLED, None, now
    row.settled_at, row.settled_by_kind, row.settled_by_ref = now, by.kind, by.ref
    row.save()
    return row


@transaction.atomic
def cancel(*, message: UUID, by: Actor, now: datetime) -> OutboxMessage:
    """Stops a message that no worker has taken yet. Raises DomainError when it is too late."""
    row = _locked(message)
    if row.state != MailState.QUEUED:
        raise DomainError("This e-mail cannot be cancelled any more: it has been sent, or is being sent now.")
    row.state, row.due_at, row.stopped_at = MailState.CANCELLED, None, now
    row.settled_at, row.settled_by_kind, row.settled_by_ref = now, by.kind, by.ref
    row.save()
    return row


def _locked(message: UUID) -> OutboxMessage:
    try:
        return OutboxMessage.objects.select_for_update(nowait=True, no_key=True).get(public_id=message)
    except OperationalError as error:
        raise DomainError("This e-mail is being worked on at this moment. Try again in a minute.") from error


def _address(text: str) -> str:
    try:
        ((_, address),) = getaddresses([text])
        validate_email(address)
    except (ValueError, ValidationError) as error:
        raise DomainError(f"“{text}” is not an e-mail address. Check the spelling.", field="email") from error
    return address


def _send_after_commit(key: int) -> None:
    def send() -> None:
        tasks.hand_over(tasks.send_message, message_id=key)

    transaction.on_commit(send, robust=True)
