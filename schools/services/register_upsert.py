"""Compares the staged rows with the schools and writes only what differs, set by set."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from psycopg import sql

from schools.domain.register import SchoolStatus
from schools.domain.register_rows import ROW_FIELDS
from schools.services.register_staging import run

# What the portal keeps as a district, a ward and degrees instead
_NOT_ON_SCHOOL = frozenset(
    {"district_code", "district_name", "ward_code", "ward_name", "easting", "northing", "latitude", "longitude"}
)
_LOCATED = ("latitude", "longitude", "district_id", "ward_id")
_OF_THE_FILE = frozenset({"urn", "source", "source_on"})
SCHOOL_COLUMNS = tuple(name for name in ROW_FIELDS if name not in _NOT_ON_SCHOOL) + _LOCATED

_COUNT_MISSING = """
SELECT count(*) FROM schools_school s WHERE s.urn IS NOT NULL AND s.status <> {closed}
AND NOT EXISTS (SELECT FROM {staging} t WHERE t.urn = s.urn)
"""
_DROP_OLDER = "DELETE FROM {staging} t USING schools_school s WHERE s.urn = t.urn AND s.source_on > t.source_on"
_CHANGES = """
CREATE TEMPORARY TABLE {changes} ON COMMIT DROP AS
SELECT s.id, s.urn, s.name AS old_name, s.sort_name <> t.sort_name AS is_renamed,
       s.status <> {closed} AND t.status = {closed} AS is_closed, coalesce(t.source_on, {today}) AS seen_on
FROM schools_school s JOIN {staging} t ON t.urn = s.urn WHERE ROW({ours}) IS DISTINCT FROM ROW({theirs})
"""
# A name given by hand as the present one ends the day before the new one is seen
_END_NAMES = """
UPDATE schools_schoolname n SET ends_on = c.seen_on - 1 FROM {changes} c
WHERE n.school_id = c.id AND c.is_renamed AND n.ends_on IS NULL AND (n.starts_on IS NULL OR n.starts_on < c.seen_on)
"""
_KEEP_OLD_NAMES = """
INSERT INTO schools_schoolname (school_id, name, starts_on, ends_on)
SELECT c.id, c.old_name, last.day + 1, c.seen_on - 1
FROM {changes} c, LATERAL (SELECT max(coalesce(ends_on, 'infinity')) AS day FROM schools_schoolname
    WHERE school_id = c.id) last
WHERE c.is_renamed AND (last.day IS NULL OR last.day < c.seen_on - 1)
"""
_UPDATE = "UPDATE schools_school s SET {assigned} FROM {staging} t JOIN {changes} c USING (urn) WHERE s.id = c.id"
_SOURCES = """
UPDATE schools_school s SET source = t.source, source_on = t.source_on FROM {staging} t
WHERE s.urn = t.urn AND ROW(s.source, s.source_on) IS DISTINCT FROM ROW(t.source, t.source_on)
"""
_INSERT = """
INSERT INTO schools_school (public_id, is_demonstration, role_mailbox, {columns})
SELECT gen_random_uuid(), false, '', {theirs} FROM {staging} t
WHERE NOT EXISTS (SELECT FROM schools_school s WHERE s.urn = t.urn) ORDER BY t.urn
"""


@dataclass(frozen=True)
class Written:
    """Counts of schools, and the URNs that are newly closed."""

    added: int
    changed: int
    renamed: int
    kept_newer: int
    not_in_file: int
    closed_urns: tuple[int, ...]


def write(cursor: Any, *, carried: frozenset[str], today: date) -> Written:
    """`carried` are the fields that the file speaks of: no other is changed on a school that is there already."""
    facts = tuple(name for name in SCHOOL_COLUMNS if (name in carried or name in _LOCATED) and name not in _OF_THE_FILE)
    names = {
        "changes": sql.Identifier("register_changes"),
        "closed": sql.Literal(SchoolStatus.CLOSED.value),
        "today": sql.SQL("{}::date").format(sql.Literal(today)),
        "ours": _listed("s", facts),
        "theirs": _listed("t", facts),
        "assigned": sql.SQL(", ").join(
            sql.SQL("{} = t.{}").format(sql.Identifier(name), sql.Identifier(name))
            for name in (*facts, "source", "source_on")
        ),
    }
    run(cursor, _COUNT_MISSING, **names)
    not_in_file = cursor.fetchone()[0]
    kept_newer = run(cursor, _DROP_OLDER)
    run(cursor, "DROP TABLE IF EXISTS {changes}", **names)
    changed = run(cursor, _CHANGES, **names)
    run(cursor, _END_NAMES, **names)
    run(cursor, _KEEP_OLD_NAMES, **names)
    run(cursor, _UPDATE, **names)
    run(cursor, _SOURCES)
    columns = sql.SQL(", ").join(map(sql.Identifier, SCHOOL_COLUMNS))
    added = run(cursor, _INSERT, columns=columns, theirs=_listed("t", SCHOOL_COLUMNS))
    run(cursor, "SELECT urn FROM {changes} WHERE is_closed ORDER BY urn", **names)
    closed_urns = tuple(urn for (urn,) in cursor.fetchall())
    run(cursor, "SELECT count(*) FROM {changes} WHERE is_renamed", **names)
    return Written(added, changed, cursor.fetchone()[0], kept_newer, not_in_file, closed_urns)


def _listed(table: str, columns: tuple[str, ...]) -> sql.Composed:
    return sql.SQL(", ").join(sql.SQL("{}.{}").format(sql.Identifier(table), sql.Identifier(name)) for name in columns)
