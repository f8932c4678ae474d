"""Keeps what the search reads in step with the listings, in the transaction of whoever changes one."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from itertools import islice
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db import connection, transaction
from django.db.models import Q

from core.domain.names import fold
from core.models import District
from directory.domain.evidence import EvidenceLevel
from directory.domain.facets import EVERYWHERE, FACETS, codes, pack
from directory.domain.freshness import HIDDEN_AFTER_DAYS, OVERDUE_AFTER_DAYS
from directory.domain.listing import Area, CommissioningState, Delivery
from directory.domain.quality import QualityFacts, quality
from directory.models import Intervention, SearchEntry, SearchWord, Topic

BATCH = 500
LONGEST_WORD = 40
COMES = {Delivery.AT_SCHOOL, Delivery.AT_HOME, Delivery.ONLINE}
COLUMNS = (
    *("listing_id", "name", "quality", "checked_on", "late_from", "hidden_from", "facets", "topics", "topic_codes"),
    *("places", "place_codes", "low_age", "high_age", "comes"),
)
_WORDS = (
    "setweight(to_tsvector('english', %s), 'A') || setweight(to_tsvector('english', %s), 'B')"
    " || setweight(to_tsvector('english', %s), 'D')"
)
_ROW = f"({', '.join(['%s'] * len(COLUMNS))}, {_WORDS}, strip(to_tsvector('english', %s)))"
_INSERT = f"INSERT INTO directory_searchentry ({', '.join(COLUMNS)}, words, named) VALUES "  # noqa: S608 - our own names
_UPDATE = " ON CONFLICT (listing_id) DO UPDATE SET " + ", ".join(
    f"{name} = excluded.{name}" for name in (*COLUMNS[1:], "words", "named")
)
# how many listings have a word, by its stem; a word without one stands in none
_STEM = "(tsvector_to_array(to_tsvector('english', w.word)))[1]"
_STEMS = "ts_stat('SELECT words FROM directory_searchentry')"
_COUNT_WORDS = f"UPDATE directory_searchword w SET listings = s.ndoc FROM {_STEMS} s WHERE s.word = {_STEM}"  # noqa: S608
_FORGET_WORDS = f"""
    DELETE FROM directory_searchword w WHERE NOT EXISTS (SELECT FROM {_STEMS} s WHERE s.word = {_STEM})
"""  # noqa: S608 - our own names


def refresh(keys: Iterable[int]) -> None:
    """Writes the search rows of these listings (primary keys) anew; call it last in a service that changes any."""
    keys = iter(sorted(set(keys)))
    above = _topics_above()
    counties = _districts_of_counties()
    while batch := list(islice(keys, BATCH)):
        _refresh(batch, above, counties)


def rebuild() -> int:
    """Writes every search row anew, batch by batch, and forgets words that no public listing has any more. Who searches
    meanwhile finds everything. Returns how many listings the search knows."""
    SearchEntry.objects.filter(listing__published_at__isnull=True).delete()
    keys = list(Intervention.objects.filter(published_at__isnull=False).order_by("pk").values_list("pk", flat=True))
    refresh(keys)
    with connection.cursor() as cursor:
        cursor.execute(_COUNT_WORDS)
        cursor.execute(_FORGET_WORDS)
    return len(keys)


@transaction.atomic
def _refresh(keys: Sequence[int], above: dict[int, tuple[set[int], str]], counties: dict[str, set[int]]) -> None:
    public = Intervention.objects.filter(pk__in=keys, published_at__isnull=False)
    rows = (
        public.select_related("provider")
        .annotate(
            topic_keys=ArrayAgg("topics", distinct=True, filter=Q(topics__isnull=False), default=[]),
            district_keys=ArrayAgg("districts", distinct=True, filter=Q(districts__isnull=False), default=[]),
        )
        .order_by("pk")
    )
    written, words, shown = [], set(), set()
    for listing in rows:
        topics: set[int] = set().union(*(above[key][0] for key in listing.topic_keys))
        about = " ".join([fold(listing.summary), *(above[key][1] for key in sorted(topics))])
        texts = (fold(listing.name), about, fold(f"{listing.description} {listing.provider.name}"))
        written.append([*_columns(listing, topics, _places(listing, counties)), *texts, texts[0]])
        words |= {word for text in texts for word in text.split() if len(word) <= LONGEST_WORD}
        shown.add(listing.pk)
    SearchEntry.objects.filter(pk__in=set(keys) - shown).delete()
    if not written:
        return
    with connection.cursor() as cursor:
        # one statement: the history's context, which goes before each, does not know executemany
        rows_of_values = ", ".join([_ROW] * len(written))
        cursor.execute(_INSERT + rows_of_values + _UPDATE, [value for row in written for value in row])
    SearchWord.objects.bulk_create((SearchWord(word=word) for word in sorted(words)), ignore_conflicts=True)


def _columns(listing: Intervention, topics: set[int], places: set[int]) -> list[Any]:
    held = {facet.key: getattr(listing, facet.field) for facet in FACETS}
    facets = pack(
        {key: [value] if isinstance(value, str) else value for key, value in held.items()},
        seeks_schools=listing.trial_seeks_schools,
    )
    known = [listing.low_age or listing.high_age, listing.cost_band != "not_known", listing.groups]
    known += [listing.deliveries, listing.referrals, listing.contact_mailbox or listing.contact_telephone]
    facts = QualityFacts(
        state=CommissioningState(listing.state),
        evidence=EvidenceLevel(listing.evidence),
        known=sum(bool(one) for one in known),
    )
    return [
        listing.pk,
        listing.sort_name[:40],
        quality(facts),
        listing.checked_on,
        listing.check_due_on + timedelta(days=OVERDUE_AFTER_DAYS),
        listing.check_due_on + timedelta(days=HIDDEN_AFTER_DAYS),
        facets,
        sorted(topics),
        codes(topics),
        sorted(places),
        codes(places),
        listing.low_age,
        listing.high_age,
        not COMES.isdisjoint(listing.deliveries),
    ]


def _places(listing: Intervention, counties: dict[str, set[int]]) -> set[int]:
    if listing.area == Area.ENGLAND:
        return {EVERYWHERE}
    if listing.area == Area.COUNTY:
        return counties.get(fold(listing.county), set())
    return set(listing.district_keys)


def _topics_above() -> dict[int, tuple[set[int], str]]:
    """For each topic its own key with those above it, and its folded name with its other words."""
    facts = {
        topic.pk: (topic.parent_id, " ".join([fold(topic.name), *(one.folded for one in topic.synonyms.all())]))
        for topic in Topic.objects.order_by("pk").prefetch_related("synonyms")
    }
    found = {}
    for key, (_, words) in facts.items():
        chain, parent = {key}, facts[key][0]
        while parent is not None and parent not in chain:
            chain.add(parent)
            parent = facts[parent][0]
        found[key] = (chain, words)
    return found


def _districts_of_counties() -> dict[str, set[int]]:
    counties: dict[str, set[int]] = {}
    for key, county in District.objects.exclude(county_name="").order_by("pk").values_list("pk", "county_name"):
        counties.setdefault(fold(county), set()).add(key)
    return counties
