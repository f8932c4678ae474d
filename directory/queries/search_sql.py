"""Where the search looks and under which conditions, as pieces of SQL with their values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from core.domain.distance import EARTH_RADIUS_MILES, Point, box_around
from directory.domain.facets import BITS, EVERYWHERE, TRIAL
from directory.domain.searching import Asked, as_query

RECENT_DAYS = 90
RECENT = "checked"
Condition = tuple[str, list[Any]]


@dataclass(frozen=True, kw_only=True)
class Near:
    """Within so many miles of a point; `district` is the key of the one it lies in, if that is known."""

    point: Point
    miles: float
    district: int | None


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What somebody looks for; `values` are chosen values of closed lists by the facets' keys."""

    asked: Asked | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    topic: int | None = None
    place: int | None = None
    age: int | None = None
    recent: bool = False
    trial: bool = False
    near: Near | None = None


def matches(wanted: Wanted, today: date) -> tuple[str, str, list[Any]]:
    """From where, under which conditions, with which values: what is public and fits the words and the place."""
    source, params = "directory_searchentry e", []
    if wanted.near is not None:
        near, params = _near(wanted.near)
        source = f"({near}) m JOIN directory_searchentry e ON e.listing_id = m.listing_id"
    where = ["e.hidden_from > %s", "e.checked_on <= %s"]
    params = [*params, today, today]
    if wanted.asked is not None:
        where.append("e.words @@ to_tsquery('english', %s)")
        params.append(as_query(wanted.asked))
    return source, " AND ".join(where), params


def _near(near: Near) -> Condition:
    """Keys with their distance: the nearest of a listing's places, or 0 where somebody comes to that district."""
    box = box_around(near.point, near.miles)
    latitude, longitude = near.point.latitude, near.point.longitude
    squared = (
        "power(sin((radians(latitude) - radians(%s)) / 2), 2)"
        " + cos(radians(%s)) * cos(radians(latitude)) * power(sin((radians(longitude) - radians(%s)) / 2), 2)"
    )
    sql = f"""
        SELECT listing_id, min(miles) AS miles FROM (
            SELECT listing_id, {2 * EARTH_RADIUS_MILES} * asin(least(1, sqrt({squared}))) AS miles
            FROM directory_listingplace WHERE latitude BETWEEN %s AND %s AND longitude BETWEEN %s AND %s
            UNION ALL SELECT listing_id, 0 FROM directory_searchentry WHERE comes AND places @> ARRAY[%s]
        ) places WHERE miles <= %s GROUP BY listing_id
    """  # noqa: S608 - values are parameters
    district = -1 if near.district is None else near.district
    params = [latitude, latitude, longitude, box.south, box.north, box.west, box.east, district, near.miles]
    return sql, params


def chosen(wanted: Wanted, today: date) -> dict[str, Condition]:
    chosen: dict[str, Condition] = {
        key: ("get_bit(e.facets, %s) = 1", [BITS[key, value]]) for key, value in wanted.values.items()
    }
    if wanted.topic is not None:
        chosen["topic"] = ("e.topics @> ARRAY[%s]", [wanted.topic])
    if wanted.place is not None:
        chosen["place"] = ("e.places && ARRAY[%s, %s]", [wanted.place, EVERYWHERE])
    if wanted.age is not None:
        known = "(e.low_age IS NOT NULL OR e.high_age IS NOT NULL)"
        reaches = "coalesce(e.low_age, 0) <= %s AND coalesce(e.high_age, 99) >= %s"
        chosen["age"] = (f"{known} AND {reaches}", [wanted.age, wanted.age])
    if wanted.recent:
        chosen[RECENT] = ("e.checked_on >= %s", [today - timedelta(days=RECENT_DAYS)])
    if wanted.trial:
        chosen[TRIAL] = ("get_bit(e.facets, %s) = 1", [BITS[TRIAL, "seeks_schools"]])
    return chosen


def column_of(key: str) -> str:
    columns = {"topic": "string_agg(topic_codes, '')", "place": "string_agg(place_codes, '')"}
    return columns.get(key, "string_agg(facets, '')")


def narrowed(column: str, conditions: Sequence[Condition]) -> Condition:
    if not conditions:
        return column, []
    text = " AND ".join(condition for condition, _ in conditions)
    values = [one for _, held in conditions for one in held]
    if " FILTER (WHERE " in column:
        return f"{column[:-1]} AND {text})", values
    return f"{column} FILTER (WHERE {text})", values


def tier(asked: Asked | None, *, read_texts: bool) -> Condition:
    """Points for where the words stand: 4 when all are in the name, 2 when other words for them are, 1 when all are in
    name, summary or topics; the last is asked for only where the texts of few matches have to be read."""
    if asked is None:
        # a bare 0 would mean the column of that number to ORDER BY
        return "(0 + 0)", []
    plain, widened = as_query(asked, widened=False), as_query(asked)
    # whatever has all the words has the words or others for them, so most rows are asked once
    text = (
        "CASE WHEN e.named @@ to_tsquery('english', %s)"
        " THEN 2 + (e.named @@ to_tsquery('english', %s))::int * 4 ELSE 0 END"
    )
    params = [widened, plain]
    if read_texts:
        text += " + (e.words @@ to_tsquery('english', %s))::int"
        params.append(as_query(asked, "AB", widened=False))
    return f"({text})", params
