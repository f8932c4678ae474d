"""What a mail server may answer, and what the outbox is told: certainly not sent, or nobody knows."""

import smtplib

import pytest
from django.core.mail import EmailMessage

from core import transports
from tests.core.smtp_server import MailServer, mail_server


@pytest.fixture
def server(settings):
    with mail_server() as running:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", running.port
        settings.EMAIL_USE_TLS, settings.EMAIL_HOST_USER = False, ""
        yield running


@pytest.fixture
def message() -> EmailMessage:
    return EmailMessage("Hello", "Text", "portal@example.org", ["lead@example.org"], headers={"Message-ID": "<1@x>"})


def test_a_message_reaches_the_server_with_its_message_id(server: MailServer, message):
    transports.by_smtp(message)
    (received,) = server.received
    assert "Message-ID: <1@x>" in received


@pytest.mark.parametrize(
    ("verb", "answer", "permanent"),
    [
        ("MAIL", "451 later", False),
        ("MAIL", "550 never", True),
        ("RCPT", "450 greylisted", False),
        ("RCPT", "550 nobody here", True),
        ("DATA", "451 later", False),
        (".", "452 full", False),
        (".", "554 spam", True),
    ],
)
def test_a_clear_no_is_a_refusal(server: MailServer, message, verb, answer, permanent):
    server.answers[verb] = answer
    with pytest.raises(transports.RefusedError) as refused:
        transports.by_smtp(message)
    assert refused.value.permanent is permanent


def test_a_server_that_is_not_there_has_sent_nothing(server: MailServer, settings, message):
    settings.EMAIL_PORT = 1
    with pytest.raises(transports.RefusedError, match="cannot be reached") as refused:
        transports.by_smtp(message)
    assert refused.value.permanent is False


def test_a_server_that_falls_silent_after_the_text_leaves_it_open(server: MailServer, message):
    server.answers["."] = "hang up"
    with pytest.raises(smtplib.SMTPServerDisconnected):
        transports.by_smtp(message)
    assert len(server.received) == 1


def test_a_bad_goodbye_changes_nothing(server: MailServer, message):
    server.answers["QUIT"] = "hang up"
    transports.by_smtp(message)
    assert len(server.received) == 1


@pytest.mark.parametrize(
    ("name", "transport"),
    [
        ("none", None),
        ("smtp", transports.by_smtp),
        ("demo", transports.into_demo_mailbox),
        ("core.transports.by_smtp", transports.by_smtp),
    ],
)
def test_the_settings_choose_the_transport(settings, name, transport):
    settings.MAIL_TRANSPORT = name
    assert transports.chosen() is transport
