"""Facets: what a list of listings can be narrowed by, and how often each value stands in it.

Every value of a closed list has a bit, in the order of the tables below; a listing's bits stand in its search entry as
a few bytes. Counting joins the bytes of all matches and counts bits: two milliseconds for twenty thousand listings.
"""

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from sys import byteorder
from typing import Any

from directory.domain.cost import COST_BANDS, PAYERS
from directory.domain.days import WEEKDAYS
from directory.domain.evidence import EVIDENCE
from directory.domain.languages import LANGUAGES
from directory.domain.listing import DELIVERIES, GROUPS, LEVELS, PHASES, REFERRALS, SETTINGS, STATES
from directory.domain.words import Word

EVERYWHERE = 0


@dataclass(frozen=True)
class Facet:
    """`key` stands in the address, `label` above the choice, `field` is the listing's; several values may hold."""

    key: str
    label: str
    field: str
    words: Mapping[Any, Word]


# New values go to the end of their list and lists are never put in another order without `manage.py index_listings`.
FACETS: tuple[Facet, ...] = (
    Facet("level", "Level", "level", LEVELS),
    Facet("state", "Can we have it?", "state", STATES),
    Facet("phase", "Phase of school life", "phases", PHASES),
    Facet("setting", "Kind of setting", "settings", SETTINGS),
    Facet("group", "Who it is for", "groups", GROUPS),
    Facet("delivery", "Where it takes place", "deliveries", DELIVERIES),
    Facet("cost", "Cost", "cost_band", COST_BANDS),
    Facet("payer", "Who pays", "who_pays", PAYERS),
    Facet("evidence", "Evidence", "evidence", EVIDENCE),
    Facet("referral", "How to get it", "referrals", REFERRALS),
    Facet("language", "Language", "languages", LANGUAGES),
    Facet("day", "Day of the week", "days", WEEKDAYS),
)
TRIAL = "trial"

BITS: dict[tuple[str, str], int] = {
    pair: number
    for number, pair in enumerate(
        [*((facet.key, str(value)) for facet in FACETS for value in facet.words), (TRIAL, "seeks_schools")]
    )
}
BYTES = (len(BITS) + 7) // 8


def pack(values: Mapping[str, Iterable[str]], *, seeks_schools: bool = False) -> bytes:
    """The bytes of a listing; `values` by the facets' keys. Bit n stands where Postgres's get_bit finds it."""
    packed = bytearray(BYTES)
    pairs = [(key, str(value)) for key, held in values.items() for value in held]
    for pair in [*pairs, *([(TRIAL, "seeks_schools")] if seeks_schools else [])]:
        number = BITS[pair]
        packed[number // 8] |= 1 << (number % 8)
    return bytes(packed)


def count_bits(joined: bytes) -> dict[tuple[str, str], int]:
    """How often each bit is set in the joined bytes of any number of listings."""
    length = len(joined) // BYTES
    ones = int.from_bytes(b"\x01" * length)
    counts, pairs = {}, iter(BITS)
    for place in range(BYTES):
        column = int.from_bytes(joined[place::BYTES])
        for bit, pair in zip(range(8), pairs, strict=False):
            counts[pair] = ((column >> bit) & ones).bit_count()
    return counts


def codes(keys: Iterable[int]) -> bytes:
    """Keys as four bytes each, so that those of many listings can be joined."""
    return b"".join(key.to_bytes(4, "big") for key in sorted(keys))


def count_codes(joined: bytes) -> Counter[int]:
    """How often each key stands in joined codes."""
    numbers = array("I", joined)
    if byteorder == "little":
        numbers.byteswap()
    return Counter(numbers)


def count_places(joined: bytes, *, everywhere: bool = True) -> Counter[int]:
    """By district: those that name it and those that serve all of England. Without districts there is nothing."""
    counts = count_codes(joined)
    england = counts.pop(EVERYWHERE, 0)
    if everywhere:
        for key in counts:
            counts[key] += england
    return counts
