"""A page of the search in one statement: the best matches, and what their cards say.

The order: overdue ones last, then by name hit, distance, quality, name. Where words are asked for it is sorted by
"quality + 0": with the bare column the planner would walk an index of all listings to find twenty of a rare word.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from directory.domain.searching import as_query
from directory.queries import search_sql
from directory.queries.provider_checks import DOCUMENTS, has_mark
from directory.queries.search_sql import Condition, Wanted

# above it only names decide before quality: reading the texts of more matches costs more than it helps
MOST_READ_TEXTS = 400
CARD = (
    *("id", "public_id", "name", "slug", "summary", "level", "phases", "state", "cost_band", "evidence", "checked_on"),
    *("checked_by", "check_every_months", "trial_ends_on", "trial_seeks_schools", "is_demonstration"),
)
ORDER = "late, tier DESC, miles NULLS FIRST, quality DESC, sorting, listing_id"


@dataclass(frozen=True)
class Hit:
    """A listing as its card needs it; `miles` is null when nobody asked for a distance, 0 when it comes to one."""

    facts: Mapping[str, Any]

    def __getattr__(self, name: str) -> Any:
        try:
            return self.facts[name]
        except KeyError as error:
            raise AttributeError(name) from error


def page(wanted: Wanted, today: date, *, total: int, start: int, size: int) -> list[Hit]:
    """`size` of the `total` matches from `start` on. One statement."""
    found, params = _sorted(wanted, today, read_texts=total <= MOST_READ_TEXTS, start=start, size=size)
    if total > MOST_READ_TEXTS and wanted.near is None:
        found, params = _first_or(found, params, _first(wanted, today, start=start, size=size), size)
    sql = f"""
        SELECT {", ".join(f"i.{name}" for name in CARD)}, o.name, o.public_id, x.miles, {DOCUMENTS} FROM ({found}) x
        JOIN directory_intervention i ON i.id = x.listing_id
        JOIN accounts_organisation o ON o.id = i.provider_id ORDER BY {ORDER}
    """  # noqa: S608 - values are parameters
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        names = (*CARD, "provider", "provider_id", "miles", "provider_checked")
        return [
            Hit(dict(zip(names, (*row, has_mark(documents, today)), strict=True)))
            for *row, documents in cursor.fetchall()
        ]


def _sorted(wanted: Wanted, today: date, *, read_texts: bool, start: int, size: int) -> Condition:
    """All matches sorted, and the page cut out."""
    source, where, params = _from_where(wanted, today)
    tier, tier_params = search_sql.tier(wanted.asked, read_texts=read_texts)
    miles = "m.miles" if wanted.near else "NULL::float8"
    sql = f"""
        SELECT e.listing_id, e.late_from <= %s AS late, {tier} AS tier, {miles} AS miles, e.quality + 0 AS quality,
               e.name AS sorting FROM {source} WHERE {where} ORDER BY {ORDER} LIMIT %s OFFSET %s
    """  # noqa: S608 - values are parameters
    return sql, [today, *tier_params, *params, size, start]


def _first(wanted: Wanted, today: date, *, start: int, size: int) -> Condition:
    """The page out of those matches alone that stand before all others: in time, and with all words in the name."""
    source, where, params = _from_where(wanted, today)
    quality = "e.quality"
    if wanted.asked is not None:
        where, quality = f"{where} AND e.named @@ to_tsquery('english', %s)", "e.quality + 0"
        params = [*params, as_query(wanted.asked, widened=False)]
    sql = f"""
        SELECT e.listing_id, false AS late, 0 AS tier, NULL::float8 AS miles, {quality} AS quality, e.name AS sorting
        FROM {source} WHERE {where} AND e.late_from > %s
        ORDER BY {quality} DESC, e.name, e.listing_id LIMIT %s OFFSET %s
    """  # noqa: S608 - values are parameters
    return sql, [*params, today, size, start]


def _first_or(found: str, params: list[Any], first: Condition, size: int) -> Condition:
    """The first where they fill the page: then the others are never looked at, and twenty thousand not sorted."""
    sql = f"""
        WITH first AS MATERIALIZED ({first[0]})
        SELECT * FROM first WHERE (SELECT count(*) FROM first) >= %s
        UNION ALL SELECT * FROM ({found}) found WHERE (SELECT count(*) FROM first) < %s
    """  # noqa: S608 - values are parameters
    return sql, [*first[1], size, *params, size]


def _from_where(wanted: Wanted, today: date) -> tuple[str, str, list[Any]]:
    source, where, params = search_sql.matches(wanted, today)
    chosen = list(search_sql.chosen(wanted, today).values())
    text = " AND ".join([where, *(condition for condition, _ in chosen)])
    return source, text, [*params, *(value for _, values in chosen for value in values)]
