"""Two at once at the same message, with the lock really held."""

from datetime import timedelta

import pytest
from django.db import transaction

from core.domain.outbox import LOST_AFTER, MailState, Settlement
from core.errors import DomainError
from core.models import OutboxMessage
from core.producing import send_message
from core.services import outbox
from tests.concurrency.two_connections import first_holds_second_passes, first_holds_second_waits
from tests.factories.core import OutboxMessageFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def letter(now, by_clock) -> dict:
    return {
        "to": "lead@example.org",
        "kind": "letter",
        "dedupe_key": "letter:1",
        "subject": "Your letter is ready",
        "text": "Open the portal to fetch it.",
        "by": by_clock,
        "now": now,
    }


def test_two_callers_with_one_key_make_one_message(letter, handed_over):
    one, two = first_holds_second_waits(lambda: outbox.queue(**letter), lambda: outbox.queue(**letter))
    assert one.result() == two.result() == OutboxMessage.objects.get()
    assert len(handed_over) == 1


def test_when_the_first_caller_rolls_back_the_second_one_makes_the_message(letter, handed_over):
    def queue_and_roll_back() -> None:
        outbox.queue(**letter)
        transaction.set_rollback(True)

    _, two = first_holds_second_waits(queue_and_roll_back, lambda: outbox.queue(**letter))
    assert two.result() == OutboxMessage.objects.get()
    assert len(handed_over) == 1


def test_a_worker_leaves_a_message_alone_that_another_one_is_claiming(now, transport):
    message = OutboxMessageFactory()

    def claim() -> None:
        OutboxMessage.objects.select_for_update(no_key=True).get(pk=message.pk)

    _, two = first_holds_second_passes(claim, lambda: send_message(message_id=message.pk, now=now))
    two.result()
    assert transport.taken == []


def test_the_sweep_passes_by_what_somebody_holds(now, handed_over):
    held = OutboxMessageFactory(due_at=now - LOST_AFTER)
    free = OutboxMessageFactory(due_at=now - LOST_AFTER - timedelta(hours=1))

    def claim() -> None:
        OutboxMessage.objects.select_for_update(no_key=True).get(pk=held.pk)

    _, two = first_holds_second_passes(claim, lambda: outbox.sweep(now=now))
    two.result()
    assert [given["message_id"] for given in handed_over] == [free.pk]


def test_two_people_cannot_settle_one_message_at_once(now, by_clock, handed_over):
    message = OutboxMessageFactory(uncertain=True)

    def settle() -> OutboxMessage:
        return outbox.settle(message=message.public_id, outcome=Settlement.SEND_AGAIN, by=by_clock, now=now)

    one, two = first_holds_second_passes(settle, settle)
    assert one.result().state == MailState.QUEUED
    with pytest.raises(DomainError, match="at this moment"):
        two.result()
