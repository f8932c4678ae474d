"""E-mails of this app as subject, text and HTML, from templates/emails/accounts/."""

from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string


@dataclass(frozen=True, kw_only=True)
class Letter:
    """What core.services.outbox.queue wants to know: `**vars(letter)`."""

    subject: str
    text: str
    html: str


def letter(name: str, context: dict[str, object]) -> Letter:
    """Renders `<name>.subject.txt`, `<name>.txt` and `<name>.html`; the subject stays on one line."""
    known = {"portal_url": settings.PORTAL_URL, "demo_mode": settings.DEMO_MODE, **context}
    subject = render_to_string(f"emails/accounts/{name}.subject.txt", known)
    return Letter(
        subject=" ".join(subject.split()),
        text=render_to_string(f"emails/accounts/{name}.txt", known).strip() + "\n",
        html=render_to_string(f"emails/accounts/{name}.html", known),
    )
