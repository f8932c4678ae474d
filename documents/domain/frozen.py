"""Frozen dataclasses to plain JSON values and back, with every string made printable and every type checked."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, ClassVar, Self, Union, cast, get_args, get_origin, get_type_hints

from documents.domain.text import printable, printable_lines


class FactsError(ValueError):
    """The facts cannot be printed: a mistake of the caller, told by field."""


class Frozen:
    """Base of all that is printed. A subclass is a frozen, keyword-only dataclass of str, int, bool, date, enums,
    tuples, None and other `Frozen` classes."""

    # Added to the JSON of a whole document; a renderer for every number is kept for ever (decision 3).
    schema: ClassVar[int] = 1
    # Fields whose line breaks are printed; all other text is one paragraph.
    several_lines: ClassVar[frozenset[str]] = frozenset()

    def __post_init__(self) -> None:
        for name, hint in _hints(cast(Any, type(self))).items():
            clean = printable_lines if name in self.several_lines else printable
            object.__setattr__(self, name, _checked(getattr(self, name), hint, name, clean))
        self.check()

    def check(self) -> None:
        """Raises FactsError when values contradict each other."""

    def to_dict(self) -> dict[str, Any]:
        return {"schema": self.schema, **_plain(self)}

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        if data.get("schema") != cls.schema:
            raise FactsError(f"{cls.__name__} of schema {data.get('schema')!r} cannot be read.")
        return cast(Self, _built({name: value for name, value in data.items() if name != "schema"}, cls, "facts"))


def sha256_of(data: dict[str, Any]) -> str:
    """Of the canonical JSON: keys sorted, no spaces, UTF-8."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


@cache
def _hints(cls: type[Any]) -> dict[str, Any]:
    hints = get_type_hints(cls)
    return {field.name: hints[field.name] for field in fields(cast(Any, cls))}


def _checked(value: Any, hint: Any, name: str, clean: Callable[[str], str]) -> Any:
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        if value is None and NoneType in get_args(hint):
            return None
        return _checked(value, _without_none(hint), name, clean)
    if origin is tuple:
        if not isinstance(value, tuple):
            raise FactsError(f"{name}: a tuple is wanted, not {value!r}.")
        item_hint = get_args(hint)[0]
        return tuple(_checked(item, item_hint, f"{name}[{place}]", clean) for place, item in enumerate(value))
    # bool is an int and datetime is a date: neither may stand for the other
    if type(value) is not hint:
        raise FactsError(f"{name}: {hint.__name__} is wanted, not {value!r}.")
    return clean(value) if hint is str else value


def _plain(value: Any) -> Any:
    if isinstance(value, Frozen):
        return {name: _plain(getattr(value, name)) for name in _hints(cast(Any, type(value)))}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, StrEnum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def _built(data: Any, hint: Any, name: str) -> Any:
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        return None if data is None else _built(data, _without_none(hint), name)
    if origin is tuple and isinstance(data, list):
        return tuple(_built(item, get_args(hint)[0], f"{name}[{place}]") for place, item in enumerate(data))
    if is_dataclass(hint) and isinstance(data, dict):
        return _instance(data, cast(Any, hint), name)
    try:
        if hint is date:
            return date.fromisoformat(data)
        if isinstance(hint, type) and issubclass(hint, StrEnum):
            return hint(data)
    except (TypeError, ValueError) as error:
        raise FactsError(f"{name}: {data!r} is no {hint.__name__}.") from error
    return data


def _instance(data: dict[str, Any], cls: Any, name: str) -> Any:
    hints = _hints(cls)
    needed = {field.name for field in fields(cls) if field.default is MISSING}
    if problem := (set(data) - set(hints)) | (needed - set(data)):
        raise FactsError(f"{name}: {', '.join(sorted(problem))} missing or not known.")
    return cls(**{key: _built(value, hints[key], f"{name}.{key}") for key, value in data.items()})


def _without_none(hint: Any) -> Any:
    return next(choice for choice in get_args(hint) if choice is not NoneType)
