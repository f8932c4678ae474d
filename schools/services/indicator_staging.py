"""A table for the length of one transaction that holds the figures of a file while they are compared with ours."""

from collections.abc import Iterator
from datetime import date
from operator import attrgetter
from typing import Any

from psycopg import sql

from schools.domain.file_report import KEPT
from schools.domain.indicator_rows import ROW_FIELDS, FigureRow
from schools.services.register_staging import run

_TYPES = {
    "line": "integer",
    "indicator_id": "integer",
    "period_order": "integer",
    "period_years": "smallint",
    "value": "numeric(18, 6)",
    "lower": "numeric(18, 6)",
    "upper": "numeric(18, 6)",
    "count": "numeric(18, 3)",
    "denominator": "numeric(18, 3)",
}
# What tells one figure from another, and what is said of it; names as in schools.models.AreaFigure
PART = ("sex", "age", "category_type", "category", "period")
FACTS = (
    *("period_order", "period_years", "value", "lower", "upper", "count", "denominator"),
    *("value_note", "recent_trend"),
)
KEY = ("indicator", "area", *PART)
_OUR_KEY = ("indicator_id", "area_id", *PART)


def listed(table: str, names: tuple[str, ...]) -> str:
    return ", ".join(f'{table}."{name}"' for name in names)


def create(cursor: Any) -> None:
    columns = ", ".join(f'"{name}" {_TYPES.get(name, "text")}' for name in ROW_FIELDS)
    run(cursor, "DROP TABLE IF EXISTS figure_staging")
    run(cursor, f"CREATE TEMPORARY TABLE figure_staging ({columns}, indicator bigint, area bigint) ON COMMIT DROP")


def fill(cursor: Any, rows: Iterator[FigureRow]) -> None:
    """Streams `rows` into the table."""
    values = attrgetter(*ROW_FIELDS)
    columns = ", ".join(f'"{name}"' for name in ROW_FIELDS)
    with cursor.copy(f"COPY figure_staging ({columns}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(values(row))
    run(cursor, "ANALYZE figure_staging")


def keep_first_of_repeated(cursor: Any) -> tuple[int, list[tuple[Any, ...]]]:
    """(rows that stand once more in the file, those that say something else the second time).

    Fingertips repeats England's rows in the block of every parent area. A contradiction is both lines, then the facts
    of the first, then those of the other.
    """
    key, order = listed("t", KEY), listed("t", (*KEY, "line"))
    run(cursor, "DROP TABLE IF EXISTS figure_firsts")
    run(
        cursor,
        f"CREATE TEMPORARY TABLE figure_firsts ON COMMIT DROP AS "  # noqa: S608 - names of columns only
        f"SELECT DISTINCT ON ({key}) t.* FROM figure_staging t ORDER BY {order}",
    )
    run(cursor, "CREATE INDEX figure_firsts_key ON figure_firsts (indicator, area, period)")
    run(cursor, "ANALYZE figure_firsts")
    cursor.execute("SELECT (SELECT count(*) FROM figure_staging) - (SELECT count(*) FROM figure_firsts)")
    repeated = cursor.fetchone()[0]
    if not repeated:
        return 0, []
    same = " AND ".join(f'o."{name}" = t."{name}"' for name in KEY)
    run(
        cursor,
        f"SELECT o.line, t.line, {listed('o', FACTS)}, {listed('t', FACTS)} "  # noqa: S608 - names of columns only
        f"FROM figure_staging t JOIN figure_firsts o ON {same} AND o.line < t.line "
        f"WHERE ROW({listed('t', FACTS)}) IS DISTINCT FROM ROW({listed('o', FACTS)}) ORDER BY t.line",
    )
    return repeated, cursor.fetchmany(KEPT)


def write(cursor: Any, *, run_id: int, today: date) -> tuple[int, int]:
    """Figures of `figure_firsts` that were (added, changed)."""
    same = " AND ".join(f'f."{ours}" = t."{name}"' for ours, name in zip(_OUR_KEY, KEY, strict=True))
    assigned = ", ".join(f'"{name}" = t."{name}"' for name in FACTS)
    loaded = {"run_id": sql.Literal(run_id), "today": sql.Literal(today.isoformat())}
    changed = run(
        cursor,
        sql.SQL(
            f"UPDATE schools_areafigure f SET {assigned}, loaded_by_id = {{run_id}}, loaded_on = {{today}}::date "  # noqa: S608
            f"FROM figure_firsts t WHERE {same} "
            f"AND ROW({listed('f', FACTS)}) IS DISTINCT FROM ROW({listed('t', FACTS)})"
        ).format(**loaded),
    )
    columns = ", ".join(f'"{name}"' for name in (*_OUR_KEY, *FACTS))
    added = run(
        cursor,
        sql.SQL(
            f"INSERT INTO schools_areafigure ({columns}, loaded_by_id, loaded_on) "  # noqa: S608
            f"SELECT {listed('t', (*KEY, *FACTS))}, {{run_id}}, {{today}}::date FROM figure_firsts t "
            f"WHERE NOT EXISTS (SELECT FROM schools_areafigure f WHERE {same}) ORDER BY t.line"
        ).format(**loaded),
    )
    return added, changed
