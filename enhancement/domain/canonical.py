"""One text and one hash for the same facts, whatever order they came in (decision 3)."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import TypeAlias
from uuid import UUID

from core.errors import DomainError

Json: TypeAlias = "bool | int | str | list[Json] | dict[str, Json] | None"


def plain(value: object) -> Json:
    """Only null, booleans, whole numbers, text, lists and objects: decimals as text, dates in ISO, uuids as text.

    Raises TypeError for floats and other things; ValueError for keys that could not stand in a path.
    """
    if isinstance(value, Enum):
        return plain(value.value)
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, Decimal):
        return decimal_text(value)
    if isinstance(value, datetime):
        raise TypeError("A snapshot holds days, not moments: pass the London day.")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, Mapping):
        return {_key(key): plain(held) for key, held in value.items()}
    if isinstance(value, list | tuple):
        return [plain(held) for held in value]
    raise TypeError(f"A snapshot cannot hold a {type(value).__name__}.")


def decimal_text(value: Decimal) -> str:
    """41.50 and 41.5 are the same text, without an exponent."""
    if not value.is_finite():
        raise DomainError("A number in a snapshot is an ordinary number.")
    text = f"{value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in {"-0", ""} else text


def canonical(value: object) -> str:
    """Sorted keys, no spaces, UTF-8 characters as they are."""
    return json.dumps(plain(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def sha256(value: object) -> str:
    """64 hexadecimal digits of the canonical text in UTF-8."""
    return hashlib.sha256(canonical(value).encode("utf-8")).hexdigest()


def leaves(value: Json, path: str = "") -> dict[str, Json]:
    """Path -> value of everything that has no inside. Lists are values; an empty object is a value too."""
    if not isinstance(value, dict) or not value:
        return {path: value}
    found: dict[str, Json] = {}
    for key, held in value.items():
        found |= leaves(held, f"{path}/{key}" if path else key)
    return found


def grown(held: Iterable[tuple[str, Json]]) -> dict[str, Json]:
    """The object whose leaves these are: the opposite of leaves()."""
    root: dict[str, Json] = {}
    for path, value in held:
        *above, last = path.split("/")
        here = root
        for key in above:
            deeper = here.setdefault(key, {})
            if not isinstance(deeper, dict):
                raise ValueError(f"{path} lies inside a value.")
            here = deeper
        here[last] = value
    return root


def _key(key: object) -> str:
    text = str(key.value) if isinstance(key, Enum) else str(key)
    if not text or "/" in text:
        raise ValueError(f"{text!r} cannot be a key: a path is cut at /.")
    return text
