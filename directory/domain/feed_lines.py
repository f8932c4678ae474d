"""A feed's columns and defaults as people type them: one to a line, "our field = what stands for it"."""

from collections.abc import Callable, Mapping

from core.errors import DomainError
from directory.domain.feed_cells import ADDRESSES, parts, value_in_words
from directory.domain.feed_columns import FIELDS_OF_A_TABLE
from directory.domain.feed_times import days_in, time_of_day
from directory.domain.feed_words import language
from directory.domain.proposals import FIELDS, Json
from directory.domain.proposed_kinds import Coded


def _languages_in(text: str) -> list[str]:
    code = language(text)
    return [code] if code else []


MANY: Mapping[str, Callable[[str], list[str]]] = {"days": days_in, "languages": _languages_in}


def as_lines(given: Mapping[str, Json]) -> str:
    """What `pairs` and `defaults` read: lists between semicolons, in the order of a listing's fields."""
    names = sorted(given, key=FIELDS_OF_A_TABLE.index)
    texts = {name: "; ".join(given[name]) if isinstance(given[name], list) else given[name] for name in names}
    return "\n".join(f"{name} = {text}" for name, text in texts.items())


def pairs(text: str, *, field: str) -> dict[str, str]:
    """Raises DomainError for a line without an equals sign."""
    found = {}
    for line in filter(None, (line.strip() for line in text.splitlines())):
        name, sign, value = line.partition("=")
        if not sign or not name.strip() or not value.strip():
            raise DomainError(f"“{line[:60]}” is not of the form “our field = …”. Mend that line.", field=field)
        found[name.strip()] = value.strip()
    return found


def defaults(text: str) -> dict[str, Json]:
    """Values by words or codes: "level = Universal", "phases = primary; secondary". Raises DomainError for others."""
    return {name: _value(name, value) for name, value in pairs(text, field="defaults").items()}


def _value(name: str, text: str) -> Json:
    if name not in FIELDS or name == "places":
        raise DomainError(f"“{name}” is no field of a listing that a feed may fill.", field="defaults")
    if name in MANY:
        value: Json = [code for part in parts(text) for code in MANY[name](part)]
    elif name in ADDRESSES:
        value = ADDRESSES[name](text)
    elif name in {"opens_at", "closes_at"}:
        value = time_of_day(text)
    else:
        value = parts(text) if isinstance(FIELDS[name], Coded) else value_in_words(name, text)
    if value is None or value == []:
        raise DomainError(
            f"{name}: “{text[:60]}” is not one of the answers. Use a word of the directory.", field="defaults"
        )
    return value
