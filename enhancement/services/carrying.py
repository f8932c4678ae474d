"""Carrying a figure of the profile or of the school's own data into the plan, so that nobody types it twice (PP4, PP9,
R60). The figure is read from its row, never from a form."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from accounts.models import User
from core.clock import local_date
from core.domain.actor import Actor
from core.domain.wording import day
from core.errors import DomainError
from directory.models import Topic
from enhancement.domain.carrying import LONGEST, Carried, Origin, cut
from enhancement.domain.outcomes import OutcomeKind
from enhancement.domain.priorities import PriorityKind
from enhancement.models import Cycle, DataItem, Need, OutcomeVersion
from enhancement.queries.carrying import carried, columns_of, current_of, differs, row_of, standing_item
from enhancement.services.baselines import set_baseline
from enhancement.services.drafts import keep
from enhancement.services.editable import open_plan, refuse_if_locked
from enhancement.services.stage4 import slot_of, version_of
from schools.models import School

GONE = "This figure is no longer there: open the school's data again and take the figure that stands now."
NO_NEED = "This need is not in the plan any more: choose another one, or write a new one."


@dataclass(frozen=True, kw_only=True)
class Carrying:
    """What came of it. `is_new` is False when the figure stood in the plan already; it is never there twice."""

    item: DataItem
    is_new: bool
    baseline_of: OutcomeVersion | None = None


@transaction.atomic
def carry_figure(
    *,
    school: School,
    origin: Origin,
    need: UUID | None,
    title: str,
    topic: Topic | None,
    outcome: tuple[PriorityKind, OutcomeKind] | None,
    seen_version: int,
    user: User,
    by: Actor,
    now: datetime,
) -> Carrying:
    """Writes the figure as data of a need, new when `need` is None, and where asked as the baseline of an outcome.

    All or nothing. The first figure of all joins the school (R15). `seen_version`: the version of the outcome that was
    shown. Raises DomainError when the figure is gone, the part is locked (R50) or the school may not join (R1),
    StaleError when somebody changed the outcome meanwhile.
    """
    cycle = open_plan(school=school, user=user, by=by, now=now)
    row = row_of(school, origin, on=local_date(now))
    if row is None:
        raise DomainError(GONE)
    figure = carried(row)
    item = standing_item(cycle, origin)
    is_new = item is None
    if item is None:
        of = _existing(cycle, need) if need else _new_need(cycle, title, topic, by=by, now=now)
        item = _add(cycle, of, figure, columns_of(row), by=by, now=now)
    else:
        refuse_if_locked(cycle)
    version = None
    if outcome is not None:
        slot = slot_of(cycle, *outcome)
        version = set_baseline(
            cycle=cycle,
            slot=slot,
            held=version_of(slot),
            carried=figure,
            item=item,
            seen_version=seen_version,
            by=by,
            now=now,
        )
    return Carrying(item=item, is_new=is_new, baseline_of=version)


@transaction.atomic
def take_new_figure(*, school: School, item: UUID, user: User, by: Actor, now: datetime) -> DataItem:
    """Puts what the figure says now in place of what was carried; the plan is never changed behind the school's back.

    Raises DomainError when there is nothing new, or the part is locked.
    """
    cycle = open_plan(school=school, user=user, by=by, now=now)
    rows = DataItem.objects.filter(carried_into=cycle, removed_at__isnull=True, need__removed_at__isnull=True)
    row = rows.select_related("need", "own_figure", "indicator", "area").filter(public_id=item).first()
    now_there = current_of([row]).get(row.pk) if row else None
    if row is None or now_there is None or not differs(row, found := carried(now_there)):
        raise DomainError("The plan holds the newest figure already.")
    refuse_if_locked(cycle, _section(row))
    for name, value in columns_of(now_there).items():
        setattr(row, name, value)
    _write(row, found, by=by)
    row.save()
    _keep_texts(cycle, row, by=by, now=now)
    return row


def _existing(cycle: Cycle, need: UUID) -> Need:
    row = cycle.needs.filter(public_id=need, removed_at__isnull=True).first()
    if row is None:
        raise DomainError(NO_NEED, field="need")
    return row


def _new_need(cycle: Cycle, title: str, topic: Topic | None, *, by: Actor, now: datetime) -> Need:
    if not title.strip():
        raise DomainError("Say what the need is.", field="title")
    row = Need(cycle=cycle, public_id=uuid4(), title=cut(title.strip(), LONGEST["title"]), topic=topic, created_at=now)
    row.actor = by
    section = f"needs/{row.public_id}"
    refuse_if_locked(cycle, section)
    row.save()
    texts = {"title": row.title, "topic": topic.slug if topic else ""}
    keep(cycle=cycle, section=section, texts=texts, base_version=0, by=by, now=now)
    return row


def _add(cycle: Cycle, need: Need, figure: Carried, source: dict[str, Any], *, by: Actor, now: datetime) -> DataItem:
    """One that was carried before and taken out again stays as it was, and gives its place to the new one."""
    gone = DataItem.objects.filter(carried_into=cycle, removed_at__isnull=False, **source)
    gone.update(carried_into=None, **dict.fromkeys(source))
    row = DataItem(need=need, public_id=uuid4(), created_at=now, carried_into=cycle, **source)
    refuse_if_locked(cycle, _section(row))
    _write(row, figure, by=by)
    row.save()
    _keep_texts(cycle, row, by=by, now=now)
    return row


def _write(row: DataItem, now_says: Carried, *, by: Actor) -> None:
    for name in ("kind", "scope", "coverage", "group", "what", "source", "dated_on"):
        setattr(row, name, getattr(now_says, name))
    figure = now_says.figure
    row.measure_kind, row.unit = figure.measure_kind, figure.unit
    row.numerator, row.denominator, row.value = figure.numerator, figure.denominator, figure.value
    row.actor = by


def _keep_texts(cycle: Cycle, row: DataItem, *, by: Actor, now: datetime) -> None:
    """As if it had been typed: an older page of the same data is then stale, and shows both."""
    section = _section(row)
    held = cycle.drafts.filter(section=section).first()
    names = ("what", "source", "kind", "scope", "coverage", "group")
    texts = {**{name: getattr(row, name) for name in names}, "dated_on": day(row.dated_on) if row.dated_on else ""}
    keep(cycle=cycle, section=section, texts=texts, base_version=held.version if held else 0, by=by, now=now)


def _section(row: DataItem) -> str:
    return f"needs/{row.need.public_id}/data/{row.public_id}"
