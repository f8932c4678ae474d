from datetime import timedelta

import pytest

from core.domain.outbox import HAND_OVER_EVERY, LOST_AFTER, UNCERTAIN_AFTER, MailState
from core.errors import DomainError
from core.models import OutboxMessage
from core.services import outbox
from tests.factories.core import OutboxMessageFactory

pytestmark = pytest.mark.django_db


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


def test_queuing_makes_a_row_and_names_it_to_the_broker_after_the_commit(
    letter, now, handed_over, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        message = outbox.queue(**letter)
        assert handed_over == []
    assert handed_over == [{"task": "core.send_message", "message_id": message.pk}]
    assert (message.state, message.due_at, message.attempts) == (MailState.QUEUED, now, 0)
    assert message.message_id == f"<{message.public_id}@example.org>"


def test_the_same_key_gives_the_same_row_and_no_second_message(letter, handed_over, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        first = outbox.queue(**letter)
        second = outbox.queue(**{**letter, "subject": "Another subject"})
    assert second == first
    assert second.subject == "Your letter is ready"
    assert len(handed_over) == 1
    assert OutboxMessage.objects.count() == 1


def test_a_rolled_back_transaction_sends_nothing(letter, handed_over, django_capture_on_commit_callbacks):
    with pytest.raises(DomainError), django_capture_on_commit_callbacks(execute=True):
        outbox.queue(**{**letter, "to": "nobody"})
    assert handed_over == []
    assert not OutboxMessage.objects.exists()


@pytest.mark.parametrize("address", ["", "nobody", "a@example.org, b@example.org", "a@example.org\nBcc: b@example.org"])
def test_what_is_not_one_address_is_refused_in_words(letter, address):
    with pytest.raises(DomainError, match="is not an e-mail address"):
        outbox.queue(**{**letter, "to": address})


def test_a_name_before_the_address_is_left_out(letter):
    assert outbox.queue(**{**letter, "to": "Alex Lead <lead@example.org>"}).to == "lead@example.org"


def test_line_breaks_in_subject_and_headers_become_spaces(letter):
    message = outbox.queue(**letter | {"subject": "Two\r\n lines ", "headers": {"Reply-To": "a@example.org\nBcc: b"}})
    assert message.subject == "Two lines"
    assert message.headers == {"Reply-To": "a@example.org Bcc: b"}


def test_the_sweep_hands_over_again_what_is_due_for_a_minute(now, handed_over, django_capture_on_commit_callbacks):
    lost = OutboxMessageFactory(due_at=now - LOST_AFTER)
    OutboxMessageFactory(due_at=now - LOST_AFTER + timedelta(seconds=1))
    OutboxMessageFactory(sent=True)
    with django_capture_on_commit_callbacks(execute=True):
        outbox.sweep(now=now)
    assert [given["message_id"] for given in handed_over] == [lost.pk]


def test_the_sweep_names_the_same_message_once_in_a_while_only(now, handed_over, django_capture_on_commit_callbacks):
    OutboxMessageFactory(due_at=now - LOST_AFTER)
    with django_capture_on_commit_callbacks(execute=True):
        outbox.sweep(now=now)
        outbox.sweep(now=now + timedelta(minutes=1))
        assert len(handed_over) == 0
    assert len(handed_over) == 1
    with django_capture_on_commit_callbacks(execute=True):
        outbox.sweep(now=now + HAND_OVER_EVERY)
    assert len(handed_over) == 2


def test_the_sweep_gives_up_on_an_attempt_that_was_never_answered_for(now):
    old = OutboxMessageFactory(sending=True, sending_at=now - UNCERTAIN_AFTER)
    young = OutboxMessageFactory(sending=True, sending_at=now - UNCERTAIN_AFTER + timedelta(seconds=1))
    outbox.sweep(now=now)
    old.refresh_from_db()
    young.refresh_from_db()
    assert old.state == MailState.UNCERTAIN
    assert "stopped before" in old.last_error
    assert young.state == MailState.SENDING


def test_the_sweep_asks_the_database_as_often_for_three_messages_as_for_one(now, django_assert_num_queries):
    OutboxMessageFactory(due_at=now - LOST_AFTER)
    with django_assert_num_queries(5):
        outbox.sweep(now=now)
    OutboxMessageFactory.create_batch(3, due_at=now - LOST_AFTER)
    with django_assert_num_queries(5):
        outbox.sweep(now=now)
