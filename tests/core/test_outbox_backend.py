"""Django's mail functions end in the outbox."""

import pytest
from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection, send_mail

from core.models import OutboxMessage

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _real_backend(settings):
    """pytest-django puts a mailbox in memory here."""
    settings.EMAIL_BACKEND = "core.outbox.backend.OutboxBackend"


def test_sending_mail_makes_a_row():
    assert send_mail("Confirm your address", "Open this link", None, ["lead@example.org"]) == 1
    message = OutboxMessage.objects.get()
    assert (message.to, message.subject, message.text) == ("lead@example.org", "Confirm your address", "Open this link")
    assert (message.by_kind, message.kind) == ("clock", "account")


def test_sending_twice_means_two_messages():
    for _ in range(2):
        send_mail("Confirm your address", "Open this link", None, ["lead@example.org"])
    assert OutboxMessage.objects.count() == 2


def test_each_recipient_gets_a_message_of_their_own():
    mail = EmailMessage("Hello", "Text", to=["a@example.org"], cc=["b@example.org"], bcc=["c@example.org"])
    assert mail.send() == 1
    assert set(OutboxMessage.objects.values_list("to", flat=True)) == {
        "a@example.org",
        "b@example.org",
        "c@example.org",
    }


def test_headers_and_html_are_kept_and_our_own_headers_are_not_taken():
    mail = EmailMultiAlternatives(
        "Hello",
        "Text",
        to=["a@example.org"],
        reply_to=["desk@example.org"],
        headers={"List-Unsubscribe": "<https://example.org/u>", "Message-ID": "<theirs@example.org>"},
    )
    mail.attach_alternative("<p>Text</p>", "text/html")
    mail.send()
    message = OutboxMessage.objects.get()
    assert message.html == "<p>Text</p>"
    assert message.headers == {"List-Unsubscribe": "<https://example.org/u>", "Reply-To": "desk@example.org"}
    assert message.message_id != "<theirs@example.org>"


def test_a_message_in_html_alone_gets_its_words_as_text():
    mail = EmailMessage("Hello", "<p>Fish &amp; chips</p>", to=["a@example.org"])
    mail.content_subtype = "html"
    mail.send()
    message = OutboxMessage.objects.get()
    assert (message.text, message.html) == ("Fish & chips", "<p>Fish &amp; chips</p>")


def test_a_message_to_nobody_makes_no_row():
    assert get_connection().send_messages([EmailMessage("Hello", "Text")]) == 0
    assert not OutboxMessage.objects.exists()


def test_an_attachment_is_refused():
    mail = EmailMessage("Hello", "Text", to=["a@example.org"])
    mail.attach("plan.pdf", b"%PDF-", "application/pdf")
    with pytest.raises(ValueError, match="no attachments"):
        mail.send()
