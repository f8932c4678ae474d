"""How an e-mail leaves the house: chosen by `settings.MAIL_TRANSPORT`, used by the worker only.

A transport takes a finished message and returns when it was taken over. It raises `RefusedError` only when it is
certain that nothing was sent. Any other error means: nobody knows (decision 36).
"""

import contextlib
import smtplib
from collections.abc import Callable

import structlog
from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend
from django.utils.module_loading import import_string

log = structlog.get_logger(__name__)

Transport = Callable[[EmailMessage], None]


class RefusedError(Exception):
    """Nothing was sent. `permanent` means that trying again is of no use (the address does not exist)."""

    def __init__(self, reason: str, *, permanent: bool = False) -> None:
        super().__init__(reason)
        self.permanent = permanent


def chosen() -> Transport | None:
    """The transport in use; None while e-mail is switched off, and then messages stay queued."""
    if settings.MAIL_TRANSPORT == "none":
        return None
    return BY_NAME.get(settings.MAIL_TRANSPORT) or import_string(settings.MAIL_TRANSPORT)


def by_smtp(message: EmailMessage) -> None:
    """Hands the message to the mail server of the settings."""
    server = EmailBackend()
    try:
        server.open()
    except OSError as error:
        # smtplib's errors are OSErrors too: nothing was said yet, so nothing was sent
        raise RefusedError(f"The mail server cannot be reached: {error}") from error
    try:
        server.send_messages([message])
    except smtplib.SMTPRecipientsRefused as error:
        answers = error.recipients.values()
        raise RefusedError(str(error), permanent=all(code >= 500 for code, _ in answers)) from error
    except smtplib.SMTPResponseException as error:
        raise RefusedError(f"{error.smtp_code} {error.smtp_error!r}", permanent=error.smtp_code >= 500) from error
    except smtplib.SMTPNotSupportedError as error:
        raise RefusedError(str(error), permanent=True) from error
    finally:
        # the answer is known by now: a bad goodbye changes nothing
        with contextlib.suppress(OSError):
            server.close()


def into_demo_mailbox(message: EmailMessage) -> None:
    """Nothing to do: the row itself is what the demonstration's mailbox page shows."""
    log.info("mail_kept_in_demo_mailbox")


BY_NAME: dict[str, Transport] = {"smtp": by_smtp, "demo": into_demo_mailbox}
