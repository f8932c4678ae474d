"""A readable name for every path of a snapshot."""

from collections.abc import Mapping

from enhancement.domain.canonical import Json
from enhancement.domain.group import VOICE_NAMES, Voice
from enhancement.domain.snapshot_paths import get, has
from enhancement.domain.words import upper_first

FIELDS: dict[str, str] = {
    "agreed_on": "day agreed",
    "asks_parents": "asks parents and carers",
    "asks_pupils": "asks pupils",
    "baseline": "baseline",
    "coverage": "all pupils or a group",
    "data": "data",
    "dated_on": "day of the data",
    "denominator": "out of",
    "direction": "rise or fall",
    "due_on": "date",
    "esis": "early success indicators",
    "evidence": "evidence plan",
    "figure": "figure",
    "group": "group",
    "group_data": "data that shows why this group",
    "heard": "other ways of being heard",
    "how": "how they are heard",
    "indicator": "indicator",
    "inner": "type inside",
    "key_tasks": "key tasks",
    "kind": "kind",
    "local_entry": "entry of the local list",
    "measure": "what is measured",
    "measure_kind": "kind of measure",
    "measured_on": "day measured",
    "members": "members",
    "numerator": "how many",
    "one_voice_reason": "why one voice is absent",
    "own_tasks": "own tasks",
    "population": "whose change",
    "position": "order",
    "question": "question asked",
    "rationale": "why the group chose it",
    "reach": "contribute or achieve alone",
    "reviewed_on": "membership looked at",
    "role": "role",
    "same_topic_agreed": "same topic agreed",
    "scope": "local or school data",
    "sentence": "the outcome as a sentence",
    "shared": "shared in a cluster",
    "source": "source",
    "target": "target number",
    "text": "words",
    "title": "title",
    "topic": "topic",
    "unit": "unit",
    "voices": "who is asked:",
    "urn": "unique reference number (URN)",
    "what": "what it is",
    "when": "when",
    "who": "who collects it",
    "why_new": "why a new outcome",
    "year_group": "year group",
}


def label(snapshot: Mapping[str, Json], path: str) -> str:
    """ "Quantitative outcome of the local priority, indicator 2: date"; a path of another version is named too."""
    keys = path.split("/")
    thing, rest = _thing(snapshot, keys)
    names = [field_label(key) for key in rest]
    if not thing:
        return upper_first(": ".join(names))
    return upper_first(f"{thing}: {', '.join(names).replace(':,', ':')}" if names else thing)


def field_label(key: str) -> str:
    return FIELDS.get(key, key.replace("_", " "))


def _thing(snapshot: Mapping[str, Json], keys: list[str]) -> tuple[str, list[str]]:
    """The thing the path is about, and the keys that are left."""
    match keys:
        case ["outcomes", uuid, "esis", _, *rest]:
            return f"{_outcome(snapshot, uuid)}, indicator{_place(snapshot, keys[:4])}", rest
        case ["outcomes", uuid, *rest]:
            return _outcome(snapshot, uuid), rest
        case ["priorities", uuid, *rest]:
            return f"{_text(snapshot, f'priorities/{uuid}/kind')} priority".strip(), rest
        case ["needs", uuid, "data", _, *rest]:
            return f"{_need(snapshot, uuid)}, data{_place(snapshot, keys[:4])}", rest
        case ["needs", uuid, *rest]:
            return _need(snapshot, uuid), rest
        case ["group", "members", uuid, *rest]:
            return f"group, member{_place(snapshot, keys[:3])}", rest
        case ["group", "heard", voice, *rest]:
            name = VOICE_NAMES[Voice(voice)] if voice in set(Voice) else voice
            return f"group, {name}", rest
        case [("group" | "school" | "programme" | "settings") as part, *rest]:
            return part, rest
    return "", keys


def _outcome(snapshot: Mapping[str, Json], uuid: str) -> str:
    kind = _text(snapshot, f"outcomes/{uuid}/kind")
    priority = _text(snapshot, f"outcomes/{uuid}/priority")
    of = _text(snapshot, f"priorities/{priority}/kind")
    return f"{kind} outcome of the {of} priority" if kind and of else "outcome"


def _need(snapshot: Mapping[str, Json], uuid: str) -> str:
    title = _text(snapshot, f"needs/{uuid}/title")
    return f"need “{title}”" if title else "need"


def _place(snapshot: Mapping[str, Json], keys: list[str]) -> str:
    place = _text(snapshot, f"{'/'.join(keys)}/position")
    return f" {place}" if place else ""


def _text(snapshot: Mapping[str, Json], path: str) -> str:
    value = get(snapshot, path) if has(snapshot, path) else None
    return str(value) if isinstance(value, str | int) else ""
