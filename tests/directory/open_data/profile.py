"""A validator for the part of JSON Schema that the profile uses, formats included. An unknown keyword is an error."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

FOLDER = Path(__file__).resolve().parents[2] / "data" / "oruk"
NOTES = {
    *("name", "path", "title", "description", "datapackage_metadata", "constraints", "example", "core"),
    *("tabular_required", "datapackage_type", "order", "profile", "deprecated"),
}
TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "integer": int,
    "number": (int, float),
}
# generic syntax of RFC 3986 with a scheme
URI = re.compile(
    r"[A-Za-z][A-Za-z0-9+.\-]*:(//(%[0-9A-Fa-f]{2}|[A-Za-z0-9\-._~!$&'()*+,;=:@\[\]])+)?"
    r"(%[0-9A-Fa-f]{2}|[A-Za-z0-9\-._~!$&'()*+,;=:@/])*"
    r"(\?(%[0-9A-Fa-f]{2}|[A-Za-z0-9\-._~!$&'()*+,;=:@/?])*)?(#(%[0-9A-Fa-f]{2}|[A-Za-z0-9\-._~!$&'()*+,;=:@/?])*)?"
)
DATE_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


def is_uuid(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False


def is_moment(text: str) -> bool:
    if not DATE_TIME.fullmatch(text):
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


FORMATS: dict[str, Callable[[str], bool]] = {
    "uuid": is_uuid,
    "uri": lambda text: bool(URI.fullmatch(text)),
    "email": lambda text: bool(re.fullmatch(r"[^@\s]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", text)),
    "date-time": is_moment,
}


@cache
def schema(name: str) -> dict[str, Any]:
    return json.loads((FOLDER / "schemas" / f"{name}.json").read_text())


@cache
def page_schema() -> dict[str, Any]:
    """`Page` of the profile; every field of it is asked for."""
    page = json.loads((FOLDER / "openapi.json").read_text())["components"]["schemas"]["Page"]
    return {**page, "required": list(page["properties"])}


def example(name: str) -> Any:
    return json.loads((FOLDER / "examples" / f"{name}.json").read_text())


def faults(value: Any, name: str) -> list[str]:
    """What is wrong with an answer under a schema of the profile; [] is right. Null is wrong everywhere."""
    return list(_faults(value, schema(name), "$"))


def faults_of_page(value: Any, name: str) -> list[str]:
    """The envelope, and every entry under the schema of one."""
    found = list(_faults(value, page_schema(), "$"))
    for number, entry in enumerate(value.get("contents", [])):
        found += _faults(entry, schema(name), f"$.contents[{number}]")
    return found


def _faults(value: Any, rules: dict[str, Any], at: str) -> Iterator[str]:
    known = {"type", "properties", "required", "items", "format", "enum"}
    assert not set(rules) - known - NOTES, set(rules) - known - NOTES
    wanted = rules.get("type")
    if wanted and (not isinstance(value, TYPES[wanted]) or (isinstance(value, bool) and wanted != "boolean")):
        yield f"{at}: {value!r} is no {wanted}"
        return
    if "enum" in rules and value not in rules["enum"]:
        yield f"{at}: {value!r} is none of {rules['enum']}"
    if "format" in rules and not FORMATS[rules["format"]](value):
        yield f"{at}: {value!r} is no {rules['format']}"
    if isinstance(value, dict):
        yield from (f"{at}: {name} is missing" for name in rules.get("required", []) if name not in value)
        for name, inner in value.items():
            if inner is None:
                yield f"{at}.{name}: null"
            elif name in rules.get("properties", {}):
                yield from _faults(inner, rules["properties"][name], f"{at}.{name}")
    if isinstance(value, list) and "items" in rules:
        for number, inner in enumerate(value):
            yield from _faults(inner, rules["items"], f"{at}[{number}]")
