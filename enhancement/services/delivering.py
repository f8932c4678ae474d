"""How every entry of stages 5 and 6 begins: lock, permission, and the confirmed plan that it belongs to."""

from datetime import datetime
from uuid import UUID

from accounts.models import User
from core.clock import local_date
from core.domain.actor import Actor
from core.errors import DomainError
from enhancement import permissions
from enhancement.domain.findings import Missing
from enhancement.domain.requirements import waiting
from enhancement.domain.stages import Stage
from enhancement.domain.standing_outcomes import StandingOutcome
from enhancement.models import Activity, Cycle, CycleState, OutcomeSlot, SectionDraft
from enhancement.queries.delivering import delivering_cycle
from enhancement.queries.journeys import carrying_out_facts
from enhancement.queries.standing_outcomes import standing_outcomes
from enhancement.services.drafts import keep
from enhancement.services.editable import READ_ONLY
from enhancement.services.locks import lock
from enhancement.services.typed import Typed
from schools.models import School

GONE = "This activity was taken out of the plan: add it again first."


def open_delivery(*, school: School, user: User, now: datetime) -> Cycle:
    """The confirmed plan to work on, under the school's lock (R55).

    Raises NotAllowedError for anybody but the school's lead and head, DomainError before a plan is confirmed and after
    it was closed.
    """
    lock(school=school)
    permissions.refuse_unless(permissions.may_edit_plan(user, school, on=local_date(now)), READ_ONLY)
    return running_plan(school)


def running_plan(school: School) -> Cycle:
    """The plan that is worked on; where one priority goes first, from its confirmation on (R49)."""
    cycle = delivering_cycle(school)
    if cycle is None:
        raise DomainError("Stage 5 opens when the quality assurance system (QUAS) has confirmed your plan.", rule="R55")
    if cycle.state == CycleState.CLOSED:
        raise DomainError("This plan is closed: what it reached stays on record. Work goes on in the next plan.")
    return cycle


def open_stage_6(*, school: School, user: User, now: datetime) -> Cycle:
    """The same for stage 6, which waits for the baselines (R59)."""
    cycle = open_delivery(school=school, user=user, now=now)
    refuse_while_stage_6_waits(school, now=now)
    return cycle


def refuse_while_stage_6_waits(school: School, *, now: datetime) -> None:
    if why := waiting(carrying_out_facts(school, today=local_date(now))).get(Stage.IMPLEMENT):
        raise DomainError(why, rule="R59")


def activity_of(cycle: Cycle, activity: UUID) -> Activity:
    held = cycle.activities.filter(public_id=activity, removed_at__isnull=True).first()
    if held is None:
        raise DomainError(GONE)
    return held


def outcome_of(cycle: Cycle, outcome: UUID) -> tuple[OutcomeSlot, StandingOutcome]:
    """An outcome of the plan that the QUAS has confirmed."""
    standing = next((held for held in standing_outcomes(cycle) if held.draft.uuid == outcome), None)
    if standing is None:
        raise DomainError("This outcome is not in the confirmed plan.", rule="R55")
    return OutcomeSlot.objects.get(public_id=outcome, priority__cycle=cycle), standing


def keep_words(cycle: Cycle, section: str, typed: Typed, *, by: Actor, now: datetime) -> SectionDraft:
    """What was typed, letter for letter. Raises StaleError when somebody else saved the section meanwhile."""
    return keep(
        cycle=cycle,
        section=section,
        texts=typed.texts,
        unreadable=typed.unreadable,
        base_version=typed.base_version,
        by=by,
        now=now,
    )


def refuse_first(found: list[Missing]) -> None:
    """DomainError with the first sentence."""
    if found:
        raise DomainError(found[0].sentence, field=found[0].where.rsplit("/", 1)[-1], rule=found[0].rule)
