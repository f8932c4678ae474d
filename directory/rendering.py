"""E-mails of the directory as subject, text and HTML, from templates/emails/directory/."""

from django.conf import settings
from django.template.loader import render_to_string

from accounts.rendering import Letter


def letter(name: str, context: dict[str, object]) -> Letter:
    """Renders `<name>.subject.txt`, `<name>.txt` and `<name>.html`; the subject stays on one line."""
    known = {"portal_url": settings.PORTAL_URL, "demo_mode": settings.DEMO_MODE, **context}
    subject = render_to_string(f"emails/directory/{name}.subject.txt", known)
    return Letter(
        subject=" ".join(subject.split()),
        text=render_to_string(f"emails/directory/{name}.txt", known).strip() + "\n",
        html=render_to_string(f"emails/directory/{name}.html", known),
    )
