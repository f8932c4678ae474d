"""A table for the length of one transaction that holds the rows of a file while they are compared with the schools."""

from collections.abc import Iterator
from operator import attrgetter
from typing import Any

from psycopg import sql

from schools.domain.register_rows import ROW_FIELDS, SchoolRow

STAGING = sql.Identifier("register_staging")
_TYPES = {
    "urn": "integer",
    "low_age": "smallint",
    "high_age": "smallint",
    "pupils": "integer",
    "free_meals_percent": "numeric(4, 1)",
    "establishment_number": "smallint",
    "ukprn": "integer",
    "opened_on": "date",
    "closed_on": "date",
    "source_on": "date",
    "easting": "integer",
    "northing": "integer",
    "latitude": "double precision",
    "longitude": "double precision",
}
# Filled in from the places that the portal knows
_PLACES = {"district_id": "bigint", "ward_id": "bigint"}


def run(cursor: Any, statement: str | sql.Composed, **names: sql.Composable) -> int:
    """Executes and returns how many rows it touched. As a string, which the history's wrapper can read."""
    composed = sql.SQL(statement).format(staging=STAGING, **names) if isinstance(statement, str) else statement
    cursor.execute(composed.as_string(cursor.connection))
    return max(cursor.rowcount, 0)


def create(cursor: Any) -> None:
    columns = {name: _TYPES.get(name, "text") for name in ROW_FIELDS} | _PLACES
    declared = sql.SQL(", ").join(
        sql.SQL("{} {}").format(sql.Identifier(name), sql.SQL(kind)) for name, kind in columns.items()
    )
    run(cursor, "DROP TABLE IF EXISTS {staging}")
    run(cursor, "CREATE TEMPORARY TABLE {staging} ({columns}) ON COMMIT DROP", columns=declared)


def fill(cursor: Any, rows: Iterator[SchoolRow]) -> None:
    """Streams `rows` into the table; they must not repeat a URN."""
    values = attrgetter(*ROW_FIELDS)
    columns = sql.SQL(", ").join(map(sql.Identifier, ROW_FIELDS))
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(STAGING, columns)
    with cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(values(row))
    run(cursor, "CREATE UNIQUE INDEX register_staging_urn ON {staging} (urn)")
    run(cursor, "ANALYZE {staging}")
