"""Stage 3: one local and one school priority (R31-R36). A priority stands from its first entry."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from accounts.models import User
from core.clock import local_date
from core.domain.actor import Actor
from core.domain.wording import day
from core.errors import DomainError
from directory.models import Indicator
from directory.queries.indicators import indicators_for
from enhancement import permissions
from enhancement.domain.needs import DataScope
from enhancement.domain.priorities import PriorityKind
from enhancement.models import Cycle, CycleState, DataItem, LocalPriority, Priority
from enhancement.queries.local_list import local_list
from enhancement.services.editable import changed, keep_typed, open_plan, refuse_if_locked
from enhancement.services.locks import lock
from enhancement.services.typed import Typed, refuse_nothing
from schools.models import School

COORDINATORS_ONLY = "Only the coordinator of the school's Local Programme allows one topic for both priorities."


@transaction.atomic
def save_priority(
    *, school: School, kind: PriorityKind, typed: Typed, user: User, by: Actor, now: datetime
) -> Priority:
    """Keeps a priority with what could be read. A local one takes title and topic from its entry of the area's list,
    and the entry's indicator unless another one was chosen (R32, R34); a school one rests on own data (R33)."""
    cycle = open_plan(school=school, user=user, by=by, now=now)
    today = local_date(now)
    row = cycle.priorities.filter(kind=kind).first()
    refuse_nothing(typed, held=row)
    after = _common(cycle, typed, today=today)
    after |= _local(cycle, typed, row, on=today) if kind == PriorityKind.LOCAL else _own(typed)
    items = _items(cycle, typed, row) if kind == PriorityKind.SCHOOL else []
    _refuse_locked(cycle, row, after, items)
    keep_typed(cycle, f"priorities/{kind}", typed, by=by, now=now)
    row = row or Priority(cycle=cycle, kind=kind)
    for name, value in after.items():
        setattr(row, name, value)
    row.actor = by
    row.save()
    row.data_items.set(items)
    return row


@transaction.atomic
def allow_same_topic(*, school: School, allowed: bool, user: User, by: Actor, now: datetime) -> None:
    """The coordinator lets both priorities stand under one topic, or takes that back (R31).

    Raises NotAllowedError for anybody but the coordinator of the school's Local Programme, DomainError when there are
    no two priorities under one topic, or while the QUAS has the plan.
    """
    locked = lock(school=school)
    permissions.refuse_unless(permissions.may_run_programme_of(user, school, on=local_date(now)), COORDINATORS_ONLY)
    cycles = locked.journey.cycles.filter(state=CycleState.PLANNING) if locked.journey else Cycle.objects.none()
    cycle = cycles.select_related("settings", "journey").first()
    rows = list(cycle.priorities.all()) if cycle else []
    topics = {row.topic_id for row in rows}
    if len(rows) < len(PriorityKind) or (allowed and (len(topics) > 1 or None in topics)):
        raise DomainError("The two priorities do not stand under one topic: there is nothing to allow.", rule="R31")
    refuse_if_locked(cycle, *[f"priorities/{row.public_id}/same_topic_agreed" for row in rows])
    for row in rows:
        row.same_topic_agreed, row.actor = allowed, by
        row.save()


def _common(cycle: Cycle, typed: Typed, *, today: date) -> dict[str, Any]:
    values = typed.values
    agreed_on = values.get("agreed_on")
    if agreed_on is not None and agreed_on > today:
        raise DomainError(
            f"{day(agreed_on)} is after today: give the day on which the group agreed.", field="agreed_on"
        )
    return {
        "indicator": _indicator(cycle, values.get("indicator")),
        "reach": values.get("reach") or None,
        "rationale": values.get("rationale", ""),
        "agreed_on": agreed_on,
    }


def _indicator(cycle: Cycle, chosen: UUID | str | None) -> Indicator | None:
    """Of a common list or the programme's own."""
    return indicators_for(cycle.programme).filter(public_id=chosen).first() if chosen else None


def _own(typed: Typed) -> dict[str, Any]:
    return {"title": typed.values.get("title", ""), "topic": typed.values.get("topic")}


def _local(cycle: Cycle, typed: Typed, row: Priority | None, *, on: date) -> dict[str, Any]:
    """An entry of the list of this day; one that left the list stays until another is chosen, and the rule says so."""
    chosen: LocalPriority | None = row.local_entry if row else None
    if typed.values.get("local_entry"):
        chosen = local_list(cycle.programme, on=on).filter(public_id=typed.values["local_entry"]).first()
        if chosen is None:
            raise DomainError("Choose an entry of your area's list of today.", field="local_entry", rule="R32")
    if chosen is None:
        return {"local_entry": None, "title": "", "topic": None}
    found = {"local_entry": chosen, "title": chosen.title, "topic": chosen.topic}
    if not typed.values.get("indicator"):
        found["indicator"] = chosen.indicator
    return found


def _items(cycle: Cycle, typed: Typed, row: Priority | None) -> list[DataItem]:
    """Ticked pieces of the plan's own data; pieces taken out of the plan keep their link, should they come back."""
    standing = DataItem.objects.filter(need__cycle=cycle, removed_at__isnull=True)
    own = standing.filter(scope=DataScope.SCHOOL, need__removed_at__isnull=True)
    if "data" in typed.unreadable and row is not None:
        return list(row.data_items.all())
    ticked = list(own.filter(public_id__in=typed.values.get("data") or []))
    return [*ticked, *(row.data_items.filter(removed_at__isnull=False) if row else [])]


def _refuse_locked(cycle: Cycle, row: Priority | None, after: dict[str, Any], items: list[DataItem]) -> None:
    if row is None:
        refuse_if_locked(cycle, "priorities")
        return
    before = {name: getattr(row, name) for name in after}
    section = f"priorities/{row.public_id}"
    paths = changed(section, before, after)
    if set(items) != set(row.data_items.all()):
        paths.append(f"{section}/data")
    refuse_if_locked(cycle, *paths)
