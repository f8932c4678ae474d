"""The worker's half: claim, hand over, note the answer."""

from datetime import timedelta

import pytest

from core import tasks
from core.domain.outbox import MAX_ATTEMPTS, UNCERTAIN_AFTER, MailState, Settlement, wait_after
from core.models import OutboxMessage
from core.producing import send_message
from core.services import outbox
from tests.factories.core import OutboxMessageFactory

pytestmark = pytest.mark.django_db


def test_a_waiting_message_is_handed_over_with_its_fixed_message_id(transport, now):
    message = OutboxMessageFactory(html="<p>Hello</p>", headers={"Reply-To": "desk@example.org"})
    send_message(message_id=message.pk, now=now)
    message.refresh_from_db()
    assert (message.state, message.sent_at, message.sending_at, message.attempts) == (MailState.SENT, now, now, 1)
    (mail,) = transport.taken
    raw = mail.message()
    assert raw["Message-ID"] == message.message_id
    assert raw["Reply-To"] == "desk@example.org"
    assert raw["Auto-Submitted"] == "auto-generated"
    assert (mail.to, mail.body, mail.alternatives[0].content) == ([message.to], message.text, "<p>Hello</p>")


def test_sending_is_committed_before_the_transport_is_called(settings, now, transport):
    message = OutboxMessageFactory()
    seen = []
    settings.MAIL_TRANSPORT = f"{__name__}.look"
    look.state_of = lambda: seen.append(OutboxMessage.objects.get(pk=message.pk).state)
    send_message(message_id=message.pk, now=now)
    assert seen == [MailState.SENDING]


def look(mail) -> None:
    look.state_of()


def test_a_second_attempt_sends_nothing(transport, now):
    message = OutboxMessageFactory()
    send_message(message_id=message.pk, now=now)
    send_message(message_id=message.pk, now=now + timedelta(hours=1))
    assert len(transport.taken) == 1


@pytest.mark.parametrize("trait", ["sending", "sent", "failed", "uncertain", "cancelled"])
def test_only_a_queued_message_is_sent(transport, now, trait):
    message = OutboxMessageFactory(**{trait: True})
    send_message(message_id=message.pk, now=now)
    message.refresh_from_db()
    assert transport.taken == []
    assert message.state == trait


def test_a_message_that_has_gone_is_no_error(transport, now):
    send_message(message_id=987654, now=now)
    assert transport.taken == []


def test_a_message_is_not_tried_before_it_is_due(transport, now):
    message = OutboxMessageFactory(due_at=now + timedelta(seconds=1))
    send_message(message_id=message.pk, now=now)
    assert transport.taken == []
    send_message(message_id=message.pk, now=now + timedelta(seconds=1))
    assert len(transport.taken) == 1


def test_found_in_sending_long_after_it_becomes_uncertain_and_is_not_sent(transport, now):
    message = OutboxMessageFactory(sending=True, sending_at=now - UNCERTAIN_AFTER)
    send_message(message_id=message.pk, now=now)
    message.refresh_from_db()
    assert message.state == MailState.UNCERTAIN
    assert transport.taken == []


def test_a_refusal_is_tried_again_later_and_fails_in_the_end(transport, now):
    message = OutboxMessageFactory()
    transport.refuse()
    for attempt in range(1, MAX_ATTEMPTS):
        send_message(message_id=message.pk, now=now)
        message.refresh_from_db()
        assert (message.state, message.attempts) == (MailState.QUEUED, attempt)
        assert message.due_at == now + wait_after(attempt)
        now = message.due_at
    send_message(message_id=message.pk, now=now)
    message.refresh_from_db()
    assert (message.state, message.stopped_at, message.last_error) == (MailState.FAILED, now, "450 try later")


def test_a_permanent_refusal_is_not_tried_again(transport, now):
    message = OutboxMessageFactory()
    transport.refuse(permanent=True)
    send_message(message_id=message.pk, now=now)
    message.refresh_from_db()
    assert (message.state, message.attempts) == (MailState.FAILED, 1)


def test_an_error_that_is_no_refusal_leaves_it_uncertain(transport, now):
    message = OutboxMessageFactory()
    transport.error = TimeoutError("no answer after DATA")
    send_message(message_id=message.pk, now=now)
    message.refresh_from_db()
    assert (message.state, message.last_error) == (MailState.UNCERTAIN, "TimeoutError: no answer after DATA")


def test_an_answer_that_comes_after_the_sweep_gave_up_is_still_noted(settings, now, transport):
    message = OutboxMessageFactory()
    settings.MAIL_TRANSPORT = f"{__name__}.look"
    look.state_of = lambda: outbox.sweep(now=now + UNCERTAIN_AFTER)
    send_message(message_id=message.pk, now=now)
    message.refresh_from_db()
    assert message.state == MailState.SENT


def test_an_answer_that_comes_after_a_person_decided_changes_nothing(settings, now, by_clock, transport):
    message = OutboxMessageFactory()
    settings.MAIL_TRANSPORT = f"{__name__}.look"

    def give_up_and_send_again() -> None:
        outbox.sweep(now=now + UNCERTAIN_AFTER)
        outbox.settle(message=message.public_id, outcome=Settlement.SEND_AGAIN, by=by_clock, now=now)

    look.state_of = give_up_and_send_again
    send_message(message_id=message.pk, now=now)
    message.refresh_from_db()
    assert message.state == MailState.QUEUED


def test_while_e_mail_is_switched_off_messages_wait(settings, now):
    settings.MAIL_TRANSPORT = "none"
    message = OutboxMessageFactory()
    send_message(message_id=message.pk, now=now)
    message.refresh_from_db()
    assert (message.state, message.attempts) == (MailState.QUEUED, 0)


def test_the_demonstration_keeps_the_message(settings, now):
    settings.MAIL_TRANSPORT = "demo"
    message = OutboxMessageFactory()
    send_message(message_id=message.pk, now=now)
    message.refresh_from_db()
    assert message.state == MailState.SENT


def test_the_task_takes_an_argument_of_the_future(transport, now):
    message = OutboxMessageFactory(due_at=now - timedelta(days=400))
    tasks.send_message(message_id=message.pk, colour="green")
    assert len(transport.taken) == 1


def test_waiting_needs_a_refusal():
    with pytest.raises(ValueError, match="Nothing was refused"):
        wait_after(0)
