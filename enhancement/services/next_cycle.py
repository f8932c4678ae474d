"""The next plan of a school: a new cycle that begins with what is known already (R75, decision 1)."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from accounts.models import User
from accounts.queries import held_on, settings_in_force
from core.clock import local_date
from core.domain.actor import Actor
from core.errors import DomainError
from enhancement import permissions
from enhancement.domain.next_plan import against_beginning
from enhancement.models import Cycle, CycleState, DataItem, Need
from enhancement.queries.delivering import delivering_cycle
from enhancement.queries.standing_outcomes import standing_outcomes
from enhancement.services.endings import close_if_settled
from enhancement.services.locks import lock
from schools.models import ProgrammeCoverage, School

READ_ONLY = "You may read this; the school's lead and head teacher begin the next plan."
COPIED = ("kind", "scope", "coverage", "group", "what", "source", "dated_on")
FIGURES = ("measure_kind", "unit", "numerator", "denominator", "value")
ORIGIN = ("own_figure_id", "indicator_id", "area_id")


@dataclass(frozen=True, kw_only=True)
class Begun:
    """The new plan and how much came along."""

    cycle: Cycle
    needs: int
    data: int


@transaction.atomic
def begin(*, school: School, user: User, by: Actor, now: datetime) -> Begun:
    """Opens the next plan with the programme and settings of today. The group stays; needs and their data come along as
    they stand, with their days. Priorities are chosen anew.

    Raises NotAllowedError for readers; DomainError while a plan is written already, or an outcome of the last one is
    neither met nor ended nor with the QUAS.
    """
    locked, today = lock(school=school), local_date(now)
    permissions.refuse_unless(permissions.may_edit_plan(user, school, on=today), READ_ONLY)
    last = delivering_cycle(school)
    if locked.journey is None or last is None:
        raise DomainError("The next plan follows a confirmed one: there is none yet.", rule="R75")
    planning = locked.journey.cycles.filter(state=CycleState.PLANNING).exists()
    if found := against_beginning(standing_outcomes(last), is_planning=planning):
        raise DomainError(found[0].sentence, rule=found[0].rule)
    covering = ProgrammeCoverage.objects.filter(held_on(today), school=school).select_related("programme").first()
    programme = covering.programme if covering else last.programme
    cycle = Cycle(
        journey=locked.journey,
        number=last.number + 1,
        programme=programme,
        settings=settings_in_force(programme),
        opened_at=now,
    )
    cycle.actor = by
    cycle.save()
    needs, data = _needs(last, cycle, by=by, now=now)
    close_if_settled(last, by=by, now=now)
    return Begun(cycle=cycle, needs=needs, data=data)


def _needs(last: Cycle, cycle: Cycle, *, by: Actor, now: datetime) -> tuple[int, int]:
    needs = list(last.needs.filter(removed_at__isnull=True).order_by("pk"))
    copies = {}
    for held in needs:
        need = Need(cycle=cycle, title=held.title, topic_id=held.topic_id, created_at=now)
        need.actor = by
        need.save()
        copies[held.pk] = need
    items = DataItem.objects.filter(need__in=needs, removed_at__isnull=True).order_by("pk")
    rows = [_copied(item, copies[item.need_id], cycle, by=by, now=now) for item in items]
    DataItem.objects.bulk_create(rows)
    return len(needs), len(rows)


def _copied(item: DataItem, need: Need, cycle: Cycle, *, by: Actor, now: datetime) -> DataItem:
    """As it stood, with its day; a carried figure can be renewed in the new plan (PP4)."""
    row = DataItem(need=need, created_at=now)
    for name in (*COPIED, *FIGURES, *ORIGIN):
        setattr(row, name, getattr(item, name))
    row.carried_into = cycle if item.carried_into_id else None
    row.actor = by
    return row
