"""Lists of indicators: kept by hand, and loaded from the files that come with the directory."""

from collections.abc import Collection
from datetime import date, datetime
from itertools import count

from django.db.models import Max
from django.utils.text import slugify

from accounts.services.recorded import recorded
from core.domain.actor import Actor
from directory.models import Indicator, IndicatorSet, Topic
from directory.services.packaged import cells, rows

# A set without a file here is filled by imports
FILES = {
    "national-indicator-set": "national_indicators.csv",
    "public-health-today": "public_health_today.csv",
    "ons-health-index": "health_index.csv",
}


@recorded
def keep_set(*, indicator_set: IndicatorSet, by: Actor, now: datetime) -> IndicatorSet:
    """Without a code it gets one: its name, and a number if another list is called the same."""
    indicator_set.code = indicator_set.code or _free_code(indicator_set.name)
    indicator_set.save()
    return indicator_set


@recorded
def keep_indicator(*, indicator: Indicator, topics: Collection[Topic], by: Actor, now: datetime) -> Indicator:
    """Without a place it goes to the end of its list, without a code it gets the next number there."""
    if indicator.position is None or not indicator.code:
        # One after the other: two added at once must not get the same
        held = IndicatorSet.objects.select_for_update().get(pk=indicator.indicator_set_id)
        others = held.indicators.exclude(pk=indicator.pk)
        if indicator.position is None:
            indicator.position = (others.aggregate(last=Max("position"))["last"] or 0) + 1
        if not indicator.code:
            taken = set(others.values_list("code", flat=True))
            indicator.code = next(code for code in map(str, count(1)) if code not in taken)
    indicator.save()
    indicator.topics.set(topics)
    return indicator


def _free_code(name: str) -> str:
    wanted = slugify(name)[:36].strip("-") or "list"
    taken = set(IndicatorSet.objects.filter(code__startswith=wanted).values_list("code", flat=True))
    return wanted if wanted not in taken else next(c for n in count(2) if (c := f"{wanted}-{n}") not in taken)


@recorded
def load_indicators(*, by: Actor, now: datetime) -> int:
    """Adds the packaged sets and indicators that are missing; their topics must be loaded. Returns how many indicators
    were added. What is there stays as it is, so that a coordinator's correction is never undone."""
    topics = {topic.slug: topic for topic in Topic.objects.all()}
    kept = [(_set(row), FILES.get(row["code"])) for row in rows("indicator_sets.csv")]
    return sum(_load(held, file, topics, by=by, now=now) for held, file in kept if file)


@recorded
def packaged_set(*, code: str, by: Actor, now: datetime) -> IndicatorSet:
    """One of the sets that come with the directory, made if it is missing; without its indicators."""
    return _set(next(row for row in rows("indicator_sets.csv") if row["code"] == code))


def _set(row: dict[str, str]) -> IndicatorSet:
    facts = {name: row[name] for name in ("name", "about", "source", "licence")}
    days = {name: date.fromisoformat(row[name]) if row[name] else None for name in ("valid_from", "valid_to")}
    return IndicatorSet.objects.get_or_create(code=row["code"], defaults={**facts, **days})[0]


def _load(indicator_set: IndicatorSet, file: str, topics: dict[str, Topic], *, by: Actor, now: datetime) -> int:
    there = set(indicator_set.indicators.values_list("code", flat=True))
    missing = [(place, row) for place, row in enumerate(rows(file), start=1) if row["code"] not in there]
    for place, row in missing:
        indicator = Indicator(
            indicator_set=indicator_set,
            code=row["code"],
            position=place,
            title=row["title"],
            title_verified=row["title_verified"] == "yes",
            title_source=row["title_source"] or None,
            definition=row["definition"] or None,
            direction=row["direction"] or None,
            unit=row["unit"] or None,
            measure=row["measure"] or None,
            per=int(row["per"]) if row["per"] else None,
            source=row["source"] or None,
            fingertips_id=int(row["fingertips_id"]) if row["fingertips_id"] else None,
        )
        keep_indicator(indicator=indicator, topics=[topics[slug] for slug in cells(row["topics"])], by=by, now=now)
    return len(missing)
