"""Who brings which voice into the group: the table of stage 1, and the list of one voice."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from enhancement.domain.group import MUST_BE_HEARD, VOICE_NAMES, GroupFacts, Voice
from enhancement.domain.words import upper_first
from enhancement.models import Cycle, Group, GroupMember
from enhancement.queries.group import brought_by, is_shared, people_for_group
from enhancement.queries.plans import members_of
from enhancement.queries.sections import drafts_in
from enhancement.views.links import to
from enhancement.views.stage_pages import not_counted
from schools.models import School

LABELS = {"role": "the role", "year_group": "the year group", "name": "who it is", "person": "who it is"}


def voice_rows(
    school: School, cycle: Cycle | None, group: Group | None, facts: GroupFacts, *, on: date
) -> list[dict[str, Any]]:
    """One row a voice: who, or how it is heard, or that it is missing."""
    heard = {row.voice: row.how for row in facts.heard}
    everybody = _everybody(school, cycle, group, on=on)
    return [
        {
            "name": upper_first(VOICE_NAMES[voice]),
            "people": everybody[voice],
            "heard": heard.get(voice, ""),
            "missing": voice in MUST_BE_HEARD and voice not in heard and not any(p["counts"] for p in everybody[voice]),
            "href": to("voice", school, voice=voice),
        }
        for voice in Voice
    ]


def people_of(
    school: School, cycle: Cycle | None, group: Group | None, voice: Voice, *, on: date
) -> list[dict[str, Any]]:
    return _everybody(school, cycle, group, on=on)[voice]


def _everybody(
    school: School, cycle: Cycle | None, group: Group | None, *, on: date
) -> Mapping[Voice, list[dict[str, Any]]]:
    """Members who count, then those who do not count yet with what they lack."""
    found: dict[Voice, list[dict[str, Any]]] = defaultdict(list)
    if group is None:
        return found
    named = set(people_for_group(school, group, on=on).values_list("pk", flat=True))
    drafts = drafts_in(cycle, "group/members")
    brought = brought_by(school) if is_shared(group, on=on) else None
    for row in members_of(group, on=on).select_related("person"):
        draft = drafts.pop(f"group/members/{row.public_id}", None)
        unclear = not_counted(LABELS, draft.unreadable, draft.texts) if draft and draft.unreadable else ""
        is_own = brought is None or row.public_id in brought
        name = name_shown(row, named, is_own=is_own)
        shown = _person(school, row.public_id, Voice(row.voice), name, row.role, unclear, counts=True)
        found[Voice(row.voice)].append(shown if is_own else {**shown, "href": ""})
    for section, draft in drafts.items():
        voice, member = Voice(draft.texts["voice"]), UUID(section.rsplit("/", 1)[1])
        lacks = not_counted(LABELS, draft.unreadable, draft.texts)
        shown = draft.texts.get("role", "") or "Somebody without a role"
        found[voice].append(_person(school, member, voice, shown, "", lacks, counts=False))
    return found


def name_shown(row: GroupMember, named: set[int], *, is_own: bool) -> str:
    """A name for the own school; pupils and people of other schools by role (decision 13)."""
    if row.voice == Voice.PUPILS:
        return row.year_group if is_own else f"{row.year_group} of another school"
    return row.person.name if row.person_id in named else "A member from another school"


def _person(
    school: School, member: UUID, voice: Voice, name: str, role: str, lacks: str, *, counts: bool
) -> dict[str, Any]:
    href = to("member", school, voice=voice, member=member)
    return {"name": name, "role": role, "lacks": lacks, "counts": counts, "href": href}
