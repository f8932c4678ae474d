"""The next plan: begins with what is known, and stages 1 to 4 work on it (R75, decision 1)."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.domain.roles import Role
from core.errors import DomainError, NotAllowedError
from enhancement.domain.next_line import Page, next_line
from enhancement.models import Claim, Cycle, CycleState, DataItem
from enhancement.queries.delivering import delivering_cycle
from enhancement.queries.journeys import cycle_of, journey_facts
from tests.enhancement.claims.acting import Claiming, confirm, today


@pytest.fixture
def settled(head, plan):
    """One outcome met, one with the QUAS, the rest ended."""
    met, claimed, *rest = plan.slots.values()
    confirm(head.claim(met))
    submission = head.claim(claimed)
    for slot in rest:
        head.end(slot)
    return submission


def test_next_plan_waits_for_outcomes_that_run(head, plan, world):
    with pytest.raises(DomainError, match="You still work for six outcomes"):
        head.begin_next()
    reader = Claiming(school=head.school, user=world.own.users[Role.SCHOOL_MEMBER])
    with pytest.raises(NotAllowedError):
        reader.begin_next()
    assert Cycle.objects.filter(journey__school=head.school).count() == 1


def test_next_plan_begins_with_needs_and_their_days(head, plan, settled):
    begun = head.begin_next()
    assert (begun.cycle.number, begun.needs, begun.data) == (2, 2, 3)
    old, new = (list(DataItem.objects.filter(need__cycle=cycle).order_by("pk")) for cycle in (plan.cycle, begun.cycle))
    said = [[(row.what, row.source, row.dated_on, row.group) for row in rows] for rows in (old, new)]
    assert said[0] == said[1]
    assert not {row.public_id for row in old} & {row.public_id for row in new}
    assert not begun.cycle.priorities.exists()
    facts = journey_facts(head.school, today=today())
    assert facts.plan.group.is_started
    assert next_line(facts).page == Page.STAGE_3
    with pytest.raises(DomainError, match="being written already"):
        head.begin_next()


def test_claims_of_the_last_plan_run_on_and_close_it(head, plan, settled):
    head.begin_next()
    plan.cycle.refresh_from_db()
    assert plan.cycle.state == CycleState.RUNNING
    assert delivering_cycle(head.school) == plan.cycle
    assert cycle_of(head.school).number == 2
    confirm(settled)
    plan.cycle.refresh_from_db()
    assert (plan.cycle.state, plan.cycle.closed_at is not None) == (CycleState.CLOSED, True)
    assert Claim.objects.filter(confirmed_at__isnull=False).count() == 2


def test_all_pages_open_while_both_plans_live(head, plan, settled, world):
    client = world.client(Role.HEAD_TEACHER)
    of = {"school": head.school.public_id}
    DataItem.objects.filter(need__cycle=plan.cycle).update(dated_on=date(2024, 6, 1))
    before = client.get(reverse("enhancement:next_cycle", kwargs=of))
    assert "Begin the next plan" in before.content.decode()
    client.post(reverse("enhancement:next_cycle", kwargs=of))
    assert cycle_of(head.school).number == 2
    for route in ("workspace", "stage1", "stage2", "stage3", "stage4", "check", "stage8", "next_cycle", "impact"):
        assert client.get(reverse(f"enhancement:{route}", kwargs=of)).status_code == 200, route
    after = client.get(reverse("enhancement:next_cycle", kwargs=of)).content.decode()
    assert "Keep it up" in after
    assert "Is there newer data?" in after
    assert "Local priority: Healthy weight" in after
