"""A plan from its snapshot, heading by heading, with the way to each field that may change."""

from collections.abc import Collection, Mapping
from typing import Any

from enhancement.domain.canonical import Json
from enhancement.domain.editing import Openness
from enhancement.domain.facts import PlanFacts
from enhancement.domain.sections_schema_1 import EMPTY
from enhancement.domain.snapshot import Section, lies_in, sections
from enhancement.views.links import kinds_in, place_of, to
from schools.models import School

EVERYTHING = Openness()


def plan_text(
    snapshot: Mapping[str, Json],
    *,
    school: School,
    plan: PlanFacts | None = None,
    openness: Openness = EVERYTHING,
    needed: Collection[str] = (),
) -> list[dict[str, Any]]:
    """Sections for enhancement/_plan_text.html. `plan`: the plan as it stands, when its fields may be changed, those
    that `openness` leaves open; `needed`: paths of what is still missing."""
    kinds = kinds_in(plan) if plan else {}
    return [
        {
            "id": anchor(section.path),
            "heading": section.heading,
            "level": section.level,
            "rows": [
                {
                    "label": row.label,
                    "value": row.value,
                    "missing": row.value == EMPTY and any(lies_in(path, row.path) for path in needed),
                    "href": place_in_plan(row.path, school, kinds) if plan and openness.touches(row.path) else "",
                }
                for row in section.rows
            ],
        }
        for section in sections(snapshot)
    ]


def contents(text: list[dict[str, Any]]) -> list[dict[str, str]]:
    """The main headings, for a list of what is on the page."""
    return [{"href": f"#{part['id']}", "text": part["heading"]} for part in text if part["level"] == Section.level]


def anchor(path: str) -> str:
    return path.replace("/", "-")


def place_in_plan(path: str, school: School, kinds: dict[str, str]) -> str:
    """The page and field of a row; empty for what is not written in the plan."""
    match path.split("/"):
        case [("school" | "programme"), *_]:
            return ""
        case ["group", ("members" | "heard"), *_]:
            return f"{to('stage1', school)}#voices"
        case ["group", "own_tasks"]:
            return f"{to('tasks', school)}#id_own_tasks"
        case ["needs", need, ("title" | "topic") as field]:
            return f"{to('need', school, need=need)}#id_{field}"
        case ["needs", need]:
            return to("need", school, need=need)
        case ["needs", need, "data", item, *_]:
            return to("data_item", school, need=need, item=item)
    return place_of(path, school, kinds)
