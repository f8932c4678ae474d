"""The profile's parameters, read from an address. What cannot be understood is said, never guessed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from math import isfinite
from typing import Any
from uuid import UUID

from core.domain.names import fold
from core.domain.postcodes import PostcodeError, normalise
from directory.domain.days import Weekday

PER_PAGE, MOST_PER_PAGE = 50, 100
# `minimal` is two values a listing, meant to be read in one go
MOST_MINIMAL = 10_000
LAST_PAGE = 1_000_000
LONGEST_SEARCH = 100
OLDEST, FARTHEST = 150, 500_000
FORMATS = ("json", "ndjson")
YES, NO = {"true", "1", "yes"}, {"false", "0", "no"}


class ParameterError(Exception):
    """A sentence that names the parameter and says what it takes."""

    def __init__(self, name: str, takes: str) -> None:
        super().__init__(f"The parameter {name} {takes}")
        self.parameter = name


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What an address asks for; None is not asked. Proximity in metres, ages in years, times by the clock."""

    search: str | None = None
    page: int = 1
    per_page: int = PER_PAGE
    taxonomy_term_id: UUID | None = None
    taxonomy_id: UUID | None = None
    organization_id: UUID | None = None
    minimum_age: float | None = None
    maximum_age: float | None = None
    start_time: time | None = None
    end_time: time | None = None
    day: Weekday | None = None
    postcode: str | None = None
    proximity: float | None = None
    modified_after: datetime | None = None
    full: bool = False
    minimal: bool = False
    format: str = FORMATS[0]


def read(given: Mapping[str, str]) -> Asked:
    """Raises ParameterError for a value that is none; empty ones and parameters of others are left aside."""
    said = {name: reader(name, given[name].strip()) for name, reader in READERS.items() if given.get(name, "").strip()}
    asked = Asked(**said)
    if asked.proximity is not None and asked.postcode is None:
        raise ParameterError("proximity", "is a distance from a postcode: give the parameter postcode too.")
    if asked.full and asked.minimal:
        raise ParameterError("minimal", "cannot be asked for together with full.")
    most = MOST_MINIMAL if asked.minimal else MOST_PER_PAGE
    wanted = said.get("per_page", MOST_MINIMAL if asked.minimal else PER_PAGE)
    return replace(asked, per_page=min(wanted, most))


def _search(name: str, text: str) -> str:
    if "\x00" in text or not fold(text) or len(text) > LONGEST_SEARCH:
        raise ParameterError(name, f"takes at most {LONGEST_SEARCH} characters with at least one letter or figure.")
    return text


def _whole(most: int) -> Callable[[str, str], int]:
    def read_whole(name: str, text: str) -> int:
        if not (text.isascii() and text.isdigit() and len(text) <= 9 and 1 <= int(text) <= most):
            raise ParameterError(name, f"takes a whole number from 1 to {most}.")
        return int(text)

    return read_whole


def _number(most: int, unit: str) -> Callable[[str, str], float]:
    def read_number(name: str, text: str) -> float:
        try:
            value = float(text)
        except ValueError:
            value = -1.0
        if not (text.isascii() and isfinite(value) and 0 <= value <= most):
            raise ParameterError(name, f"takes a number of {unit} from 0 to {most}.")
        return value

    return read_number


def _id(name: str, text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise ParameterError(name, "takes an id like 7d0f2b1c-5a5e-4c3b-9a54-0f3c8f0c9b21.") from None


def _time(name: str, text: str) -> time:
    """An offset or Z is read and left aside: opening hours follow the clock in England, summer and winter."""
    try:
        found = time.fromisoformat(text.replace(" ", "+"))
    except ValueError:
        raise ParameterError(name, "takes a time like 09:30.") from None
    return found.replace(tzinfo=None)


def _day(name: str, text: str) -> Weekday:
    for day in Weekday:
        if text.casefold() in {day.value.casefold(), day.name.casefold()}:
            return day
    raise ParameterError(name, "takes a day of the week: MO, TU, WE, TH, FR, SA or SU.")


def _postcode(name: str, text: str) -> str:
    try:
        return normalise(text)
    except PostcodeError:
        raise ParameterError(name, "takes a full UK postcode like DY10 1AA.") from None


def _moment(name: str, text: str) -> datetime:
    """A "+" that was not encoded arrives as a space. Without an offset it is UTC."""
    date, _, clock = text.replace(" ", "T", 1).partition("T") if "T" not in text else text.partition("T")
    try:
        found = datetime.fromisoformat(f"{date}T{clock.replace(' ', '+')}" if clock else date)
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError):
        raise ParameterError(name, "takes a date and time like 2026-11-22T09:30:00Z.") from None


def _yes(name: str, text: str) -> bool:
    if text.casefold() not in YES | NO:
        raise ParameterError(name, "takes true or false.")
    return text.casefold() in YES


def _format(name: str, text: str) -> str:
    if text.casefold() not in FORMATS:
        raise ParameterError(name, f"takes {' or '.join(FORMATS)}.")
    return text.casefold()


READERS: dict[str, Callable[[str, str], Any]] = {
    "search": _search,
    "page": _whole(LAST_PAGE),
    "per_page": _whole(LAST_PAGE),
    "taxonomy_term_id": _id,
    "taxonomy_id": _id,
    "organization_id": _id,
    "minimum_age": _number(OLDEST, "years"),
    "maximum_age": _number(OLDEST, "years"),
    "start_time": _time,
    "end_time": _time,
    "day": _day,
    "postcode": _postcode,
    "proximity": _number(FARTHEST, "metres"),
    "modified_after": _moment,
    "full": _yes,
    "minimal": _yes,
    "format": _format,
}
