"""Deploy checks: what production must not be run with (`./dev check` runs them against a made-up production)."""

from django.conf import settings
from django.core.checks import Error, Tags, register


@register(Tags.security, deploy=True)
def production_is_safe(app_configs: object, **kwargs: object) -> list[Error]:
    problems = []

    def refuse(when: object, number: int, what: str, hint: str) -> None:
        if when:
            problems.append(Error(what, hint=hint, id=f"hwb_portal.E{number:03}"))

    refuse(
        settings.DEMO_MODE,
        1,
        "Demo mode is on.",
        "Unset DEMO_MODE: it publishes passwords and one-time codes.",
    )
    refuse(settings.CELERY_TASK_ALWAYS_EAGER, 2, "Celery runs tasks inside the request.", "Unset CELERY_EAGER.")
    refuse(
        settings.SECRET_KEY == settings.INSECURE_KEY,
        3,
        "The secret key is the published one.",
        "Set SECRET_KEY.",
    )
    refuse(
        settings.MAIL_TRANSPORT != "smtp" or not settings.EMAIL_HOST,
        4,
        "No way to send e-mail.",
        "Set MAIL_TRANSPORT=smtp, SMTP_HOST and MAIL_FROM.",
    )
    refuse(
        not settings.STORAGE_BUCKET and settings.MEDIA_ROOT.is_relative_to(settings.BASE_DIR),
        5,
        "Stored files would lie inside the code.",
        "Set MEDIA_ROOT to a volume, or S3_BUCKET.",
    )
    refuse(
        settings.CELERY_BROKER_URL.startswith("memory:"),
        6,
        "No broker for background work.",
        "Set BROKER_URL to a Redis or Valkey address.",
    )
    refuse(
        settings.PORTAL_URL.startswith("http://"),
        7,
        "The portal would be reached without encryption.",
        "Set PORTAL_URL to an https:// address.",
    )
    refuse(not settings.RATELIMIT_ENABLE, 8, "Rate limits are off.", "Unset RATE_LIMITS.")
    refuse(
        settings.DEFAULT_FROM_EMAIL.endswith("example.org>") and not settings.PORTAL_URL.endswith("example.org"),
        9,
        "E-mails would come from example.org.",
        "Set MAIL_FROM to an address of yours.",
    )
    return problems
