"""Each rule that keeps a plan from the QUAS in stage 4: it refuses, and nothing else does (R38-R47)."""

import pytest

from core import clock
from core.errors import DomainError
from enhancement.domain.checks import CHECKS
from enhancement.domain.requirements import refusals_to_submit
from enhancement.models import ESI, ESIVersion, OutcomeVersion
from enhancement.queries.journeys import journey_facts
from enhancement.services.submitting import submit
from tests.enhancement.stages.saying4 import fill_stage_4, fill_stages_1_to_3

ALL = OutcomeVersion.objects


def of(priority, kind):
    return ALL.filter(slot__priority__kind=priority, slot__kind=kind)


def wipe(priority, kind):
    """The slot is empty again."""
    ESI.objects.filter(slot__priority__kind=priority, slot__kind=kind).update(removed_at=clock.now())
    blank = {"measure": "", "population": "", "group": "", "target": None, "due_on": None}
    of(priority, kind).update(**blank, baseline_on=None)


# the check, and what breaks it and it alone
GATES = {
    "R38 three outcomes": lambda: wipe("school", "perception"),
    "R40 targeted type": lambda: of("local", "targeted").update(inner=None),
    "R41 targeted group": lambda: of("school", "targeted").update(group_data=None),
    "R42 measure": lambda: of("local", "quantitative").update(direction=None, baseline_on=None),
    "R42 population": lambda: of("local", "perception").update(population=""),
    "R42 number": lambda: of("local", "perception").update(target=None),
    "R42 unit": lambda: of("school", "quantitative").update(unit="", baseline_on=None),
    "R42 date": lambda: of("school", "targeted").update(due_on=None),
    "R42 target against baseline": lambda: of("local", "quantitative").update(target=30),
    "R45 number of ESIs": lambda: ESI.objects.filter(slot__kind="targeted").update(removed_at=clock.now()),
    "R45 ESI described": lambda: ESIVersion.objects.filter(esi__slot__priority__kind="local").update(text=""),
    "R46 timescale": lambda: ESIVersion.objects.filter(kind="process").update(due_on=None),
    "R47 evidence plan": lambda: of("school", "quantitative").update(evidence_who=""),
}


@pytest.fixture
def plan(writer):
    """A plan that may be submitted."""
    fill_stages_1_to_3(writer)
    fill_stage_4(writer)
    return writer


@pytest.mark.parametrize("check", GATES)
def test_each_gate_refuses_the_plan_and_falls_silent_when_switched_to_allow_all(plan, check, monkeypatch):
    GATES[check]()
    with pytest.raises(DomainError) as refusal:
        submit(**plan.who)
    assert refusal.value.rule == check.split()[0]
    assert refusal.value.field
    monkeypatch.setitem(CHECKS, check, lambda *args, **kwargs: [])
    today = clock.local_date(clock.now())
    assert refusals_to_submit(journey_facts(plan.school, today=today)) == []
    assert submit(**plan.who).state == "submitted"


def test_every_check_of_stage_4_stands_in_this_table():
    rules = {f"R{number}" for number in range(38, 48)} - {"R39"}  # two of a kind cannot be saved: one slot for each
    assert {name for name in CHECKS if name.split()[0] in rules} == set(GATES)
