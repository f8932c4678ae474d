"""Headings and rows of a plan frozen under schema 1. Leave it as it is: old plans are read with it."""

from collections.abc import Mapping
from dataclasses import dataclass

from enhancement.domain.canonical import Json
from enhancement.domain.words import counted, upper_first
from enhancement.domain.words_schema_1 import (
    TASKS,
    VOICES,
    day_at,
    figure,
    in_order,
    listed_at,
    measured,
    part,
    said,
    word,
)

EMPTY = "Not filled in"


@dataclass(frozen=True, kw_only=True)
class Row:
    """`value` is text to show; several lines are cut by a line break. `path` may name a part with fields inside."""

    path: str
    label: str
    value: str
    can_be_pinned: bool = True


@dataclass(frozen=True, kw_only=True)
class Section:
    """`level` 2 is a main heading, 3 lies below it. `path` names what the section is about."""

    heading: str
    rows: tuple[Row, ...]
    path: str
    level: int = 2


def sections_schema_1(snapshot: Mapping[str, Json]) -> list[Section]:
    """School, group, needs, then each priority with its outcomes."""
    found = [school_section(snapshot), _group(part(snapshot, "group")), _needs_overview(snapshot)]
    found += [_need(uuid, need) for uuid, need in in_order(snapshot, "needs")]
    for uuid, priority in in_order(snapshot, "priorities"):
        kind = f"{said(priority, 'kind')} priority"
        found.append(_priority(uuid, priority, kind, snapshot))
        found += [
            outcome_section(key, outcome, kind, snapshot)
            for key, outcome in in_order(snapshot, "outcomes")
            if outcome.get("priority") == uuid
        ]
    return found


def school_section(snapshot: Mapping[str, Json]) -> Section:
    school, programme = part(snapshot, "school"), part(snapshot, "programme")
    rows = (
        row_of("school/name", "School", said(school, "name"), pinned=False),
        row_of("school/urn", "Unique reference number (URN)", said(school, "urn"), pinned=False),
        row_of("programme/name", "Local Programme", said(programme, "name"), pinned=False),
    )
    return Section(heading="School", rows=rows, path="school")


def _group(group: Mapping[str, Json]) -> Section:
    members = [
        " – ".join(filter(None, (VOICES.get(said(held, "voice")), said(held, "role"), said(held, "year_group"))))
        for _, held in in_order(group, "members")
    ]
    heard = [
        f"{VOICES.get(voice, voice)}: {said(part(part(group, 'heard'), voice), 'how')}"
        for voice in sorted(part(group, "heard"))
    ]
    tasks = [TASKS.get(str(task), str(task)) for task in listed_at(group, "key_tasks")]
    rows = (
        row_of("group/members", "Members", "\n".join(members)),
        row_of("group/heard", "Other ways of being heard", "\n".join(heard)),
        row_of("group/key_tasks", "Key tasks", ", ".join(tasks)),
        row_of("group/own_tasks", "Own tasks", "\n".join(str(task) for task in listed_at(group, "own_tasks"))),
        row_of("group/reviewed_on", "Membership looked at", day_at(group, "reviewed_on")),
    )
    return Section(heading="Health and well-being development group", rows=rows, path="group")


def _needs_overview(snapshot: Mapping[str, Json]) -> Section:
    row = row_of("needs", "Needs", counted(len(part(snapshot, "needs")), "need"))
    return Section(heading="Needs analysis", rows=(row,), path="needs")


def _need(uuid: str, need: Mapping[str, Json]) -> Section:
    at = f"needs/{uuid}"
    data = [
        row_of(f"{at}/data/{key}", f"Data {place}", _data_item(item))
        for place, (key, item) in enumerate(in_order(need, "data"), start=1)
    ]
    rows = (
        row_of(f"{at}/title", "Need", said(need, "title")),
        row_of(f"{at}/topic", "Topic", said(need, "topic")),
        *data,
    )
    return Section(heading=f"Need: {said(need, 'title') or EMPTY}", rows=rows, path=at, level=3)


def _data_item(item: Mapping[str, Json]) -> str:
    about = ", ".join(word(item, name) for name in ("kind", "scope", "coverage"))
    source = ", ".join(filter(None, (said(item, "source"), day_at(item, "dated_on"))))
    group = f" – {said(item, 'group')}" if said(item, "group") else ""
    return "\n".join(filter(None, (f"{said(item, 'what')}{group}", f"({about})", source)))


