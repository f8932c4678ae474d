"""An empty database beside the given one, for a bench or drill that must start from nothing each time."""

from __future__ import annotations

import hashlib

import psycopg
from psycopg import sql

from devkit.environment import ROOT, manage


def fresh_database(env: dict[str, str], name: str) -> dict[str, str]:
    """The environment with a new, migrated database `portal_<name>` on the same server; the given one is left."""
    server, _, _ = env["DATABASE_URL"].rpartition("/")
    database = sql.Identifier(f"portal_{name}")
    with psycopg.connect(libpq_url(env["DATABASE_URL"]), autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(database))
        connection.execute(sql.SQL("CREATE DATABASE {}").format(database))
    fresh = {**env, "DATABASE_URL": f"{server}/portal_{name}"}
    manage(fresh, "migrate", "-v0")
    return fresh


def migrated_template(env: dict[str, str]) -> str:
    """The name of an empty, migrated database on the same server that test databases are copied from. It is made once
    for these migrations: they take a minute, a copy a second."""
    files = sorted([*ROOT.glob("*/migrations/*.py"), *ROOT.glob("requirements/*.txt")])
    said = b"".join(path.read_bytes() for path in files)
    # the directory alone has fewer tables
    kind = hashlib.sha256(env.get("DJANGO_SETTINGS_MODULE", "").encode()).hexdigest()[:6]
    name = f"migrated_{kind}_{hashlib.sha256(said).hexdigest()[:16]}"
    making = f"making_{name}"
    with psycopg.connect(libpq_url(env["DATABASE_URL"]), autocommit=True) as connection:
        rows = connection.execute(
            "SELECT datname FROM pg_database WHERE datname ~ %s", [f"^(making_)?migrated_{kind}_"]
        ).fetchall()
        if (name,) in rows:
            return name
        for (old,) in rows:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(old)))
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(making)))
        server, _, _ = env["DATABASE_URL"].rpartition("/")
        manage({**env, "DATABASE_URL": f"{server}/{making}"}, "migrate", "-v0")
        connection.execute(
            sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(making), sql.Identifier(name))
        )
    return name


def libpq_url(url: str) -> str:
    return url.replace("postgres://", "postgresql://", 1)
