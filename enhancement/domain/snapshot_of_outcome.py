"""What is frozen when a new outcome goes to the QUAS (R73): subject "outcome".

Schema 1:  school, programme, settings, cycle as in a plan; why_new;
           priorities/<uuid>, outcomes/<uuid>: the priority and the new outcome, shaped as in a plan
           beside/standing: the outcome that stands, shaped the same; beside/data: uuid of data -> what it says
"""

from collections.abc import Mapping
from dataclasses import asdict
from uuid import UUID

from enhancement.domain.canonical import Json, plain
from enhancement.domain.facts import PlanSettings
from enhancement.domain.outcomes import OutcomeDraft
from enhancement.domain.priorities import Priority
from enhancement.domain.snapshot_building import SnapshotHeader, keyed, outcome_fields, priority_fields
from enhancement.domain.subjects import Subject

OUTCOME_SCHEMA = 1


def build_outcome(
    header: SnapshotHeader,
    *,
    settings: PlanSettings,
    priority: Priority,
    standing: OutcomeDraft,
    proposed: OutcomeDraft,
    why_new: str,
    data: Mapping[UUID, str],
) -> dict[str, Json]:
    """The snapshot of a new outcome beside the one that stands. `data`: what the data say that show why a group."""
    return {
        "schema": OUTCOME_SCHEMA,
        "subject": str(Subject.OUTCOME),
        "cycle": str(header.cycle),
        "school": {"public_id": str(header.school), "name": header.school_name, "urn": header.urn},
        "programme": {"public_id": str(header.programme), "name": header.programme_name},
        "settings": plain(asdict(settings)),
        "why_new": why_new,
        "priorities": keyed([(priority.uuid, priority_fields(priority))]),
        "outcomes": keyed([(proposed.uuid, outcome_fields(proposed))]),
        "beside": {
            "standing": outcome_fields(standing),
            "data": {str(uuid): what for uuid, what in data.items()},
        },
    }
