"""E-mail: every message is a row first (core.outbox); a worker hands it to the transport."""

from hwb_portal.settings import env
from hwb_portal.settings.base import DEMO_MODE

EMAIL_BACKEND = "core.outbox.backend.OutboxBackend"
# "demo" keeps the message in the portal's own mailbox page; "smtp" sends it.
MAIL_TRANSPORT = env.text("MAIL_TRANSPORT", "demo" if DEMO_MODE else "none")
EMAIL_HOST = env.text("SMTP_HOST", "")
EMAIL_PORT = int(env.text("SMTP_PORT", "587"))
EMAIL_HOST_USER = env.text("SMTP_USER", "")
EMAIL_HOST_PASSWORD = env.text("SMTP_PASSWORD", "")
EMAIL_USE_TLS = env.flag("SMTP_TLS", default=True)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.text("MAIL_FROM", "HWB portal <portal@example.org>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_SUBJECT_PREFIX = ""
MESSAGE_ID_DOMAIN = DEFAULT_FROM_EMAIL.rsplit("@", 1)[-1].strip(">")
