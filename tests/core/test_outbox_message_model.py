"""Each constraint of the outbox refuses what its name says."""

from uuid import uuid4

import pytest
from django.db import IntegrityError

from core.domain.actor import ActorKind
from core.domain.outbox import MailState
from core.models import OutboxMessage
from tests.factories.core import NOON, OutboxMessageFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("trait", [None, "sending", "sent", "failed", "uncertain", "cancelled"])
def test_each_state_can_be_stored(trait):
    message = OutboxMessageFactory(**({trait: True} if trait else {}))
    assert OutboxMessage.objects.get(pk=message.pk).state == (trait or "queued")


@pytest.mark.parametrize(
    ("trait", "broken", "constraint"),
    [
        ("cancelled", {"state": "posted", "stopped_at": None}, "outbox_message_state_is_known"),
        (None, {"due_at": None}, "outbox_message_is_due_exactly_while_queued"),
        ("sending", {"due_at": NOON}, "outbox_message_is_due_exactly_while_queued"),
        (None, {"sending_at": NOON}, "outbox_message_was_tried_exactly_when_sending_at_is_set"),
        ("sending", {"sending_at": None}, "outbox_message_was_tried_exactly_when_sending_at_is_set"),
        ("uncertain", {"attempts": 0}, "outbox_message_was_tried_exactly_when_sending_at_is_set"),
        ("sent", {"sent_at": None}, "outbox_message_is_sent_exactly_when_sent_at_is_set"),
        ("uncertain", {"sent_at": NOON}, "outbox_message_is_sent_exactly_when_sent_at_is_set"),
        ("failed", {"stopped_at": None}, "outbox_message_has_stopped_exactly_when_stopped_at_is_set"),
        ("sent", {"stopped_at": NOON}, "outbox_message_has_stopped_exactly_when_stopped_at_is_set"),
        ("sent", {"settled_at": NOON}, "outbox_message_is_settled_by_somebody_at_some_time"),
        ("sent", {"settled_by_kind": ActorKind.CLOCK}, "outbox_message_is_settled_by_somebody_at_some_time"),
        (
            "sent",
            {"settled_at": NOON, "settled_by_kind": ActorKind.USER},
            "outbox_message_is_settled_by_somebody_at_some_time",
        ),
        (None, {"subject": "One\nBcc: all@example.org"}, "outbox_message_headers_have_one_line"),
        (None, {"to": "a@example.org\nBcc: b@example.org"}, "outbox_message_headers_have_one_line"),
        (None, {"by_ref": uuid4()}, "core_outboxmessage_names_who_did_it"),
    ],
)
def test_the_database_refuses(trait, broken, constraint):
    with pytest.raises(IntegrityError, match=constraint):
        OutboxMessageFactory(**({trait: True} if trait else {}), **broken)


def test_a_key_is_used_once():
    OutboxMessageFactory(dedupe_key="letter:1")
    with pytest.raises(IntegrityError, match="dedupe_key"):
        OutboxMessageFactory(dedupe_key="letter:1")


def test_a_message_reads_as_its_subject_and_state():
    assert str(OutboxMessageFactory.build(state=MailState.UNCERTAIN)) == (
        "Your plan was confirmed (not known whether it was sent)"
    )
