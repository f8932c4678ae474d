"""Runs imports in tests, and asks whether anything changed at all."""

import hashlib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.db import connection

from core.domain.actor import Actor
from schools.domain.register_report import Report
from schools.services.register_import import import_register

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def run(path: Path, **options: Any) -> Report:
    return import_register(path=path, **{"by": Actor.import_run(uuid4()), "now": NOON, **options})


def everything() -> str:
    """A digest of every row of the tables that an import may write, history included."""
    digest = hashlib.sha256()
    with connection.cursor() as cursor:
        for table in sorted(tables()):
            cursor.execute(f"SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) FROM {table} t")
            digest.update(f"{table}:{cursor.fetchone()[0]}".encode())
    return digest.hexdigest()


def tables() -> list[str]:
    ours = ("schools_", "core_", "accounts_", "directory_indicator", "pghistory_")
    return [name for name in connection.introspection.table_names() if name.startswith(ours)]


def all_text() -> str:
    """Everything that stands in those tables, as text."""
    found = []
    with connection.cursor() as cursor:
        for table in tables():
            cursor.execute(f"SELECT coalesce(string_agg(t::text, '|'), '') FROM {table} t")
            found.append(cursor.fetchone()[0])
    return "\n".join(found)
