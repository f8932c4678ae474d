"""A confirmed plan that a school carries out: stages 5 to 8 begin from it."""

from datetime import date, timedelta

from core import clock
from enhancement.domain.transitions import State
from enhancement.models import CycleState, OutcomeVersion
from schools.models import School
from tests.factories.plans import Plan, complete_plan
from tests.factories.submissions import SubmissionFactory


def plan_under_way(school: School, *, programme=None, confirmed_days_ago: int = 20, today: date | None = None) -> Plan:
    """`complete_plan`, confirmed so many days ago, with its baselines in place."""
    plan = complete_plan(school, programme=programme, today=today)
    at = clock.now() - timedelta(days=confirmed_days_ago)
    plan.cycle.state, plan.cycle.confirmed_at = CycleState.RUNNING, at
    plan.cycle.save()
    OutcomeVersion.objects.filter(slot__priority__cycle=plan.cycle).update(confirmed_at=at)
    SubmissionFactory(cycle=plan.cycle, state=State.CONFIRMED, submitted_at=at, first_submitted_at=at, closed_at=at)
    return plan
