"""What may be proposed about a listing (DI6): its public facts, how each is written in JSON, and how it reads in words.

Never proposed: evidence (the Local Programme judges it), checks, the source, and whether the public sees the listing.
In JSON null is not known; words are their codes, topics their slugs, districts their ONS codes, days and times ISO.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from directory.domain.cost import COST_BANDS, PAYERS
from directory.domain.days import WEEKDAYS
from directory.domain.languages import LANGUAGES
from directory.domain.listing import (
    AREAS,
    DELIVERIES,
    GROUPS,
    LEVELS,
    OLDEST,
    PHASES,
    REFERRALS,
    SETTINGS,
    STATES,
)
from directory.domain.proposed_kinds import (
    Coded,
    Day,
    Flag,
    Json,
    Line,
    OneOf,
    Proposable,
    SomeOf,
    Text,
    TimeOfDay,
    Whole,
)
from directory.domain.proposed_places import Places

__all__ = ["FIELDS", "NEEDED", "Json", "Names", "differing", "in_words", "label", "normal", "normal_all", "nothing"]

FIELDS: dict[str, Proposable] = {
    "name": Line("Name", 120),
    "summary": Line("Summary", 240),
    "description": Text("Description"),
    "topics": Coded("Topics"),
    "level": OneOf("Level", LEVELS),
    "low_age": Whole("Youngest age", OLDEST),
    "high_age": Whole("Oldest age", OLDEST),
    "phases": SomeOf("Phases of school life", PHASES),
    "settings": SomeOf("Kinds of setting", SETTINGS),
    "groups": SomeOf("Who it is for", GROUPS),
    "deliveries": SomeOf("Where it takes place", DELIVERIES),
    "area": OneOf("Who can use it", AREAS),
    "districts": Coded("Districts"),
    "county": Line("County", 100),
    "places": Places("Places"),
    "referrals": SomeOf("How to get it", REFERRALS),
    "languages": SomeOf("Languages", LANGUAGES, proper=True),
    "days": SomeOf("Days of the week", WEEKDAYS, proper=True),
    "opens_at": TimeOfDay("From"),
    "closes_at": TimeOfDay("Until"),
    "state": OneOf("Can we have it?", STATES),
    "commissioned_by": Line("Who commissions it, or could", 160),
    "trial_ends_on": Day("Last day of the trial"),
    "trial_question": Line("What the trial wants to learn", 300),
    "trial_seeks_schools": Flag("The trial looks for schools"),
    "trial_result": Text("What the trial found"),
    "cost_band": OneOf("Cost", COST_BANDS),
    "who_pays": OneOf("Who pays", PAYERS),
    "price": Line("Price", 200),
    "price_on": Day("Day on which the price was true"),
    "contact_mailbox": Line("Shared mailbox", 254),
    "contact_telephone": Line("Telephone", 30),
    "contact_website": Line("Web page", 200),
}
# without these there is no listing
NEEDED = ("name", "summary", "description", "level", "area", "state", "cost_band", "who_pays")


@dataclass(frozen=True, kw_only=True)
class Names:
    """How topics and districts are called: slug or code -> name."""

    topics: Mapping[str, str] = field(default_factory=dict)
    districts: Mapping[str, str] = field(default_factory=dict)

    def of(self, name: str) -> Mapping[str, str]:
        return {"topics": self.topics, "districts": self.districts}.get(name, {})


def label(name: str) -> str:
    return FIELDS[name].label


def normal(name: str, value: Any) -> Json:
    """The value as kept in JSON: tidied, lists in one order. Raises DomainError(field=name) for what it cannot be.

    Whether facts agree with each other is asked elsewhere (directory.services.proposed).
    """
    return FIELDS[name].normal(name, value)


def normal_all(values: Mapping[str, Any]) -> dict[str, Json]:
    """Every value as kept. Raises DomainError for the first that is wrong, KeyError for what may not be proposed."""
    return {name: normal(name, values[name]) for name in values}


def nothing(name: str) -> Json:
    """What stands in a field about which nothing was said yet."""
    return FIELDS[name].nothing


def differing(before: Mapping[str, Json], after: Mapping[str, Json]) -> list[str]:
    """Fields of `after` that differ from `before`, in the order of a listing's page."""
    return [name for name in FIELDS if name in after and before.get(name, nothing(name)) != after[name]]


def in_words(name: str, value: Json, names: Names) -> str:
    """The value as people read it: names, not codes; "Not known" for nothing."""
    return FIELDS[name].in_words(value, names.of(name)) or "Not known"
