"""Answers held against the profile's JSON Schemas, formats included. Null is wrong everywhere."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

FOLDER = Path(__file__).resolve().parents[2] / "data" / "oruk"
FORMATS = Draft202012Validator.FORMAT_CHECKER


@cache
def schema(name: str) -> Draft202012Validator:
    return _validator(json.loads((FOLDER / "schemas" / f"{name}.json").read_text()))


@cache
def page_schema() -> Draft202012Validator:
    """`Page` of the profile; every field of it is asked for."""
    page = json.loads((FOLDER / "openapi.json").read_text())["components"]["schemas"]["Page"]
    return _validator({**page, "required": list(page["properties"])})


def _validator(rules: dict[str, Any]) -> Draft202012Validator:
    """Refuses a schema with a format that nothing would check."""
    assert set(_formats(rules)) <= set(FORMATS.checkers), set(_formats(rules)) - set(FORMATS.checkers)
    return Draft202012Validator(rules, format_checker=FORMATS)


def _formats(rules: Any) -> Iterator[str]:
    if isinstance(rules, dict):
        if isinstance(rules.get("format"), str) and "type" in rules:
            yield rules["format"]
        for inner in rules.values():
            yield from _formats(inner)
    if isinstance(rules, list):
        for inner in rules:
            yield from _formats(inner)


def example(name: str) -> Any:
    return json.loads((FOLDER / "examples" / f"{name}.json").read_text())


def faults(value: Any, name: str) -> list[str]:
    """What is wrong with an answer under a schema of the profile; [] is right."""
    return _with_nulls(_said(schema(name), value, "$"), value)


def faults_of_page(value: Any, name: str) -> list[str]:
    """The envelope, and every entry under the schema of one."""
    found = _said(page_schema(), value, "$")
    for number, entry in enumerate(value.get("contents", [])):
        found |= _said(schema(name), entry, f"$.contents[{number}]")
    return _with_nulls(found, value)


def _said(validator: Draft202012Validator, value: Any, at: str) -> dict[str, list[str]]:
    """Sentences by the place in the answer."""
    found: dict[str, list[str]] = {}
    for error in validator.iter_errors(value):
        found.setdefault(at + error.json_path.removeprefix("$"), []).append(error.message)
    return found


def _with_nulls(found: dict[str, list[str]], value: Any) -> list[str]:
    nulls = {place: ["null"] for place in _nulls(value, "$")}
    return [f"{place}: {sentence}" for place, said in {**nulls, **found}.items() for sentence in said]


def _nulls(value: Any, at: str) -> Iterator[str]:
    if value is None:
        yield at
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _nulls(inner, f"{at}.{name}")
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _nulls(inner, f"{at}[{number}]")
