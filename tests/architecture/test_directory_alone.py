"""The directory can be shared countywide by itself: core + accounts + directory and nothing else."""

import os
import subprocess
import sys
import uuid
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.db import connection

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def empty_database(db):
    """A database of its own beside the test's, dropped afterwards."""
    name = f"alone_{uuid.uuid4().hex[:8]}"
    given = connection.get_connection_params()
    given = {key: given[key] for key in ("host", "port", "user", "password") if key in given}
    with psycopg.connect(**given, dbname="postgres", autocommit=True) as server:
        server.execute(f"create database {name}")
        yield settings_url(given, name)
        server.execute(f"drop database {name} with (force)")


def settings_url(given, name):
    host = str(given.get("host", "")).replace("/", "%2F")
    return f"postgres://{given['user']}@{host}/{name}"


@pytest.mark.parametrize("command", [["check"], ["migrate", "-v0"]], ids=["check", "migrate"])
def test_the_directory_runs_without_schools(empty_database, command):
    env = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "hwb_portal.settings.directory_only",
        "DATABASE_URL": empty_database,
        "CACHE_URL": settings.CACHES["default"]["LOCATION"],
    }
    done = subprocess.run(
        [sys.executable, "-W", "error", "manage.py", *command], cwd=ROOT, env=env, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
