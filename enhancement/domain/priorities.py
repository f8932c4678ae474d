"""Stage 3: one local and one school priority (R31-R36)."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID

from core.domain.wording import day
from enhancement.domain.checks import check
from enhancement.domain.findings import Missing, advice
from enhancement.domain.needs import DataScope, Need, all_data


class PriorityKind(StrEnum):
    LOCAL = "local"
    SCHOOL = "school"


class Reach(StrEnum):
    """R35: can the school reach the indicator alone, or only add to it?"""

    CONTRIBUTE = "contribute"
    ACHIEVE_ALONE = "achieve_alone"


@dataclass(frozen=True, kw_only=True)
class LocalEntry:
    """An entry of the programme's list of local priorities; `valid_to` is its last day."""

    uuid: UUID
    name: str
    plan: str
    valid_from: date
    valid_to: date | None = None

    def valid_on(self, on: date) -> bool:
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


@dataclass(frozen=True, kw_only=True)
class Indicator:
    """An indicator of a maintained set; `code` is unique inside its set."""

    uuid: UUID
    code: str
    name: str
    indicator_set: str


@dataclass(frozen=True, kw_only=True)
class Priority:
    """`data`: uuids of the needs' data items it rests on; `same_topic_agreed`: the coordinator allows a topic twice."""

    uuid: UUID
    kind: PriorityKind
    topic: str = ""
    title: str = ""
    local_entry: LocalEntry | None = None
    indicator: Indicator | None = None
    data: tuple[UUID, ...] = ()
    reach: Reach | None = None
    rationale: str = ""
    agreed_on: date | None = None
    same_topic_agreed: bool = field(default=False)


def missing(
    priorities: tuple[Priority, ...], *, needs: tuple[Need, ...], today: date, only: PriorityKind | None = None
) -> list[Missing]:
    """What stage 3 lacks. `only` asks for one priority, where the programme lets it go first (R49)."""
    asked = tuple(priority for priority in priorities if only in (None, priority.kind))
    found = one_of_each_kind(asked, only=only)
    for priority in asked:
        found += [
            *from_the_local_list(priority, today=today),
            *own_school_data(priority, needs=needs),
            *linked_indicator(priority),
            *reach_answered(priority),
            *_advice(priority),
        ]
    return [*found, *_same_topic(asked)]


@check("R31 one of each kind")
def one_of_each_kind(priorities: tuple[Priority, ...], *, only: PriorityKind | None = None) -> list[Missing]:
    """R31: exactly one local and one school priority."""
    found = []
    for kind in (only,) if only else PriorityKind:
        count = sum(priority.kind == kind for priority in priorities)
        where = f"priorities/{kind}"
        if count == 0:
            sentence = f"The {kind} priority is not chosen yet: choose one."
            found.append(Missing(sentence=sentence, rule="R31", where=where, todo=f"choose the {kind} priority"))
        elif count > 1:
            sentence = f"There is more than one {kind} priority: keep one."
            found.append(Missing(sentence=sentence, rule="R31", where=where, todo=f"keep one {kind} priority"))
    return found


@check("R32 from the local list")
def from_the_local_list(priority: Priority, *, today: date) -> list[Missing]:
    """R32: the local priority is an entry of the maintained list, valid on the day."""
    if priority.kind != PriorityKind.LOCAL:
        return []
    entry, where = priority.local_entry, f"priorities/{priority.uuid}/local_entry"
    if entry is None:
        sentence = "The local priority is not linked to your area's list: pick one of its entries."
    elif today < entry.valid_from:
        sentence = f"“{entry.name}” is on your area's list from {day(entry.valid_from)} only: pick an entry of today."
    elif entry.valid_to is not None and today > entry.valid_to:
        sentence = f"“{entry.name}” left your area's list after {day(entry.valid_to)}: pick an entry of today."
    else:
        return []
    return [
        Missing(sentence=sentence, rule="R32", where=where, part="list entry", todo="pick a current local priority")
    ]


@check("R33 own-school data")
def own_school_data(priority: Priority, *, needs: tuple[Need, ...]) -> list[Missing]:
    """R33: the school priority rests on at least one piece of the school's own data."""
    own = {item.uuid for item in all_data(needs) if item.scope == DataScope.SCHOOL}
    if priority.kind != PriorityKind.SCHOOL or own & set(priority.data):
        return []
    sentence = "The school priority rests on no data of your own: link at least one piece from your needs analysis."
    where = f"priorities/{priority.uuid}/data"
    return [
        Missing(
            sentence=sentence, rule="R33", where=where, part="data", todo="link your own data to the school priority"
        )
    ]


@check("R34 indicator")
def linked_indicator(priority: Priority) -> list[Missing]:
    """R34: each priority is linked to an indicator of a maintained set."""
    if priority.indicator is not None:
        return []
    sentence = f"The {priority.kind} priority has no indicator: choose the one that it adds to."
    where, todo = f"priorities/{priority.uuid}/indicator", f"choose the indicator of the {priority.kind} priority"
    return [Missing(sentence=sentence, rule="R34", where=where, part="indicator", todo=todo)]


@check("R35 contribute or achieve")
def reach_answered(priority: Priority) -> list[Missing]:
    """R35: the question is answered, whichever way; an answer "alone" is advice to make it an outcome."""
    where = f"priorities/{priority.uuid}/reach"
    if priority.reach is None:
        sentence = (
            f"Say whether the school adds to the indicator of the {priority.kind} priority or can reach it alone."
        )
        todo = f"answer the question about the {priority.kind} priority's indicator"
        return [Missing(sentence=sentence, rule="R35", where=where, part="reach", todo=todo)]
    if priority.reach == Reach.ACHIEVE_ALONE:
        sentence = (
            f"What the school can reach alone is an outcome: consider making the {priority.kind} priority an outcome."
        )
        return [advice(sentence, rule="R35", where=where, part="reach")]
    return []


def one_topic_twice(priorities: tuple[Priority, ...]) -> bool:
    """R31: do both priorities stand under the same topic?"""
    topics = [priority.topic.strip().casefold() for priority in priorities if priority.topic.strip()]
    return len(topics) != len(set(topics))


def _same_topic(priorities: tuple[Priority, ...]) -> list[Missing]:
    if not one_topic_twice(priorities) or any(priority.same_topic_agreed for priority in priorities):
        return []
    sentence = "Both priorities have the same topic: choose two topics, or ask your Local Programme to agree to one."
    return [advice(sentence, rule="R31", where="priorities", part="topic")]


def _advice(priority: Priority) -> list[Missing]:
    found, where = [], f"priorities/{priority.uuid}"
    if not priority.rationale.strip():
        sentence = f"Say why the group chose the {priority.kind} priority, from the needs you found."
        found.append(advice(sentence, rule="R36", where=f"{where}/rationale", part="rationale"))
    if priority.agreed_on is None:
        sentence = f"Record the day on which the group agreed the {priority.kind} priority."
        found.append(advice(sentence, rule="R36", where=f"{where}/agreed_on", part="date"))
    return found
