"""Production refuses to start with what belongs in development."""

from pathlib import Path

import pytest
from django.conf import settings as live

from hwb_portal.checks import production_is_safe

SAFE = {
    "DEMO_MODE": False,
    "CELERY_TASK_ALWAYS_EAGER": False,
    "SECRET_KEY": "x" * 60,
    "MAIL_TRANSPORT": "smtp",
    "EMAIL_HOST": "mail.example.org",
    "STORAGE_BUCKET": "",
    "MEDIA_ROOT": Path("/srv/portal/media"),
    "CELERY_BROKER_URL": "redis://broker/0",
    "PORTAL_URL": "https://portal.example.org",
    "RATELIMIT_ENABLE": True,
    "DEFAULT_FROM_EMAIL": "HWB portal <portal@example.org>",
}


@pytest.fixture
def safe(settings):
    for name, value in SAFE.items():
        setattr(settings, name, value)
    return settings


def found():
    return [problem.id for problem in production_is_safe(None)]


def test_a_safe_production_has_nothing_to_refuse(safe):
    assert found() == []


@pytest.mark.parametrize(
    ("name", "value", "refused"),
    [
        ("DEMO_MODE", True, "hwb_portal.E001"),
        ("CELERY_TASK_ALWAYS_EAGER", True, "hwb_portal.E002"),
        ("SECRET_KEY", live.INSECURE_KEY, "hwb_portal.E003"),
        ("MAIL_TRANSPORT", "demo", "hwb_portal.E004"),
        ("EMAIL_HOST", "", "hwb_portal.E004"),
        ("MEDIA_ROOT", live.BASE_DIR / "media", "hwb_portal.E005"),
        ("CELERY_BROKER_URL", "memory://", "hwb_portal.E006"),
        ("PORTAL_URL", "http://portal.example.org", "hwb_portal.E007"),
        ("RATELIMIT_ENABLE", False, "hwb_portal.E008"),
        ("PORTAL_URL", "https://portal.worcestershire.example", "hwb_portal.E009"),
    ],
)
def test_one_mistake_is_refused_and_says_what_to_set(safe, name, value, refused):
    setattr(safe, name, value)
    assert found() == [refused]
    assert production_is_safe(None)[0].hint


def test_a_bucket_stands_in_for_the_volume(safe):
    safe.MEDIA_ROOT = live.BASE_DIR / "media"
    safe.STORAGE_BUCKET = "portal-files"
    assert found() == []
