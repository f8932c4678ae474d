"""A row of a feed brought to this directory's words: topics, places, what the feed leaves to us; and made to agree."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from core.domain.names import fold
from core.errors import DomainError
from directory.domain.cost import CostBand, Payer, agree
from directory.domain.feed_rows import Draft, FeedRow, Problem
from directory.domain.feed_words import by_list, phases_of_ages
from directory.domain.listing import Area, CommissioningState
from directory.domain.proposals import NEEDED, Json, label, normal

NATIONAL = frozenset({"england", "national", "nationwide", "united kingdom", "uk", "great britain", "e92000001"})
TRIAL = ("trial_ends_on", "trial_question", "trial_seeks_schools", "trial_result")
# filled from a column's default where nothing is said
HAS_DEFAULT = frozenset({"area", "state", "cost_band", "who_pays"})


@dataclass(frozen=True, kw_only=True)
class Lookups:
    """Folded words: of topics and their synonyms -> slug; of districts -> code; of counties -> their name."""

    topics: Mapping[str, str] = field(default_factory=dict)
    districts: Mapping[str, str] = field(default_factory=dict)
    counties: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Completed:
    """`unknown` are words for topics that the directory does not have."""

    row: FeedRow
    unknown: tuple[str, ...]
    problems: tuple[Problem, ...]


def complete(
    row: FeedRow, lookups: Lookups, defaults: Mapping[str, Json], before: Mapping[str, Json], today: date
) -> Completed:
    """`before` is what this feed said last time: a price that it still gives keeps the day on which we first saw it."""
    draft = Draft(row.where, dict(row.values))
    unknown = _topics(row, draft, lookups)
    _area(row.areas, draft, lookups)
    _agree_on_ages(draft)
    if "phases" not in draft.values:
        draft.put("phases", phases_of_ages(draft.values.get("low_age"), draft.values.get("high_age")))
    for name, value in defaults.items():
        draft.values.setdefault(name, value)
    _price(draft, before, today)
    _agree(draft)
    return Completed(row=replace(row, values=draft.values), unknown=unknown, problems=tuple(draft.problems))


def lacking(values: Mapping[str, Json]) -> str:
    """Why this cannot be a new listing; empty when it can be one."""
    needs = [label(name).lower() for name in NEEDED if name not in HAS_DEFAULT and not values.get(name)]
    if not needs:
        return ""
    return f"It says nothing about: {', '.join(needs)}. Give the feed a default, or ask its publisher."


def checked_defaults(given: Mapping[str, Json]) -> dict[str, Json]:
    """Defaults as they are kept. Raises DomainError for one that no listing can have."""
    kept = {}
    for name, value in given.items():
        try:
            kept[name] = normal(name, value)
        except KeyError as error:
            raise DomainError(f"“{name}” is no field of a listing that a feed may fill.", field="defaults") from error
    if kept.get("county"):
        kept["area"] = Area.COUNTY.value
    return kept


def _topics(row: FeedRow, draft: Draft, lookups: Lookups) -> tuple[str, ...]:
    slugs = {lookups.topics[fold(term)] for term in row.terms if fold(term) in lookups.topics}
    found, unknown = by_list(term for term in row.terms if fold(term) not in lookups.topics)
    draft.put("topics", sorted(slugs))
    for name, codes in found.items():
        draft.put(name, sorted({*draft.values.get(name, []), *codes}))
    return tuple(unknown)


def _area(areas: Iterable[str], draft: Draft, lookups: Lookups) -> None:
    """The widest of the areas that are known here. Others are somebody else's names for places, and change nothing."""
    folded = [fold(area) for area in areas]
    counties = [lookups.counties[area] for area in folded if area in lookups.counties]
    districts = sorted({lookups.districts[area] for area in folded if area in lookups.districts})
    if any(area in NATIONAL for area in folded):
        draft.put("area", Area.ENGLAND.value)
    elif counties or draft.values.get("county"):
        draft.put("county", draft.values.get("county") or counties[0])
        draft.put("area", Area.COUNTY.value)
    elif districts:
        draft.put("districts", districts)
        draft.put("area", Area.DISTRICTS.value)


def _price(draft: Draft, before: Mapping[str, Json], today: date) -> None:
    price = draft.values.get("price")
    if not price:
        draft.take_out("price_on")
    elif "price_on" not in draft.values:
        same = before.get("price") == price and before.get("price_on")
        draft.put("price_on", same or today.isoformat())


def _agree(draft: Draft) -> None:
    """Facts that contradict each other are all left out: nobody here can tell which is right."""
    values = draft.values
    _agree_on_ages(draft)
    band, payer = values.get("cost_band"), values.get("who_pays")
    if band and payer and not agree(CostBand(band), Payer(payer)):
        _drop(draft, "Cost and payer contradict each other", "cost_band", "who_pays")
    if values.get("state") == CommissioningState.COULD_BE_COMMISSIONED and not values.get("commissioned_by"):
        _drop(draft, "It does not say who could commission it", "state")
    if any(values.get(name) for name in TRIAL) and not all(values.get(name) for name in TRIAL[:2]):
        _drop(draft, "A trial needs its last day and its question", *TRIAL)
    _agree_on_area(draft)


def _agree_on_ages(draft: Draft) -> None:
    low, high = draft.values.get("low_age"), draft.values.get("high_age")
    if low is not None and high is not None and low > high:
        _drop(draft, "The youngest age is above the oldest", "low_age", "high_age")


def _agree_on_area(draft: Draft) -> None:
    area = draft.values.get("area")
    if area == Area.COUNTY and not draft.values.get("county"):
        _drop(draft, "It serves a county and does not name it", "area")
    elif area != Area.COUNTY:
        draft.take_out("county")


def _drop(draft: Draft, why: str, *names: str) -> None:
    there = [label(name).lower() for name in names if name in draft.values]
    draft.take_out(*names)
    draft.note(f"{why}. Left out: {', '.join(there)}.")
