"""Priorities: the list of the day, own data, indicator, the question of reach, neighbours (R31-R37)."""

from datetime import timedelta
from uuid import uuid4

import pytest

from core import clock
from core.errors import DomainError
from enhancement.domain.checks import CHECKS
from enhancement.domain.requirements import missing
from enhancement.domain.stages import Stage
from enhancement.models import Priority
from enhancement.queries.local_list import local_list, neighbours_choices
from enhancement.queries.plans import plan_facts
from enhancement.services import stage2
from tests.factories.directory import IndicatorFactory
from tests.factories.enhancement import CycleFactory, LocalPlanFactory, LocalPriorityFactory, PriorityFactory

GATES = {
    "R31 one of each kind": "R31",
    "R32 from the local list": "R32",
    "R33 own-school data": "R33",
    "R34 indicator": "R34",
    "R35 contribute or achieve": "R35",
}


@pytest.fixture
def today():
    return clock.local_date(clock.now())


@pytest.fixture
def entry(world):
    return LocalPriorityFactory(plan__programme=world.own.programme, title="Healthy weight")


def rules_missing(lead, today):
    return {
        finding.rule for finding in missing(Stage.PRIORITIES, plan_facts(lead.cycle, today=today)) if finding.needed
    }


def test_a_local_priority_takes_title_topic_and_indicator_from_the_list(lead, entry):
    row = lead.priority("local", local_entry=str(entry.public_id))
    assert (row.title, row.topic, row.indicator) == ("Healthy weight", entry.topic, entry.indicator)
    own = IndicatorFactory()
    row = lead.priority("local", version=1, local_entry=str(entry.public_id), indicator=str(own.public_id))
    assert row.indicator == own


def test_indicators_of_the_common_lists_and_of_the_own_programme_count_and_no_others(lead, entry, world):
    own, foreign = (IndicatorFactory(indicator_set__programme=side.programme) for side in (world.own, world.other))
    row = lead.priority("school", title="Sleep", indicator=str(own.public_id))
    assert row.indicator == own
    row = lead.priority("school", version=1, title="Sleep", indicator=str(foreign.public_id))
    assert row.indicator is None


def test_only_entries_of_the_day_and_of_the_programme_are_offered(lead, world, today):
    day = timedelta(days=1)
    plan = LocalPlanFactory(programme=world.own.programme)
    first, last = (
        LocalPriorityFactory(plan=plan, title="From today", starts_on=today),
        LocalPriorityFactory(plan=plan, title="Until today", ends_on=today),
    )
    shut = [
        LocalPriorityFactory(plan=plan, starts_on=today + day),
        LocalPriorityFactory(plan=plan, ends_on=today - day),
        LocalPriorityFactory(plan__programme=world.own.programme, plan__ends_on=today - day),
        LocalPriorityFactory(plan__programme=world.other.programme),
    ]
    assert set(local_list(world.own.programme, on=today)) == {first, last}
    for entry in shut:
        with pytest.raises(DomainError, match="list of today"):
            lead.priority("local", local_entry=str(entry.public_id))


def test_an_entry_that_left_the_list_stays_on_the_plan_and_the_rule_says_so(lead, entry, today):
    lead.priority("local", local_entry=str(entry.public_id), reach="contribute")
    entry.ends_on = today - timedelta(days=1)
    entry.save()
    row = lead.priority("local", version=1, local_entry="", reach="contribute", rationale="Still ours")
    assert row.local_entry == entry
    assert "R32" in rules_missing(lead, today)


def test_every_gate_of_stage_3_guides_and_is_its_own(lead, entry, today, monkeypatch):
    lead.priority("school", title="Sleep")
    assert rules_missing(lead, today) == {"R31", "R33", "R34", "R35"}
    lead.priority("local", rationale="Not chosen yet")
    assert rules_missing(lead, today) == {"R32", "R33", "R34", "R35"}
    for check, rule in GATES.items():
        before = rules_missing(lead, today)
        monkeypatch.setitem(CHECKS, check, lambda *args, **kwargs: [])
        assert rules_missing(lead, today) == before - {rule}
        monkeypatch.undo()
    item = lead.data(lead.need())
    chosen = {"indicator": str(IndicatorFactory().public_id), "reach": "contribute"}
    lead.priority("school", version=1, title="Sleep", data=[str(item.public_id)], **chosen)
    lead.priority("local", version=1, local_entry=str(entry.public_id), **chosen)
    assert rules_missing(lead, today) == set()


def test_the_school_priority_rests_on_own_data_only_and_loses_what_is_taken_out(lead, today):
    need = lead.need()
    own, area = lead.data(need), lead.data(need, scope="local")
    foreign = str(uuid4())
    row = lead.priority("school", title="Sleep", data=[str(own.public_id), str(area.public_id), foreign])
    assert list(row.data_items.all()) == [own]
    stage2.remove_data_item(need=need.public_id, item=own.public_id, **lead.who)
    assert "R33" in rules_missing(lead, today)


def test_a_day_that_cannot_be_read_or_is_to_come_is_not_taken(lead, today):
    row = lead.priority("school", title="Sleep", agreed_on="last week", unreadable=("agreed_on",))
    assert row.agreed_on is None
    with pytest.raises(DomainError, match="after today"):
        lead.priority("school", version=1, title="Sleep", agreed_on=today + timedelta(days=1))
    assert Priority.objects.get().title == "Sleep"


@pytest.mark.parametrize(("others", "told"), [(4, None), (5, 5), (6, 6)])
def test_neighbours_choices_are_told_from_five_schools_on(lead, entry, world, others, told):
    lead.priority("local", local_entry=str(entry.public_id))
    for _ in range(others):
        PriorityFactory(cycle__programme=world.own.programme, kind="local", local_entry=entry)
    PriorityFactory(cycle=CycleFactory(programme=world.other.programme), kind="local", local_entry=entry)
    assert neighbours_choices(lead.cycle).get(entry.pk) == told
