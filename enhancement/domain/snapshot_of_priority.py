"""What is frozen when one priority goes to the QUAS by itself (R48, R49): subject "priority".

Schema 1 is a plan's schema 2 with the group, the needs, this priority and its outcomes; the other priority is left out.
"""

from collections.abc import Mapping
from dataclasses import replace

from enhancement.domain.canonical import Json
from enhancement.domain.facts import PlanFacts
from enhancement.domain.priorities import PriorityKind
from enhancement.domain.sections_schema_1 import Section
from enhancement.domain.sections_schema_2 import sections_schema_2
from enhancement.domain.snapshot_building import SnapshotHeader, build
from enhancement.domain.subjects import Subject

PRIORITY_SCHEMA = 1
OF_A_PLAN = 2


def build_priority(header: SnapshotHeader, plan: PlanFacts, kind: PriorityKind) -> dict[str, Json]:
    """The snapshot of one priority of a plan."""
    return {
        **build(header, narrowed(plan, kind), schema=OF_A_PLAN),
        "schema": PRIORITY_SCHEMA,
        "subject": str(Subject.PRIORITY),
    }


def narrowed(plan: PlanFacts, kind: PriorityKind) -> PlanFacts:
    """The plan without its other priority."""
    return replace(
        plan,
        priorities=tuple(held for held in plan.priorities if held.kind == kind),
        outcomes=tuple(draft for draft in plan.outcomes if draft.priority_kind == kind),
    )


def sections_of_priority_1(snapshot: Mapping[str, Json]) -> list[Section]:
    """Read as a plan of schema 2. Leave it as it is: old submissions are read with it."""
    return sections_schema_2(snapshot)
