"""Fixtures for every test: a fixed clock, a cache of its own, files in a temporary folder."""

import os
import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.core.cache import cache
from django.db import connection
from django.test import Client, TransactionTestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from pytest_django import DjangoDbBlocker

from core import clock
from core.domain.actor import Actor
from directory.queries import vocabulary

# Two shared cores: how long an example takes says nothing about the code.
hypothesis_settings.register_profile("portal", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("portal")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A browser that leaves in the middle of a request leaves a session behind: it ends before the database goes."""
    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


# filled by migrations and written by nothing else
FROM_MIGRATIONS = {"django_migrations", "django_content_type", "auth_permission"}


@pytest.fixture(scope="session", autouse=True)
def _quick_emptying() -> Iterator[None]:
    """After a test that commits, only tables with rows are emptied: a dozen instead of all, seven hundred times."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda case: empty_tables())
        yield


def empty_tables() -> None:
    tables = sorted(set(connection.introspection.django_table_names(only_existing=True)) - FROM_MIGRATIONS)
    quoted = {table: connection.ops.quote_name(table) for table in tables}
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(f"(SELECT '{table}' FROM {quoted[table]} LIMIT 1)" for table in tables))
        filled = [table for (table,) in cursor.fetchall()]
        if filled:
            # as a replica: neither foreign keys nor the triggers that keep logs as they are stand in the way
            deletions = "".join(f"DELETE FROM {quoted[table]};" for table in filled)
            cursor.execute(f"BEGIN; SET LOCAL session_replication_role = replica; {deletions} COMMIT")


# `./dev alone`: these ask about people and places of schools
collect_ignore = []
if not apps.is_installed("schools"):
    collect_ignore = ["core/test_near.py", "accounts/test_pages.py", "accounts/test_people_services.py"]

REAL_CLOCK = clock.now
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
# what a run in so many days would find: DAYS_AHEAD=400 ./dev test tests/directory
AHEAD = timedelta(days=int(os.environ.get("DAYS_AHEAD", "0")))


@pytest.fixture(autouse=True)
def _clock(request: pytest.FixtureRequest) -> Iterator[None]:
    """For a test that takes `now`, factories and pages read the same clock, which starts there: otherwise a fixed day
    would drift away from rows that are ten days old by the real one."""
    begun = timezone.now()
    # set by hand: a test's own monkeypatch may be undone in the middle, or later than this and bring this clock back
    if "now" in request.fixturenames:
        clock.now = lambda: NOW + (timezone.now() - begun)
    else:
        clock.now = (lambda: timezone.now() + AHEAD) if AHEAD else REAL_CLOCK
    yield
    clock.now = REAL_CLOCK


@pytest.fixture
def now() -> datetime:
    """Sunday 22 November 2026, noon, unless a test says otherwise."""
    return NOW


@pytest.fixture
def today() -> date:
    """The real day, read when the test begins: a run that crosses midnight does not mix two."""
    return clock.local_date(clock.now())


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
def _quick_passwords(settings) -> None:
    """Slow hashing is right for people and wrong for a thousand test users."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def _own_cache(settings, worker_id: str) -> None:
    """A database of the cache for each test process: clearing one empties all of it, whatever the prefix."""
    number = 2 + (int(worker_id.removeprefix("gw")) if worker_id.startswith("gw") else 0)
    location = re.sub(r"db=\d+", f"db={number}", settings.CACHES["default"]["LOCATION"])
    settings.CACHES = {**settings.CACHES, "default": {**settings.CACHES["default"], "LOCATION": location}}
    cache.clear()
    vocabulary.forget()


@pytest.fixture
def constant_queries(monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """`constant_queries(client, url, make, most=12)`: a list costs the same statements with 1 row and with 3.

    `make()` adds one row to the list. Returns the number of statements.
    """

    def check(client: Client, url: str, make: Callable[[], object], *, most: int = 12) -> int:
        # what a process keeps for half a minute does not run out between the two
        monkeypatch.setattr(vocabulary, "KEPT_SECONDS", 10**9)
        make()
        client.get(url)  # fills what is kept for the process: content types, the site's templates
        with CaptureQueriesContext(connection) as with_one:
            assert client.get(url).status_code == 200
        make()
        make()
        with CaptureQueriesContext(connection) as with_three:
            assert client.get(url).status_code == 200
        statements = "\n".join(query["sql"] for query in with_three.captured_queries)
        assert len(with_three) == len(with_one), statements
        assert len(with_three) <= most, statements
        return len(with_three)

    return check
