"""Stage 2: needs and the data they rest on (R27, R29). What is not complete stays as typed and does not count yet."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from accounts.models import User
from core.domain.actor import Actor
from core.errors import DomainError
from enhancement.domain.needs import Coverage
from enhancement.models import Cycle, DataItem, Need
from enhancement.queries.sections import openness_of
from enhancement.services.drafts import forget
from enhancement.services.editable import changed, keep_typed, open_plan, refuse_if_locked
from enhancement.services.typed import Typed, refuse_nothing
from schools.models import School

GONE = "This need was taken out of the plan: add it again first."


@transaction.atomic
def save_need(*, school: School, need: UUID, typed: Typed, user: User, by: Actor, now: datetime) -> Need | None:
    """Keeps a need; it counts when it has a title. Returns None while it does not count."""
    cycle = open_plan(school=school, user=user, by=by, now=now)
    section = f"needs/{need}"
    row = cycle.needs.filter(public_id=need).first()
    refuse_nothing(typed, held=row)
    after = {"title": typed.values.get("title", ""), "topic": typed.values.get("topic")}
    before = None if row is None else {name: getattr(row, name) for name in after}
    refuse_if_locked(cycle, *changed(section, before, after))
    keep_typed(cycle, section, typed, by=by, now=now)
    if typed.lacks("title"):
        return _set_aside(cycle, section, row, by=by, now=now)
    row = row or Need(cycle=cycle, public_id=need, created_at=now)
    row.title, row.topic, row.removed_at, row.actor = after["title"], after["topic"], None, by
    row.save()
    return row


@transaction.atomic
def save_data_item(
    *, school: School, need: UUID, item: UUID, typed: Typed, user: User, by: Actor, now: datetime
) -> DataItem | None:
    """Keeps a piece of data. It counts with its kind, where it is from, whom it covers, what it shows and its source;
    data on a group names the group. Returns None while it does not count."""
    cycle = open_plan(school=school, user=user, by=by, now=now)
    section = f"needs/{need}/data/{item}"
    held = _need(cycle, need)
    row = held.data_items.filter(public_id=item).first()
    refuse_nothing(typed, held=row)
    values = typed.values
    targeted = values.get("coverage") == Coverage.TARGETED_GROUP
    after = {
        **{name: values.get(name, "") for name in ("kind", "scope", "coverage", "what", "source")},
        "dated_on": values.get("dated_on"),
        "group": values.get("group", "") if targeted else "",
    }
    before = None if row is None else {name: getattr(row, name) for name in after}
    refuse_if_locked(cycle, *changed(section, before, after))
    keep_typed(cycle, section, typed, by=by, now=now)
    needed = ["kind", "scope", "coverage", "what", "source", *(["group"] if targeted else [])]
    if typed.lacks(*needed):
        return _set_aside(cycle, section, row, by=by, now=now)
    row = row or DataItem(need=held, public_id=item, created_at=now)
    for name, value in after.items():
        setattr(row, name, value)
    row.removed_at, row.actor = None, by
    row.save()
    return row


@transaction.atomic
def remove_need(*, school: School, need: UUID, user: User, by: Actor, now: datetime) -> None:
    """Takes a need out of the plan with what it rests on; the rows stay."""
    cycle = open_plan(school=school, user=user, by=by, now=now)
    section = f"needs/{need}"
    row = cycle.needs.filter(public_id=need).first()
    items = list(row.data_items.filter(removed_at__isnull=True)) if row else []
    refuse_if_locked(cycle, section, *_linked(cycle, items))
    if row is not None:
        _remove(row, by=by, now=now)
    for item in items:
        _remove(item, by=by, now=now)
    for draft in [*cycle.drafts.filter(section=section), *cycle.drafts.filter(section__startswith=f"{section}/")]:
        forget(cycle=cycle, section=draft.section, by=by, now=now)


@transaction.atomic
def remove_data_item(*, school: School, need: UUID, item: UUID, user: User, by: Actor, now: datetime) -> None:
    """Takes a piece of data out of the plan; the row stays, so that what was submitted still points at something."""
    cycle = open_plan(school=school, user=user, by=by, now=now)
    section = f"needs/{need}/data/{item}"
    row = _need(cycle, need).data_items.filter(public_id=item).first()
    refuse_if_locked(cycle, section, *_linked(cycle, [row] if row else []))
    if row is not None:
        _remove(row, by=by, now=now)
    forget(cycle=cycle, section=section, by=by, now=now)


def _need(cycle: Cycle, need: UUID) -> Need:
    held = cycle.needs.filter(public_id=need, removed_at__isnull=True).first()
    if held is None:
        raise DomainError(GONE)
    return held


def _linked(cycle: Cycle, items: list[DataItem]) -> list[str]:
    """Priorities that rest on these pieces of data change with them."""
    linked = cycle.priorities.filter(data_items__in=items).order_by().values_list("public_id", flat=True)
    return [f"priorities/{priority}/data" for priority in linked.distinct()]


def _set_aside(cycle: Cycle, section: str, row: Need | DataItem | None, *, by: Actor, now: datetime) -> None:
    """Something that lacks a part no longer counts, unless the rest of it is as submitted."""
    if row is not None and openness_of(cycle).may_change(section):
        _remove(row, by=by, now=now)


def _remove(row: Need | DataItem, *, by: Actor, now: datetime) -> None:
    if row.removed_at is None:
        row.removed_at, row.actor = now, by
        row.save()
