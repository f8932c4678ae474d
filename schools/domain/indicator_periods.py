"""Which years a published period covers: "2017", "2017/18", "2015 - 17", "2015/16 - 17/18", quarters and months."""

import re
from dataclasses import dataclass
from functools import lru_cache

from schools.domain.register_values import UnusableError

EARLIEST, LATEST, MOST_YEARS = 1980, 2099, 20
_MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_YEARS = re.compile(r"(\d{4})(?:\s*[-–]\s*(\d{4}|\d{2}))?", re.ASCII)
_SPLIT_YEARS = re.compile(r"(\d{4})/(\d{2}|\d{4})(?:\s*[-–]\s*(\d{4}|\d{2})/(\d{2}|\d{4}))?", re.ASCII)
_PART_OF_YEAR = re.compile(
    rf"(?:(\d{{4}})(?:/(\d{{2}}))?\s*(?:Q[1-4]|{_MONTH})|(?:Q[1-4]|{_MONTH})\s*(\d{{4}})(?:/(\d{{2}}))?)",
    re.ASCII | re.IGNORECASE,
)
_SORTABLE = re.compile(r"\d{8}", re.ASCII)


@dataclass(frozen=True)
class Period:
    """`order` sorts (20150000, a quarter or month adds to it), `years` are taken together; part of a year counts 1."""

    text: str
    order: int
    years: int


@lru_cache(maxsize=4096)
def read_period(text: str, sortable: str) -> Period:
    """Raises UnusableError when the words are no period, or when the sortable form speaks of another year."""
    words = " ".join(text.split())
    if not words:
        raise UnusableError("is blank")
    start, years = _years_of(words)
    if not (EARLIEST <= start <= LATEST and 1 <= years <= MOST_YEARS) or len(words) > 40:
        raise _no_period(words)
    order = sortable.strip()
    if not order:
        return Period(words, start * 10_000, years)
    if not _SORTABLE.fullmatch(order):
        raise UnusableError(f"is sorted by “{order[:20]}” where eight digits such as {start}0000 belong")
    if int(order[:4]) != start:
        raise UnusableError(f"“{words}” is sorted as a period of {order[:4]}")
    return Period(words, int(order), years)


def _years_of(words: str) -> tuple[int, int]:
    """(first year, number of years)."""
    if match := _YEARS.fullmatch(words):
        start = int(match[1])
        return start, _later(start, match[2]) - start + 1 if match[2] else 1
    if match := _SPLIT_YEARS.fullmatch(words):
        start = int(match[1])
        if _later(start, match[2]) != start + 1:
            raise _no_period(words)
        if match[3] is None:
            return start, 1
        last = _later(start, match[3])
        if _later(last, match[4]) != last + 1:
            raise _no_period(words)
        return start, last - start + 1
    if match := _PART_OF_YEAR.fullmatch(words):
        start, second = int(match[1] or match[3]), match[2] or match[4]
        if second and _later(start, second) != start + 1:
            raise _no_period(words)
        return start, 1
    raise _no_period(words)


def _later(start: int, text: str) -> int:
    """A year after `start`, of which only the last two digits may be given: 1999 - 01 ends in 2001."""
    if len(text) == 4:
        return int(text)
    year = start - start % 100 + int(text)
    return year if year >= start else year + 100


def _no_period(words: str) -> UnusableError:
    return UnusableError(f"holds “{words[:40]}” where a period such as 2017, 2017/18 or 2015 - 17 belongs")