def _priority(uuid: str, priority: Mapping[str, Json], kind: str, snapshot: Mapping[str, Json]) -> Section:
    at, entry, indicator = f"priorities/{uuid}", part(priority, "local_entry"), part(priority, "indicator")
    rows = [
        row_of(f"{at}/title", "Priority", said(priority, "title") or said(entry, "name")),
        row_of(f"{at}/topic", "Topic", said(priority, "topic")),
        row_of(f"{at}/indicator", "Indicator", " ".join((said(indicator, "code"), said(indicator, "name"))).strip()),
        row_of(f"{at}/reach", "Contribute or achieve alone", word(priority, "reach")),
        row_of(f"{at}/rationale", "Why the group chose it", said(priority, "rationale")),
        row_of(f"{at}/agreed_on", "Agreed on", day_at(priority, "agreed_on")),
    ]
    # only a school priority is asked for own data (R33)
    if said(priority, "kind") != "local" or listed_at(priority, "data"):
        data = "\n".join(_data_words(snapshot, str(key)) for key in listed_at(priority, "data"))
        rows.insert(4, row_of(f"{at}/data", "Data", data))
    if said(priority, "kind") == "local":
        words = " – ".join(filter(None, (said(entry, "name"), said(entry, "plan"))))
        rows.insert(1, row_of(f"{at}/local_entry", "Entry of the local list", words))
    return Section(heading=upper_first(kind), rows=tuple(rows), path=at)


def outcome_section(uuid: str, held: Mapping[str, Json], kind: str, snapshot: Mapping[str, Json]) -> Section:
    at, slot = f"outcomes/{uuid}", said(held, "kind")
    targeted = slot == "targeted"
    perception = slot == "perception" or said(held, "inner") == "perception"
    rows = [row_of(at, "Outcome", said(held, "sentence"))]
    if targeted:
        rows.append(row_of(f"{at}/group", "Group", said(held, "group")))
        rows.append(row_of(f"{at}/group_data", "Why this group", _data_words(snapshot, said(held, "group_data"))))
        rows.append(row_of(f"{at}/inner", "Type", word(held, "inner")))
    else:
        rows.append(row_of(f"{at}/population", "Whose change", said(held, "population")))
    rows.append(row_of(f"{at}/measure", "What is measured", said(held, "measure")))
    if perception:
        rows.append(row_of(f"{at}/question", "Question asked", said(held, "question")))
        rows.append(row_of(f"{at}/voices", "Who is asked", _voices(part(held, "voices"))))
    rows += [
        row_of(f"{at}/baseline", "Baseline", measured(part(held, "baseline"))),
        row_of(f"{at}/target", "Target", figure(said(held, "measure_kind"), said(held, "unit"), said(held, "target"))),
        row_of(f"{at}/due_on", "By", day_at(held, "due_on")),
        row_of(f"{at}/evidence", "How it will be shown", _evidence(part(held, "evidence"))),
        row_of(f"{at}/esis", "Early success indicators", counted(len(part(held, "esis")), "milestone")),
        *(
            row_of(f"{at}/esis/{key}", f"Milestone {said(esi, 'position')}", _esi(esi))
            for key, esi in in_order(held, "esis")
        ),
    ]
    return Section(heading=upper_first(f"{kind}: {slot} outcome"), rows=tuple(rows), path=at, level=3)


def _voices(held: Mapping[str, Json]) -> str:
    voices = (("Pupils", "asks_pupils"), ("Parents and carers", "asks_parents"))
    asked = [name for name, key in voices if held.get(key)]
    reason = said(held, "one_voice_reason")
    return "\n".join([*asked, *([f"One of them is absent because: {reason}"] if reason and len(asked) < 2 else [])])


def _evidence(held: Mapping[str, Json]) -> str:
    lines = (word(held, "kind"), said(held, "what"), said(held, "who"), said(held, "when"))
    return "\n".join(filter(None, lines))


def _esi(held: Mapping[str, Json]) -> str:
    kind = f"({word(held, 'kind')})" if said(held, "kind") else ""
    when = f"By {day_at(held, 'due_on')}:" if said(held, "due_on") else ""
    return " ".join(filter(None, (when, said(held, "text"), kind)))


def _data_words(snapshot: Mapping[str, Json], uuid: str) -> str:
    """What the data item of that uuid says, wherever in the needs it stands."""
    for _, need in in_order(snapshot, "needs"):
        if item := part(part(need, "data"), uuid):
            return said(item, "what")
    return ""


def row_of(path: str, label: str, value: str, *, pinned: bool = True) -> Row:
    return Row(path=path, label=label, value=value or EMPTY, can_be_pinned=pinned)
