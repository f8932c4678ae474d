from uuid import uuid4

import pytest

from core.domain.actor import Actor
from core.domain.outbox import MailState, Settlement
from core.errors import DomainError
from core.services import outbox
from tests.factories.core import OutboxMessageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator() -> Actor:
    return Actor.user(uuid4())


def test_a_person_finds_that_an_uncertain_message_was_sent(now, coordinator, handed_over):
    message = OutboxMessageFactory(uncertain=True)
    settled = outbox.settle(message=message.public_id, outcome=Settlement.WAS_SENT, by=coordinator, now=now)
    settled.refresh_from_db()
    assert (settled.state, settled.sent_at, settled.settled_at) == (MailState.SENT, message.sending_at, now)
    assert (settled.settled_by_kind, settled.settled_by_ref) == ("user", coordinator.ref)
    assert handed_over == []


@pytest.mark.parametrize("trait", ["uncertain", "failed"])
def test_sending_again_keeps_the_message_id_and_starts_counting_anew(
    now, coordinator, handed_over, django_capture_on_commit_callbacks, trait
):
    message = OutboxMessageFactory(**{trait: True})
    with django_capture_on_commit_callbacks(execute=True):
        outbox.settle(message=message.public_id, outcome=Settlement.SEND_AGAIN, by=coordinator, now=now)
    again = type(message).objects.get(pk=message.pk)
    assert (again.state, again.attempts, again.due_at) == (MailState.QUEUED, 0, now)
    assert again.message_id == message.message_id
    assert handed_over == [{"task": "core.send_message", "message_id": message.pk}]


def test_an_uncertain_message_can_be_dropped(now, coordinator):
    message = OutboxMessageFactory(uncertain=True)
    dropped = outbox.settle(message=message.public_id, outcome=Settlement.DROP, by=coordinator, now=now)
    assert (dropped.state, dropped.stopped_at) == (MailState.CANCELLED, now)


def test_what_was_refused_cannot_be_called_sent(now, coordinator):
    message = OutboxMessageFactory(failed=True)
    with pytest.raises(DomainError, match="refused this e-mail"):
        outbox.settle(message=message.public_id, outcome=Settlement.WAS_SENT, by=coordinator, now=now)


@pytest.mark.parametrize("trait", [{}, {"sending": True}, {"sent": True}, {"cancelled": True}])
def test_there_is_nothing_to_decide_about_other_messages(now, coordinator, trait):
    message = OutboxMessageFactory(**trait)
    with pytest.raises(DomainError, match="nothing to decide"):
        outbox.settle(message=message.public_id, outcome=Settlement.SEND_AGAIN, by=coordinator, now=now)


def test_a_waiting_message_can_be_cancelled(now, coordinator):
    message = OutboxMessageFactory()
    cancelled = outbox.cancel(message=message.public_id, by=coordinator, now=now)
    assert (cancelled.state, cancelled.stopped_at, cancelled.settled_by_ref) == (
        MailState.CANCELLED,
        now,
        coordinator.ref,
    )


@pytest.mark.parametrize("trait", ["sending", "sent", "uncertain"])
def test_a_message_that_has_left_cannot_be_cancelled(now, coordinator, trait):
    with pytest.raises(DomainError, match="cannot be cancelled any more"):
        outbox.cancel(message=OutboxMessageFactory(**{trait: True}).public_id, by=coordinator, now=now)
