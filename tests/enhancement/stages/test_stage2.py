"""Needs and data: what counts, what is kept as typed, what is taken out (R27, R29)."""

from uuid import uuid4

import pytest

from core import clock
from core.errors import DomainError
from enhancement.domain.checks import CHECKS
from enhancement.domain.requirements import missing
from enhancement.domain.stages import Stage
from enhancement.models import DataItem, Need, SectionDraft
from enhancement.queries.plans import plan_facts
from enhancement.services import stage2
from tests.factories.directory import TopicFactory

LACKS = {
    "kind": ("kind",),
    "scope": ("scope",),
    "coverage": ("coverage",),
    "what": ("what",),
    "source": ("source",),
}


def facts_of(lead):
    return plan_facts(lead.cycle, today=clock.local_date(clock.now()))


def test_a_need_with_data_is_all_that_stage_2_needs(lead, monkeypatch):
    need = lead.need(topic=TopicFactory(name="Food"))
    found = [finding for finding in missing(Stage.NEEDS, facts_of(lead)) if finding.needed]
    assert [finding.rule for finding in found] == ["R27"]
    monkeypatch.setitem(CHECKS, "R27 need with data", lambda *args, **kwargs: [])
    assert not [finding for finding in missing(Stage.NEEDS, facts_of(lead)) if finding.needed]
    monkeypatch.undo()
    lead.data(need)
    assert not [finding for finding in missing(Stage.NEEDS, facts_of(lead)) if finding.needed]
    assert facts_of(lead).needs[0].topic == "Food"


@pytest.mark.parametrize("part", LACKS)
def test_data_that_lacks_a_part_is_kept_as_typed_and_does_not_count(lead, part):
    """R21: whatever is typed is saved, finished or not."""
    need, item = lead.need(), uuid4()
    assert lead.data(need, item, **{part: ""}, unreadable=LACKS[part]) is None
    assert not DataItem.objects.exists()
    draft = SectionDraft.objects.get(section=f"needs/{need.public_id}/data/{item}")
    assert draft.says_something
    assert draft.unreadable == [part]
    assert lead.data(need, item, version=1).public_id == item


def test_data_on_a_group_names_the_group(lead):
    need = lead.need()
    assert lead.data(need, coverage="targeted_group", group="", unreadable=("group",)) is None
    assert lead.data(need, coverage="targeted_group", group="Young carers").group == "Young carers"
    assert lead.data(need, coverage="whole_population", group="Young carers").group == ""


def test_a_date_that_cannot_be_read_is_kept_and_the_data_counts(lead):
    item = lead.data(lead.need(), dated_on="about June", unreadable=("dated_on",))
    assert item.dated_on is None
    assert SectionDraft.objects.get(section__contains="/data/").texts["dated_on"] == "about June"


def test_data_that_loses_its_source_counts_no_more_until_it_is_back(lead):
    need = lead.need()
    item = lead.data(need)
    lead.data(need, item.public_id, version=1, source="", unreadable=("source",))
    assert facts_of(lead).needs[0].data == ()
    assert lead.data(need, item.public_id, version=2) == item
    assert len(facts_of(lead).needs[0].data) == 1


def test_what_is_taken_out_stays_in_its_table_and_is_shown_no_more(lead):
    need = lead.need()
    item = lead.data(need)
    stage2.remove_data_item(need=need.public_id, item=item.public_id, **lead.who)
    assert DataItem.objects.get().removed_at is not None
    assert facts_of(lead).needs[0].data == ()
    lead.data(need)
    stage2.remove_need(need=need.public_id, **lead.who)
    assert Need.objects.get().removed_at is not None
    assert facts_of(lead).needs == ()
    assert not any(draft.says_something for draft in SectionDraft.objects.all())


def test_data_goes_on_a_need_that_stands_in_the_plan(lead):
    need = lead.need()
    stage2.remove_need(need=need.public_id, **lead.who)
    with pytest.raises(DomainError, match="taken out"):
        lead.data(need)
