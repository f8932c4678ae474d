"""Proposed values written into a listing in memory, and asked whether they may stand there."""

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email

from accounts.models import Organisation
from core.errors import DomainError
from core.models import District
from directory.domain.proposals import FIELDS, NEEDED, Json, label
from directory.domain.publishing import missing
from directory.models import FeedSource, Intervention, ListingPlace, Topic
from directory.services.listings import facts_of

# Where the sentence of a rule about several facts stands in a form.
FIELD_OF_RULE = {
    "intervention_highest_age_is_not_below_lowest": "high_age",
    "intervention_ages_are_those_of_children_and_the_young": "low_age",
    "intervention_cost_band_agrees_with_who_pays": "cost_band",
    "intervention_price_has_its_date_and_a_date_its_price": "price",
    "intervention_that_could_be_commissioned_says_by_whom": "commissioned_by",
    "intervention_names_its_county_exactly_when_it_serves_one": "county",
    "intervention_on_trial_has_an_end_and_a_question": "trial_ends_on",
    "intervention_with_a_trials_result_or_search_is_a_trial": "trial_ends_on",
    "intervention_has_both_times_of_day_or_none": "closes_at",
}
FIELD_OF_NEED = {"topic": "topics", "phase": "phases", "touch": "contact_mailbox"}
ADDRESSES = {
    "contact_mailbox": (validate_email, "Write an e-mail address like name@school.example."),
    "contact_website": (
        URLValidator(schemes=["http", "https"]),
        "Write a web address like https://www.school.example.",
    ),
}
Problem = tuple[str | None, str]


class ProposalError(DomainError):
    """Values that cannot stand in a listing. `problems` are all of them, (field or None, sentence); the first is the
    error's own."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(problems[0][1], field=problems[0][0])
        self.problems = problems


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A listing as it would be; nothing is saved. `places` are the proposed ones only."""

    listing: Intervention
    topics: list[Topic]
    districts: list[District]
    places: list[ListingPlace]


def candidate(listing: Intervention, values: Mapping[str, Json]) -> Candidate:
    """`listing` with these values, which are in the form of directory.domain.proposals.normal.

    Raises ProposalError for a topic or district that is not there.
    """
    made = copy(listing)
    for name, value in values.items():
        if name not in {"topics", "districts", "places"}:
            setattr(made, name, _as_python(name, value))
    topics = _rows(Topic, "slug", "topics", values) if "topics" in values else _held(listing, "topics")
    districts = _rows(District, "code", "districts", values) if "districts" in values else _held(listing, "districts")
    places = [ListingPlace(**place) for place in values.get("places", [])]
    return Candidate(listing=made, topics=topics, districts=districts, places=places)


def blank(provider: Organisation, source: FeedSource | None = None) -> Intervention:
    """A new listing about which nothing was said yet."""
    return Intervention(
        provider=provider,
        source=source.name if source else "The provider",
        is_demonstration=provider.is_demonstration,
    )


def refuse_unfit(found: Candidate, *, today: date, for_the_public: bool) -> None:
    """Raises ProposalError unless the database would take the listing, by its own constraints, and where it is
    `for_the_public`, unless publishing would take it too, once it is checked today."""
    if problems := [*_unfilled(found.listing), *_addresses(found.listing)]:
        raise ProposalError(problems)
    for rule in Intervention._meta.constraints:
        try:
            rule.validate(Intervention, found.listing)
        except ValidationError as error:
            problems.append((FIELD_OF_RULE.get(rule.name), error.messages[0]))
    if for_the_public:
        problems += _needs(found, today)
    if problems:
        raise ProposalError(problems)


def _needs(found: Candidate, today: date) -> list[Problem]:
    checked = copy(found.listing)
    checked.checked_on = today
    needs = missing(facts_of(checked, topics=len(found.topics)), today)
    return [(next((name for word, name in FIELD_OF_NEED.items() if word in need), None), need) for need in needs]


def _unfilled(listing: Intervention) -> list[Problem]:
    return [(name, f"Fill this in: {label(name)}.") for name in NEEDED if not getattr(listing, name)]


def _addresses(listing: Intervention) -> list[Problem]:
    problems: list[Problem] = []
    for name, (validate, sentence) in ADDRESSES.items():
        value = getattr(listing, name)
        try:
            if value:
                validate(value)
        except ValidationError:
            problems.append((name, sentence))
    return problems


def _as_python(name: str, value: Json) -> Any:
    if name in {"opens_at", "closes_at"}:
        return time.fromisoformat(value) if value else None
    if name in {"trial_ends_on", "price_on"}:
        return date.fromisoformat(value) if value else None
    return value if value is not None or name not in NEEDED else ""


def _rows(model: Any, key: str, name: str, values: Mapping[str, Json]) -> list:
    rows = list(model.objects.filter(**{f"{key}__in": values[name]}))
    if unknown := set(values[name]) - {getattr(row, key) for row in rows}:
        sentence = f"{FIELDS[name].label}: {', '.join(sorted(unknown))} is not on the list. Choose another."
        raise ProposalError([(name, sentence)])
    return rows


def _held(listing: Intervention, name: str) -> list:
    return list(getattr(listing, name).all()) if listing.pk else []
