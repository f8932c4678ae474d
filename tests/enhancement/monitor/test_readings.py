"""Readings at the services: who may, what counts, what a link may do (R64, decision 24)."""

from datetime import timedelta

import pytest

from accounts.domain.roles import Role
from core import clock
from core.domain.actor import Actor, ActorKind
from core.domain.links import LinkError, LinkPurpose
from core.errors import DomainError, NotAllowedError
from core.services import links
from enhancement.domain.progress import Progress
from enhancement.domain.reading_checks import Found
from enhancement.models import Cycle, CycleState, OutcomeVersion, Reading
from enhancement.queries.delivering import delivering_cycle
from enhancement.queries.journeys import journey_facts
from enhancement.queries.progress import progress_of
from enhancement.services import reading_prompts, readings
from tests.factories.delivery import ClaimFactory
from tests.factories.enhancement import OutcomeSlotFactory
from tests.factories.profile import OwnFigureFactory


def of(plan, slot, today):
    return next(one for one in progress_of(delivering_cycle(plan.cycle.journey.school), today=today)
                if one.outcome.draft.uuid == slot.public_id)  # fmt: skip


def test_a_reading_counts_for_outcome_and_indicator(plan, slot, lead, today):
    assert of(plan, slot, today).status.progress == Progress.NO_READING
    row = lead.log(slot)
    held = of(plan, slot, today)
    assert (row.actor, row.version.slot) == (Actor.user(lead.user.public_id), slot)
    assert held.esis[0].status.progress == Progress.ACHIEVED
    assert held.status.progress == Progress.ON_TRACK
    assert held.is_read


def test_a_milestone_is_its_own(plan, slot, milestone, lead, today):
    lead.reached(slot, milestone.public_id)
    soon, later = of(plan, slot, today).esis
    assert (soon.esi.uuid, soon.status.progress) == (milestone.public_id, Progress.ACHIEVED)
    assert later.status.progress == Progress.NO_READING


def test_the_same_reading_twice_is_one(plan, slot, lead):
    assert lead.log(slot).pk == lead.log(slot).pk


def test_all_or_none(plan, slot, lead, today):
    good = Found(outcome=slot.public_id, taken_on=today, source="Survey", numerator=1, denominator=2)
    bad = Found(outcome=slot.public_id, taken_on=today, source="", numerator=1, denominator=2)
    with pytest.raises(DomainError, match="where the reading is from"):
        readings.log(found=[good, bad], **lead.who)
    assert not Reading.objects.exists()
    with pytest.raises(DomainError, match="nothing to log"):
        readings.log(found=[], **lead.who)


def test_only_lead_and_head_log_with_a_sign_in(world, plan, slot, today):
    found = [Found(outcome=slot.public_id, taken_on=today, source="Survey", numerator=1, denominator=2)]
    for user in (world.own.users[Role.COORDINATOR], world.other.users[Role.SCHOOL_LEAD]):
        with pytest.raises(NotAllowedError):
            readings.log(school=world.own.school, found=found, user=user, by=Actor.clock(), now=clock.now())


def test_no_reading_before_the_baselines_are_in_place(plan, slot, lead):
    OutcomeVersion.objects.filter(slot__priority__cycle=plan.cycle).update(baseline_on=None)
    with pytest.raises(DomainError, match="Waits for baselines"):
        lead.log(slot)


def test_another_schools_outcome_is_not_in_the_plan(plan, lead):
    with pytest.raises(DomainError, match="not in your plan"):
        lead.log(OutcomeSlotFactory())


def test_a_wrong_reading_is_taken_out_and_another_logged(plan, slot, lead, today):
    row = lead.log(slot, numerator=90)
    assert of(plan, slot, today).status.progress == Progress.ACHIEVED
    readings.remove(reading=row.public_id, **lead.who)
    assert of(plan, slot, today).status.progress == Progress.NO_READING
    assert lead.log(slot, numerator=90).pk != row.pk
    with pytest.raises(DomainError, match="not among those"):
        readings.remove(reading=row.public_id, **lead.who)


def test_a_reading_that_a_claim_rests_on_stays(plan, slot, lead):
    row = lead.log(slot)
    ClaimFactory(version=row.version, reading=row)
    with pytest.raises(DomainError, match="claim rests on"):
        readings.remove(reading=row.public_id, **lead.who)


def test_own_data_become_a_reading_with_their_link(world, plan, slot, lead, today):
    figure = OwnFigureFactory(measure__school=world.own.school, taken_on=today, numerator=40, denominator=80)
    row = readings.take_own_figure(outcome=slot.public_id, figure=figure, **lead.who)
    assert (row.own_figure, row.numerator, row.denominator, row.source) == (figure, 40, 80, figure.source)
    foreign = OwnFigureFactory(measure__school=world.other.school, taken_on=today, numerator=40, denominator=80)
    with pytest.raises(DomainError, match="not among your data"):
        readings.take_own_figure(outcome=slot.public_id, figure=foreign, **lead.who)


def test_the_next_line_asks_until_every_outcome_is_read(plan, slot, lead, today):
    school = plan.cycle.journey.school
    assert journey_facts(school, today=today).delivery.reading_due_on >= today
    for each in plan.slots.values():
        lead.log(each)
    delivery = journey_facts(school, today=today).delivery
    assert (delivery.readings, delivery.reading_due_on, delivery.met_unclaimed) == (6, None, 0)
    lead.log(slot, numerator=54)
    assert journey_facts(school, today=today).delivery.met_unclaimed == 1
    ClaimFactory(version=slot.versions.get())
    assert journey_facts(school, today=today).delivery.met_unclaimed == 0


def token_for(plan, today):
    cycle = Cycle.objects.get(pk=plan.cycle.pk)
    return reading_prompts.invite(cycle=cycle, until=today, by=Actor.clock(), now=clock.now())


def test_a_link_logs_and_says_so(plan, slot, today):
    found = [Found(outcome=slot.public_id, taken_on=today, source="Survey", numerator=1, denominator=2)]
    (row,) = readings.log_by_link(token=token_for(plan, today), found=found, now=clock.now())
    assert row.by_kind == ActorKind.LINK


def test_a_link_ends_and_is_for_one_plan_only(world, plan, slot, today):
    found = [Found(outcome=slot.public_id, taken_on=today, source="Survey", numerator=1, denominator=2)]
    token = token_for(plan, today)
    with pytest.raises(LinkError, match="expired"):
        readings.log_by_link(token=token, found=found, now=clock.now() + timedelta(days=15))
    other = links.create(
        purpose=LinkPurpose.COMMENT, about=plan.cycle.public_id, expires_at=clock.now() + timedelta(days=1),
        by=Actor.clock(), now=clock.now(),
    )  # fmt: skip
    with pytest.raises(LinkError, match="not valid"):
        readings.log_by_link(token=other, found=found, now=clock.now())
    Cycle.objects.filter(pk=plan.cycle.pk).update(state=CycleState.CLOSED, closed_at=clock.now())
    with pytest.raises(LinkError, match="not valid"):
        readings.log_by_link(token=token, found=found, now=clock.now())
    assert not Reading.objects.exists()
