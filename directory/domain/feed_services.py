"""A service of Open Referral UK, version 1 or 3, as the proposal of a listing.

Names of contacts are never read, nor is when somebody "assured" the facts: who checks is a matter of this portal.
Version 1 says `eligibilitys`, `regular_schedules`, `service_taxonomys`, `physical_addresses`; version 3 says
`minimum_age`, `schedules`, `attributes`, `addresses`. A service is read by whatever it has, whatever the envelope was.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from directory.domain.cost import CostBand
from directory.domain.feed_costs import price_of
from directory.domain.feed_places import deliveries_of, places_of
from directory.domain.feed_rows import (
    LONGEST_ID,
    Draft,
    FeedProvider,
    FeedRow,
    Problem,
    line_in,
    number_in,
    object_in,
    objects_in,
    text_in,
)
from directory.domain.feed_text import email, first_sentence, shortened, telephone, web_address
from directory.domain.feed_times import times_of
from directory.domain.feed_words import languages_in
from directory.domain.listing import OLDEST
from directory.domain.proposed_kinds import LONGEST_TEXT

LONGEST_NAME = 120
LONGEST_SUMMARY = 240
MOST_TERMS = 100


def read_service(item: Any, place: str, today: date) -> tuple[FeedRow | None, list[Problem]]:
    """The row, and what of it could not be read; no row where it cannot be told what it is. `place`: "Page 2, 7"."""
    if not isinstance(item, dict):
        return None, [Problem(place, "This is no service but a bare value.", left_out=True)]
    external_id = line_in(item, "id")
    name = line_in(item, "name")
    if not external_id or len(external_id) > LONGEST_ID:
        return None, [Problem(place, "The service has no id, or a very long one.", left_out=True)]
    where = f"{place}, {external_id}"
    if not name:
        return None, [Problem(where, "The service has no name.", left_out=True, external_id=external_id)]
    draft = Draft(where)
    _text(item, name, draft)
    _ages(item, draft)
    times_of(item, draft, today)
    draft.put("languages", languages_in(item, draft))
    _cost(item, draft, today)
    draft.put("places", places_of(item, draft))
    draft.put("deliveries", deliveries_of(item))
    _contact(item, draft)
    row = FeedRow(
        external_id=external_id,
        where=where,
        values=draft.values,
        provider=_provider(item),
        terms=_terms(item),
        areas=tuple(
            area for each in objects_in(item, "service_areas") if (area := line_in(each, "name", "service_area"))
        ),
        not_offered="" if line_in(item, "status").casefold() in {"", "active"} else line_in(item, "status"),
    )
    return row, draft.problems


def _text(item: Mapping[str, Any], name: str, draft: Draft) -> None:
    if len(name) > LONGEST_NAME:
        draft.note(f"The name has more than {LONGEST_NAME} characters and was shortened.")
    draft.put("name", shortened(name, LONGEST_NAME))
    description = text_in(item, "description")
    if len(description) > LONGEST_TEXT:
        draft.note(f"The description has more than {LONGEST_TEXT} characters and was shortened.")
    draft.put("description", shortened(description, LONGEST_TEXT))
    draft.put("summary", first_sentence(description, LONGEST_SUMMARY))


def _ages(item: Mapping[str, Any], draft: Draft) -> None:
    """Version 1 has a list of `eligibilitys`: the widest range counts. An oldest age above 25 is no limit for us."""
    asked = [item, *objects_in(item, "eligibilitys", "eligibility")]
    lows = [low for each in asked if (low := number_in(each, "minimum_age")) is not None]
    highs = [high for each in asked if (high := number_in(each, "maximum_age")) is not None]
    low, high = min(lows, default=None), max(highs, default=None)
    if low is not None and high is not None and low > high:
        draft.note("The youngest age is above the oldest. Both were left out.")
        return
    if low is not None and low > OLDEST:
        draft.note(f"It is for people above {OLDEST}. The ages were left out.")
        return
    if low is not None:
        draft.put("low_age", int(low))
    if high is not None and high <= OLDEST:
        draft.put("high_age", int(high))


def _cost(item: Mapping[str, Any], draft: Draft, today: date) -> None:
    found = price_of(item, today)
    if found.is_free:
        draft.put("cost_band", CostBand.FREE.value)
    if found.words:
        draft.put("price", found.words)
        if found.on is not None:
            draft.put("price_on", found.on.isoformat())


def _contact(item: Mapping[str, Any], draft: Draft) -> None:
    """The service's own ways to get in touch, else its organisation's."""
    organisation = object_in(item, "organization")
    for field, read, texts in (
        ("contact_mailbox", email, [line_in(item, "email"), line_in(organisation, "email")]),
        ("contact_website", web_address, [line_in(item, "url"), line_in(organisation, "website", "url")]),
        ("contact_telephone", telephone, _numbers(item)),
    ):
        given = [text for text in texts if text]
        kept = next(filter(None, map(read, given)), None)
        if kept is not None:
            draft.put(field, kept)
        elif given:
            draft.unread(field)


def _numbers(item: Mapping[str, Any]) -> list[str]:
    holders = [item, *objects_in(item, "contacts"), object_in(item, "organization")]
    return [line_in(phone, "number") for holder in holders for phone in objects_in(holder, "phones")]


def _provider(item: Mapping[str, Any]) -> FeedProvider | None:
    organisation = object_in(item, "organization")
    name = line_in(organisation, "name")
    if not name:
        return None
    return FeedProvider(
        name=shortened(name, 200),
        website=web_address(line_in(organisation, "website", "url")) or "",
        mailbox=email(line_in(organisation, "email")) or "",
    )


def _areas(item: Mapping[str, Any]) -> list[str]:
    return [line_in(each, "name", "service_area") for each in objects_in(item, "service_areas")]


def _terms(item: Mapping[str, Any]) -> tuple[str, ...]:
    """Every word of a taxonomy, once, in the feed's order."""
    attributes = [object_in(each, "taxonomy_term") for each in objects_in(item, "attributes")]
    old = [object_in(each, "taxonomy") for each in objects_in(item, "service_taxonomys")]
    words = [line_in(term, "name", "term") for term in [*attributes, *old]]
    return tuple(dict.fromkeys(word for word in words if word))[:MOST_TERMS]
