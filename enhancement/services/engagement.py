"""Joining: the first saved entry makes a school part of the model, and the welcome letter goes once for life."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse

from accounts.queries import held_on, settings_in_force
from core.clock import local_date
from core.domain.actor import Actor
from core.errors import DomainError
from enhancement.domain.celebrating import joined_mail
from enhancement.domain.requirements import may_work
from enhancement.models import Cycle, CycleState, Journey
from enhancement.queries.journeys import joining_facts
from enhancement.services import awards
from enhancement.services.locks import Locked
from enhancement.services.telling import address_of, send
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
    _celebrate(cycle, journey, by=by, now=now)
    awards.welcome(journey=journey, programme=coverage.programme, by=by, now=now)
    return cycle


def _celebrate(cycle: Cycle, journey: Journey, *, by: Actor, now: datetime) -> None:
    """R17: nothing local, unless the programme has chosen to."""
    address = address_of(cycle.programme)
    if not cycle.settings.celebrates_locally or not address:
        return
    link = settings.PORTAL_URL + reverse("enhancement:workspace", kwargs={"school": journey.school.public_id})
    mail = joined_mail(school=journey.school.name, joined_on=journey.joined_on, link=link)
    send(address, mail, kind="enhancement.joined", key=f"joined:{journey.public_id}", by=by, now=now)
