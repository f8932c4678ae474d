"""Planning early success indicators backwards from an outcome (L365): answers are kept, and become indicators one by
one. The answers are no part of the plan: they may be written at any time, also in stage 7."""

from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction

from accounts.models import User
from core.clock import local_date
from core.domain.actor import Actor
from core.errors import DomainError
from enhancement import permissions
from enhancement.domain.framework import QUESTIONS, Step
from enhancement.domain.outcomes import OutcomeKind
from enhancement.domain.priorities import PriorityKind
from enhancement.models import ESI, CycleState, OutcomeSlot
from enhancement.services import stage4
from enhancement.services.editable import READ_ONLY, keep_typed
from enhancement.services.locks import lock
from enhancement.services.typed import Typed
from schools.models import School

NOT_NOW = "This outcome is confirmed: its early success indicators change in stage 7, with a reason."


def sign_of(outcome: UUID, step: Step, text: str) -> UUID:
    """The indicator that an answer becomes: pressed twice it is the same one."""
    return uuid5(outcome, f"{step}: {' '.join(text.split())}")


def section_of(outcome: UUID) -> str:
    return f"framework/{outcome}"


@transaction.atomic
def save_framework(*, school: School, outcome: UUID, typed: Typed, user: User, by: Actor, now: datetime) -> OutcomeSlot:
    """Keeps the answers. Raises DomainError when the school's plans have no such outcome."""
    locked = lock(school=school)
    permissions.refuse_unless(permissions.may_edit_plan(user, school, on=local_date(now)), READ_ONLY)
    slots = OutcomeSlot.objects.select_related("priority__cycle__journey")
    slot = slots.filter(public_id=outcome, priority__cycle__journey=locked.journey).first()
    if slot is None:
        raise DomainError("This outcome is not in your plan: write it first.")
    keep_typed(slot.priority.cycle, section_of(outcome), typed, by=by, now=now)
    return slot


@transaction.atomic
def make_sign(*, school: School, outcome: UUID, step: Step, typed: Typed, user: User, by: Actor, now: datetime) -> ESI:
    """Keeps the answers, and turns one of them into a draft of an early success indicator.

    Raises DomainError when there is no answer, when it is an indicator already, or once the outcome is confirmed.
    """
    slot = save_framework(school=school, outcome=outcome, typed=typed, user=user, by=by, now=now)
    cycle, text = slot.priority.cycle, typed.values.get(step) or ""
    if cycle.state != CycleState.PLANNING:
        raise DomainError(NOT_NOW, rule="R67")
    if not text.strip():
        raise DomainError("Answer this question first.", field=step)
    sign = sign_of(outcome, step, text)
    if slot.esis.filter(public_id=sign, removed_at__isnull=True).exists():
        raise DomainError("This is an early success indicator of the outcome already.", field=step)
    due_on = typed.values.get(f"{step}_on")
    held = cycle.drafts.filter(section=f"outcomes/{outcome}/esis/{sign}").first()
    said = Typed(
        texts={"text": text, "kind": QUESTIONS[step].kind, "due_on": typed.texts.get(f"{step}_on", ""), "target": ""},
        values={"text": text, "kind": QUESTIONS[step].kind, "due_on": due_on, "target": None},
        base_version=held.version if held else 0,
    )
    return stage4.save_esi(
        school=school,
        priority=PriorityKind(slot.priority.kind),
        kind=OutcomeKind(slot.kind),
        esi=sign,
        typed=said,
        user=user,
        by=by,
        now=now,
    )
