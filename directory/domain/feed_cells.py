"""The cells of one line as the proposal of a listing: words or codes, several values between semicolons."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from core.domain.names import fold
from directory.domain.cost import CostBand
from directory.domain.feed_columns import OF_A_PLACE
from directory.domain.feed_costs import is_free, said
from directory.domain.feed_places import made_place
from directory.domain.feed_rows import LONGEST_ID, Draft, FeedProvider, FeedRow, Problem
from directory.domain.feed_text import day, email, first_sentence, plain, shortened, telephone, web_address
from directory.domain.feed_times import days_in, put_hours
from directory.domain.feed_words import language, word
from directory.domain.proposals import FIELDS
from directory.domain.proposed_kinds import Day, Flag, Line, OneOf, SomeOf, Text, Whole

ADDRESSES: dict[str, Callable[[str], str | None]] = {
    "contact_mailbox": email,
    "contact_telephone": telephone,
    "contact_website": web_address,
}
ANSWERS = {"yes": True, "y": True, "true": True, "1": True, "no": False, "n": False, "false": False, "0": False}
# read apart from the others, or not as a value
APART = {"topics", "districts", "opens_at", "closes_at", "days", "languages", "price"}


def read_cells(cells: Mapping[str, str], where: str) -> tuple[FeedRow | None, list[Problem]]:
    """The row of a line, and what of it could not be read. An empty cell says nothing and changes nothing."""
    texts = {name: text for name, cell in cells.items() if (text := plain(cell))}
    provider = " ".join(texts.get("provider", "").split())
    if "name" not in texts:
        return None, [Problem(where, "The line has no name.", left_out=True)]
    external_id = " ".join(texts.get("id", "").split()) or fold(f"{provider} {texts['name']}")[:LONGEST_ID]
    if not external_id or len(external_id) > LONGEST_ID:
        return None, [Problem(where, "The line has no id and no name that could be one.", left_out=True)]
    draft = Draft(f"{where}, {external_id}")
    for name, text in texts.items():
        if name in FIELDS and name not in APART:
            _put(draft, name, text)
    _apart(draft, texts)
    row = FeedRow(
        external_id=external_id,
        where=draft.where,
        values=draft.values,
        provider=_provider(provider, texts),
        terms=tuple(parts(texts.get("topics", ""))),
        areas=tuple(parts(texts.get("districts", ""))),
        not_offered="" if fold(texts.get("status", "active")) in {"active", "open"} else texts["status"][:60],
    )
    return row, draft.problems


def parts(text: str) -> list[str]:
    """Several values in one cell, between semicolons or upright strokes; a line break parts too."""
    return [" ".join(part.split()) for part in re.split(r"[;|\n]", text) if part.strip()]


def _put(draft: Draft, name: str, text: str) -> None:
    found = ADDRESSES[name](text) if name in ADDRESSES else value_in_words(name, text)
    if found is None or found == []:
        draft.unread(name)
    else:
        draft.put(name, found)


def value_in_words(name: str, text: str) -> Any:
    """The text as a value of its kind; None where it is none."""
    kind = FIELDS[name]
    if isinstance(kind, OneOf):
        return word(text, kind.words)
    if isinstance(kind, SomeOf):
        codes = [word(part, kind.words) for part in parts(text)]
        return None if None in codes else codes
    if isinstance(kind, Whole):
        return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else None
    if isinstance(kind, Day):
        return day(text)
    if isinstance(kind, Flag):
        return ANSWERS.get(fold(text))
    if isinstance(kind, Line):
        return shortened(" ".join(text.split()), kind.longest)
    return shortened(text, kind.longest) if isinstance(kind, Text) else None


def _apart(draft: Draft, texts: Mapping[str, str]) -> None:
    description = texts.get("description") or texts.get("summary", "")
    draft.put("description", shortened(description, 10_000))
    if "summary" not in texts:
        draft.put("summary", first_sentence(description, 240))
    if "opens_at" in texts or "closes_at" in texts:
        put_hours(draft, texts.get("opens_at", ""), texts.get("closes_at", ""))
    _list(draft, "days", texts, days_in)
    _list(draft, "languages", texts, lambda part: [code] if (code := language(part)) else [])
    price = said(" ".join(texts.get("price", "").split()))
    if is_free(price):
        draft.values.setdefault("cost_band", CostBand.FREE.value)
    else:
        draft.put("price", shortened(price, 200))
    if texts.keys() & {"place", "street", "postcode"}:
        name, street, town, postcode = (" ".join(texts.get(part, "").split()) for part in OF_A_PLACE)
        draft.put("places", [made_place(name or street or postcode, street, town, postcode, draft)])


def _list(draft: Draft, name: str, texts: Mapping[str, str], read: Callable[[str], list[str]]) -> None:
    if name in texts:
        found = [code for part in re.split(r"[;|,\n]", texts[name]) for code in read(part)]
        draft.put(name, found)
        if not found:
            draft.unread(name)


def _provider(name: str, texts: Mapping[str, str]) -> FeedProvider | None:
    if not name:
        return None
    website = web_address(texts.get("provider_website", "")) or ""
    return FeedProvider(
        name=shortened(name, 200), website=website, mailbox=email(texts.get("provider_mailbox", "")) or ""
    )
