"""One e-mail for each school and term, to the lead, with a link that opens one page (R64)."""

from datetime import UTC, datetime, timedelta

import pytest

from core.domain.actor import Actor
from core.models import OutboxMessage
from enhancement.domain.transitions import State
from enhancement.models import Cycle, CycleState, OutcomeVersion
from enhancement.services import reading_prompts
from schools.domain.register import SchoolStatus
from tests.factories.submissions import SubmissionFactory
from tests.factories.under_way import plan_under_way

# terms of these schools are not known: the autumn part of the year ends on 31 December
ASKED, EARLIER = datetime(2026, 12, 3, 9, 0, tzinfo=UTC), datetime(2026, 12, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def plan(now, world):
    return plan_under_way(world.own.school, programme=world.own.programme)


def send(at: datetime) -> list[OutboxMessage]:
    reading_prompts.send(by=Actor.clock(), now=at)
    return list(OutboxMessage.objects.filter(kind="enhancement.reading_prompt").order_by("pk"))


def test_once_in_a_term_to_the_lead(world, plan, lead):
    assert send(EARLIER) == []
    (mail,) = send(ASKED)
    assert send(ASKED) == send(ASKED + timedelta(days=10)) == [mail]
    assert mail.to == lead.user.email
    assert "by 31 December 2026" in mail.subject
    assert "/readings/" in mail.text
    assert mail.text.count("\n- ") == 6
    assert len(send(datetime(2027, 4, 20, 9, 0, tzinfo=UTC))) == 2


def test_nobody_is_asked_who_has_read_or_waits(world, plan, lead):
    for slot in plan.slots.values():
        lead.log(slot)
    assert send(ASKED) == []


def test_a_plan_that_is_closed_or_lacks_baselines_is_not_asked(world, plan, lead):
    OutcomeVersion.objects.filter(slot__priority__cycle=plan.cycle).update(baseline_on=None)
    assert send(ASKED) == []
    OutcomeVersion.objects.filter(slot__priority__cycle=plan.cycle).update(baseline_on=plan.cycle.opened_at.date())
    plan.cycle.state, plan.cycle.closed_at = CycleState.CLOSED, plan.cycle.confirmed_at
    plan.cycle.save()
    assert send(ASKED) == []


def test_without_a_lead_the_mailbox_is_asked(world, plan):
    world.own.school.role_mailbox = "office@school.example"
    world.own.school.save()
    assert [mail.to for mail in send(ASKED)] == ["office@school.example"]


def test_a_school_that_closed_is_not_asked(world, plan, lead):
    world.own.school.status, world.own.school.closed_on = SchoolStatus.CLOSED, EARLIER.date()
    world.own.school.save()
    assert send(ASKED) == []


def test_a_priority_that_was_confirmed_first_is_asked_about(plan, lead):
    """R49: the plan as a whole is still in the making."""
    Cycle.objects.filter(pk=plan.cycle.pk).update(state=CycleState.PLANNING, confirmed_at=None)
    assert send(ASKED) == []
    SubmissionFactory(
        cycle=plan.cycle, priority=plan.cycle.priorities.first(), state=State.CONFIRMED, closed_at=EARLIER
    )
    assert len(send(ASKED)) == 1
