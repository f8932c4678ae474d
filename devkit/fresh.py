"""An empty database beside the given one, for a bench or drill that must start from nothing each time."""

from __future__ import annotations

import psycopg
from psycopg import sql

from devkit.environment import manage


def fresh_database(env: dict[str, str], name: str) -> dict[str, str]:
    """The environment with a new, migrated database `portal_<name>` on the same server; the given one is left."""
    server, _, _ = env["DATABASE_URL"].rpartition("/")
    database = sql.Identifier(f"portal_{name}")
    with psycopg.connect(libpq_url(env), autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(database))
        connection.execute(sql.SQL("CREATE DATABASE {}").format(database))
    fresh = {**env, "DATABASE_URL": f"{server}/portal_{name}"}
    manage(fresh, "migrate", "-v0")
    return fresh


def libpq_url(env: dict[str, str]) -> str:
    return env["DATABASE_URL"].replace("postgres://", "postgresql://", 1)
