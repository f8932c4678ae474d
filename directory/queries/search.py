"""The search: one statement counts everything, and where nothing was found one guesses the spelling. A page of what was
counted: queries/search_page.py. Measured and explained in docs/figures.md."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from django.contrib.postgres.search import SearchQuery
from django.db import connection
from django.db.models import QuerySet

from core.domain.names import fold
from directory.domain.facets import TRIAL, count_bits, count_codes, count_places
from directory.domain.searching import Asked, as_query, ask, nearest
from directory.models import Intervention
from directory.queries import search_sql
from directory.queries.search_sql import RECENT, RECENT_DAYS, Wanted
from directory.queries.vocabulary import vocabulary

CANDIDATES = 12


@dataclass(frozen=True, kw_only=True)
class Tally:
    """How many there are, and how many there would be with each value chosen instead of what is chosen there."""

    total: int
    values: Mapping[tuple[str, str], int]
    topics: Counter[int]
    places: Counter[int]
    recent: int
    trial: int


def tally(wanted: Wanted, today: date) -> Tally:
    """One statement, whatever is chosen."""
    source, where, given = search_sql.matches(wanted, today)
    narrowing = search_sql.chosen(wanted, today)
    columns = ["count(*)", "string_agg(facets, '')", "string_agg(topic_codes, '')", "string_agg(place_codes, '')"]
    columns.append(f"count(*) FILTER (WHERE checked_on >= '{today - timedelta(days=RECENT_DAYS):%Y-%m-%d}')")
    alone = [key for key in narrowing if key not in {RECENT, TRIAL, "age"}]
    parts, params = [], []
    for column, left_out in [
        *((column, None) for column in columns),
        *((search_sql.column_of(key), key) for key in alone),
    ]:
        rest = [condition for key, condition in narrowing.items() if key != left_out]
        text, values = search_sql.narrowed(column, rest)
        parts.append(text)
        params += values
    sql = f"SELECT {', '.join(parts)} FROM {source} WHERE {where}"  # noqa: S608 - values are parameters
    with connection.cursor() as cursor:
        cursor.execute(sql, [*params, *given])
        total, facets, topics, places, recent, *alternatives = cursor.fetchone()
    values = count_bits(facets or b"")
    topic_counts, place_counts = count_codes(topics or b""), count_places(places or b"")
    for key, found in zip(alone, alternatives, strict=True):
        if key == "topic":
            topic_counts = count_codes(found or b"")
        elif key == "place":
            place_counts = count_places(found or b"")
        else:
            values |= {pair: count for pair, count in count_bits(found or b"").items() if pair[0] == key}
    trial = values.pop((TRIAL, "seeks_schools"))
    return Tally(total=total, values=values, topics=topic_counts, places=place_counts, recent=recent, trial=trial)


def keys(wanted: Wanted, today: date) -> list[int]:
    """Primary keys of all matches, in the order of the list: for the map, a table, a feed. One statement."""
    source, where, given = search_sql.matches(wanted, today)
    chosen = list(search_sql.chosen(wanted, today).values())
    tier, tier_params = search_sql.tier(wanted.asked, read_texts=False)
    miles = "m.miles" if wanted.near else "NULL::float8"
    conditions = " AND ".join([where, *(text for text, _ in chosen)])
    sql = (
        f"SELECT e.listing_id FROM {source} WHERE {conditions}"  # noqa: S608 - values are parameters
        f" ORDER BY e.late_from <= %s, ({tier}) + 0 DESC, {miles} NULLS FIRST, e.quality + 0 DESC, e.name, e.listing_id"
    )
    params = [*given, *(one for _, values in chosen for one in values), today, *tier_params]
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return [key for (key,) in cursor.fetchall()]


def saying(listings: QuerySet[Intervention], text: str) -> QuerySet[Intervention]:
    """Those of these listings that have the words; text without a letter or a figure is in none."""
    folded = fold(text)
    if not folded:
        return listings.none()
    query = SearchQuery(as_query(ask(folded, vocabulary().others)), config="english", search_type="raw")
    return listings.filter(search_entry__words=query)


def corrected(asked: Asked) -> Asked | None:
    """The search with misspelt words put right, and two words joined where only the joined one is known. None when
    nothing can be put right. One statement."""
    words = list(asked.words)
    pairs = [first + second for first, second in pairwise(words)]
    with connection.cursor() as cursor:
        cursor.execute(_LIKE, [words, CANDIDATES, pairs])
        rows = cursor.fetchall()
    near: dict[str, list[tuple[str, int]]] = {}
    for word, known, listings in rows:
        near.setdefault(word, []).append((known, listings))
    mended = _joined(words, near)
    mended = [_mended(word, near.get(word, [])) for word in mended]
    return None if mended == words else replace(asked, words=tuple(mended), synonyms=())


_LIKE = """
    SELECT t.word, w.word, w.listings FROM unnest(%s::text[]) t(word) CROSS JOIN LATERAL (
        SELECT word, listings FROM directory_searchword k WHERE k.word %% t.word
        ORDER BY similarity(k.word, t.word) DESC, k.word LIMIT %s) w
    UNION ALL SELECT word, word, listings FROM directory_searchword WHERE word = ANY(%s::text[])
"""


def _joined(words: Sequence[str], near: Mapping[str, Sequence[tuple[str, int]]]) -> list[str]:
    joined, place = [], 0
    while place < len(words):
        both = "".join(words[place : place + 2])
        if place + 1 < len(words) and both in near and both != words[place]:
            joined.append(both)
            place += 2
        else:
            joined.append(words[place])
            place += 1
    return joined


def _mended(word: str, candidates: Sequence[tuple[str, int]]) -> str:
    if any(known == word for known, _ in candidates):
        return word
    return nearest(word, candidates) or word
