"""From facts to the snapshot's shape (described in enhancement.domain.snapshot)."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from uuid import UUID

from enhancement.domain.canonical import Json, plain
from enhancement.domain.evidence import EvidencePlan
from enhancement.domain.facts import PlanFacts
from enhancement.domain.group import GroupFacts
from enhancement.domain.needs import DataItem, Need
from enhancement.domain.outcomes import OutcomeDraft, OutcomeKind
from enhancement.domain.priorities import Priority
from enhancement.domain.sentences import as_text, sentence

SCHEMA = 2
FIGURES_SINCE = 2


@dataclass(frozen=True, kw_only=True)
class SnapshotHeader:
    """Whose plan it is. `urn` is the school's number in the national register, or None."""

    cycle: UUID
    school: UUID
    school_name: str
    urn: str | None
    programme: UUID
    programme_name: str


def build(header: SnapshotHeader, plan: PlanFacts, *, schema: int = SCHEMA) -> dict[str, Json]:
    """The snapshot of a plan (R48), ready for a JSON column. The same facts give the same canonical text.

    `schema`: a submission keeps the shape of its first round, so that its rounds can be compared.
    """
    priorities = sorted(plan.priorities, key=lambda held: held.kind)
    order = [held.uuid for held in priorities]
    drafts = [draft for draft in plan.outcomes if not draft.is_blank and draft.priority in order]
    drafts.sort(key=lambda draft: (order.index(draft.priority), list(OutcomeKind).index(draft.kind)))
    return {
        "schema": schema,
        "subject": "plan",
        "cycle": str(header.cycle),
        "school": {"public_id": str(header.school), "name": header.school_name, "urn": header.urn},
        "programme": {"public_id": str(header.programme), "name": header.programme_name},
        "settings": plain(asdict(plan.settings)),
        "group": _group(plan.group),
        "needs": keyed((need.uuid, _need(need, schema)) for need in plan.needs),
        "priorities": keyed((held.uuid, priority_fields(held)) for held in priorities),
        "outcomes": keyed((draft.uuid, outcome_fields(draft)) for draft in drafts),
    }


def keyed(items: Iterable[tuple[UUID, dict[str, Json]]]) -> Json:
    """uuid -> fields, with the place in the order of reading."""
    return {str(uuid): {"position": place, **held} for place, (uuid, held) in enumerate(items, start=1)}


def _fields(held: object, *names: str) -> dict[str, Json]:
    return {name: plain(getattr(held, name)) for name in names}


def _group(group: GroupFacts) -> Json:
    return {
        "members": keyed(
            (member.uuid, _fields(member, "voice", "role", "person", "year_group")) for member in group.members
        ),
        "heard": {str(held.voice): {"how": held.how} for held in group.heard},
        "key_tasks": [str(task) for task in sorted(group.key_tasks)],
        "own_tasks": list(group.own_tasks),
        **_fields(group, "reviewed_on", "shared"),
    }


def _need(need: Need, schema: int) -> dict[str, Json]:
    return {
        **_fields(need, "title", "topic"),
        "data": keyed((item.uuid, _data(item, schema)) for item in need.data),
    }


def _data(item: DataItem, schema: int) -> dict[str, Json]:
    held = _fields(item, "kind", "scope", "coverage", "what", "source", "dated_on", "group")
    if schema < FIGURES_SINCE:
        return held
    return {**held, "figure": plain(asdict(item.figure)) if item.figure else None}


def priority_fields(priority: Priority) -> dict[str, Json]:
    return {
        **_fields(priority, "kind", "topic", "title", "reach", "rationale", "agreed_on", "same_topic_agreed"),
        "local_entry": plain(asdict(priority.local_entry)) if priority.local_entry else None,
        "indicator": plain(asdict(priority.indicator)) if priority.indicator else None,
        "data": [str(uuid) for uuid in sorted(priority.data)],
    }


def outcome_fields(draft: OutcomeDraft) -> dict[str, Json]:
    measured = ("priority", "kind", "inner", "measure_kind", "measure", "population", "unit", "direction")
    aimed = ("target", "due_on", "group", "group_data", "question")
    return {
        **_fields(draft, *measured, *aimed),
        "voices": _fields(draft, "asks_pupils", "asks_parents", "one_voice_reason"),
        "baseline": plain(asdict(draft.baseline)) if draft.baseline else None,
        "evidence": plain(asdict(draft.evidence or EvidencePlan())),
        "esis": keyed(
            (esi.uuid, _fields(esi, "text", "kind", "due_on", "target")) for esi in draft.esis if not esi.is_blank
        ),
        "sentence": as_text(sentence(draft)),
    }
