"""Did an import change anything? Asked from outside, for crash tests and drills."""

from __future__ import annotations

import psycopg
from psycopg import sql

# One row while an import runs: it holds the lock of schools.services.register_import
RUNNING = "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND objid = 7350885"
FIGURES_RUNNING = RUNNING.replace("7350885", "7350886").replace("register_import", "indicator_import")
# One row while an import is past reading and comparing
WRITES = """
SELECT 1 FROM pg_stat_activity
WHERE state = 'active' AND pid <> pg_backend_pid() AND query LIKE '%INTO schools_school %'
"""
FIGURES_WRITTEN = WRITES.replace("schools_school ", "schools_areafigure ")
_TABLES = """
SELECT tablename FROM pg_tables WHERE schemaname = 'public'
AND split_part(tablename, '_', 1) IN ('schools', 'core', 'accounts', 'directory', 'pghistory')
ORDER BY tablename
"""


def digest(url: str) -> str:
    """Of every row of every table that an import may write, history included."""
    found = []
    with psycopg.connect(url.replace("postgres://", "postgresql://", 1)) as connection:
        for (table,) in connection.execute(_TABLES).fetchall():
            rows = sql.SQL("SELECT md5(coalesce(string_agg(md5(t::text), '' ORDER BY md5(t::text)), '')) FROM {} t")
            found.append(f"{table} {connection.execute(rows.format(sql.Identifier(table))).fetchone()[0]}")
    return "\n".join(found)
