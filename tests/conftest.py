"""Fixtures for every test: a fixed clock, a cache of its own, files in a temporary folder."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.cache import cache

from core.domain.actor import Actor


@pytest.fixture
def now() -> datetime:
    """Sunday 22 November 2026, noon, unless a test says otherwise."""
    return datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.fixture
def by_clock() -> Actor:
    return Actor.clock()


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(tmp_path / "media")},
        },
    }


@pytest.fixture(autouse=True)
def _own_cache(settings, worker_id: str) -> None:
    settings.CACHES = {"default": {**settings.CACHES["default"], "KEY_PREFIX": f"test-{worker_id}"}}
    cache.clear()
