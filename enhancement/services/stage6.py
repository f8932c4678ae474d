"""Stage 6: who does what by when, how far each activity is, and for whom they all are (R61, R62)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from accounts.models import User
from core.domain.actor import Actor
from core.errors import DomainError
from enhancement.domain.activities import ActivityState
from enhancement.domain.activity_checks import against_state
from enhancement.models import Activity, Cycle
from enhancement.queries.activities import activity_rows, as_facts
from enhancement.queries.standing_outcomes import confirmed_slots
from enhancement.services.delivering import activity_of, keep_words, open_delivery, open_stage_6, refuse_first
from enhancement.services.typed import Typed, refuse_nothing
from schools.models import School


@transaction.atomic
def save_steps(*, school: School, activity: UUID, typed: Typed, user: User, by: Actor, now: datetime) -> Activity:
    """Who sees to it, what needs to be in place, and by when (R61)."""
    cycle = open_stage_6(school=school, user=user, now=now)
    row = activity_of(cycle, activity)
    refuse_nothing(typed, held=row)
    keep_words(cycle, f"activities/{activity}/steps", typed, by=by, now=now)
    due_on = typed.values.get("due_on")
    if due_on and row.starts_on and due_on < row.starts_on:
        raise DomainError("It starts after that day: change the start in stage 5 first.", field="due_on", rule="R61")
    row.owner_role, row.in_place = typed.values.get("owner_role", ""), typed.values.get("in_place", "")
    row.due_on, row.actor = due_on, by
    row.save()
    return row


@transaction.atomic
def save_state(*, school: School, activity: UUID, typed: Typed, user: User, by: Actor, now: datetime) -> Activity:
    """Planned, under way, done, or dropped with a reason. An activity starts once it says for which outcome it is, what
    it rests on, who sees to it and by when (R55, R56, R61)."""
    cycle = open_delivery(school=school, user=user, now=now)
    row = activity_rows([cycle]).filter(public_id=activity).first() or activity_of(cycle, activity)
    state, reason = ActivityState(typed.values.get("state") or row.state), typed.values.get("state_reason", "")
    if state in (ActivityState.UNDER_WAY, ActivityState.DONE) and state != row.state:
        open_stage_6(school=school, user=user, now=now)
    refuse_first(against_state(as_facts(row), state, reason=reason, confirmed=confirmed_slots(cycle)))
    keep_words(cycle, f"activities/{activity}/state", typed, by=by, now=now)
    row.state, row.state_reason, row.actor = state, reason, by
    row.save()
    return row


@transaction.atomic
def save_one_reach(*, school: School, typed: Typed, user: User, by: Actor, now: datetime) -> Cycle:
    """Why all activities are for everybody, or all for groups (R62)."""
    cycle = open_delivery(school=school, user=user, now=now)
    keep_words(cycle, "reach", typed, by=by, now=now)
    cycle.one_reach_reason, cycle.actor = typed.values.get("one_reach_reason", ""), by
    cycle.save()
    return cycle
