"""Values of a schema 1 snapshot as a reader sees them. Leave it as it is: old plans are read with it."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from core.domain.wording import day
from enhancement.domain.canonical import Json
from enhancement.domain.words import number, per_cent

WORDS = {
    "achieve_alone": "Can reach it alone",
    "average": "Average",
    "contribute": "Adds to it",
    "events": "Number of times",
    "existing_data": "Data the school already has",
    "fall": "Falls",
    "impact": "change in pupils",
    "interviews": "Interviews",
    "local": "local",
    "other": "Other",
    "people": "Number of people",
    "perception": "views",
    "process": "in place",
    "quantitative": "figures",
    "rise": "Rises",
    "school": "school",
    "share": "Share",
    "survey": "Survey",
    "targeted_group": "a group",
    "whole_population": "all pupils",
}
VOICES = {
    "governors": "Governors",
    "parents": "Parents and carers",
    "partners": "Partners",
    "pupils": "Pupils",
    "senior_leaders": "Senior leaders",
    "staff": "Other staff",
}
TASKS = {
    "activities": "activities",
    "baselines": "baselines",
    "celebrate": "celebrating",
    "evidence": "evidence",
    "needs": "needs analysis",
    "outcomes": "outcomes",
    "priorities": "priorities",
    "vision": "vision and strategy",
}


def part(held: Mapping[str, Json], name: str) -> dict[str, Json]:
    """The object at `name`; empty when it is null or absent."""
    value = held.get(name)
    return value if isinstance(value, dict) else {}


def listed_at(held: Mapping[str, Json], name: str) -> list[Json]:
    value = held.get(name)
    return value if isinstance(value, list) else []


def said(held: Mapping[str, Json], name: str) -> str:
    """The text or whole number at `name`; empty when there is none."""
    value = held.get(name)
    return str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""


def word(held: Mapping[str, Json], name: str) -> str:
    """The word for a coded value."""
    return WORDS.get(said(held, name), said(held, name))


def day_at(held: Mapping[str, Json], name: str) -> str:
    return day(date.fromisoformat(said(held, name))) if said(held, name) else ""


def in_order(held: Mapping[str, Json], name: str) -> list[tuple[str, dict[str, Json]]]:
    """Key and fields of a collection, by position."""
    items = [(key, inside) for key, inside in part(held, name).items() if isinstance(inside, dict)]
    return sorted(items, key=lambda item: (int(said(item[1], "position") or 0), item[0]))


def figure(measure_kind: str, unit: str, value: str) -> str:
    """60 %, 24.5 points; empty without a value."""
    if not value:
        return ""
    if measure_kind == "share":
        return per_cent(round(Decimal(value), 1))
    return f"{number(Decimal(value))} {unit}".strip()


def measured(held: Mapping[str, Json]) -> str:
    """A baseline: 41.1 % (37 of 90), 1 October 2026, pupil survey."""
    if not held:
        return ""
    if said(held, "kind") == "share":
        of, whole = int(said(held, "numerator")), int(said(held, "denominator"))
        value = figure("share", "", str(Decimal(100 * of) / Decimal(whole)))
        value = f"{value} ({number(of)} of {number(whole)})"
    else:
        value = figure(said(held, "kind"), said(held, "unit"), said(held, "value"))
    return ", ".join(filter(None, (value, day_at(held, "measured_on"), said(held, "source"))))
