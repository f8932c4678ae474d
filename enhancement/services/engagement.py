"""Joining: the first saved entry makes a school part of the model, and the welcome letter goes once for life."""

from datetime import datetime

from accounts.queries import held_on, settings_in_force
from core.clock import local_date
from core.domain.actor import Actor
from core.errors import DomainError
from enhancement.domain.requirements import may_work
from enhancement.models import Cycle, CycleState, Journey
from enhancement.queries.journeys import joining_facts
from enhancement.services import awards
from enhancement.services.locks import Locked
from schools.models import ProgrammeCoverage, School


def engage(*, locked: Locked, school: School, by: Actor, now: datetime) -> Cycle:
    """The cycle that a stage 1 to 4 entry belongs to; the first entry of all joins the school (R15, R16).

    Called by every saving service inside its transaction, after `lock`. Raises DomainError with the reason when the
    school may not join (R1-R8), has no Local Programme, or has no plan to write just now.
    """
    if locked.journey is None:
        # a school that has joined goes on working (R12)
        if against := may_work(joining_facts(school, today=local_date(now))):
            raise DomainError(against[0].sentence, rule=against[0].rule)
        return _join(school=school, by=by, now=now)
    cycle = locked.journey.cycles.filter(state=CycleState.PLANNING).select_related("settings", "programme").first()
    if cycle is None:
        raise DomainError("Your plan is confirmed: the confirmed version stands. Changes come with the next plan.")
    return cycle


def _join(*, school: School, by: Actor, now: datetime) -> Cycle:
    today = local_date(now)
    coverage = ProgrammeCoverage.objects.filter(held_on(today), school=school).select_related("programme").first()
    if coverage is None:
        raise DomainError("No Local Programme looks after this school yet: ask the portal's staff to add one.")
    journey = Journey(school=school, joined_at=now, joined_on=today)
    journey.actor = by
    journey.save()
    cycle = Cycle(
        journey=journey,
        number=1,
        programme=coverage.programme,
        settings=settings_in_force(coverage.programme),
        opened_at=now,
    )
    cycle.actor = by
    cycle.save()
    awards.welcome(journey=journey, programme=coverage.programme, by=by, now=now)
    return cycle
