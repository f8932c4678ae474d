"""Django's mail backend: allauth's messages become rows like every other."""

from collections.abc import Sequence
from datetime import datetime
from html import unescape
from uuid import uuid4

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils.html import strip_tags

from core import clock
from core.domain.actor import Actor
from core.services import outbox

# Ours to set, whatever the sender of the message thinks.
FIXED_HEADERS = {"message-id", "from", "to", "cc", "bcc", "subject", "date"}


class OutboxBackend(BaseEmailBackend):
    """Queues one row a recipient, with a key of its own: whoever calls `send_mail` twice means two messages.

    Raises ValueError for an attachment: files are fetched from a page that asks who may.
    """

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        now = clock.now()
        return sum(self._queue(message, now) for message in email_messages)

    def _queue(self, message: EmailMessage, now: datetime) -> bool:
        if message.attachments:
            raise ValueError("The portal sends no attachments; send the address of a page instead.")
        headers = {name: str(value) for name, value in message.extra_headers.items()}
        headers = {name: value for name, value in headers.items() if name.lower() not in FIXED_HEADERS}
        if message.reply_to:
            headers["Reply-To"] = ", ".join(message.reply_to)
        for address in message.recipients():
            outbox.queue(
                to=address,
                kind="account",
                dedupe_key=f"mail:{uuid4()}",
                subject=message.subject,
                text=_text(message),
                html=_html(message),
                headers=headers,
                by=Actor.clock(),
                now=now,
            )
        return bool(message.recipients())


def _html(message: EmailMessage) -> str:
    if message.content_subtype == "html":
        return message.body
    alternatives = getattr(message, "alternatives", [])
    return next((content for content, kind in alternatives if kind == "text/html"), "")


def _text(message: EmailMessage) -> str:
    return unescape(strip_tags(message.body)) if message.content_subtype == "html" else message.body
