"""While the QUAS has the plan nothing changes; while the school answers, what was asked about does (R50, QA10)."""

import pytest

from core.errors import DomainError
from enhancement.domain.checks import CHECKS
from enhancement.domain.group import Voice
from enhancement.models import SectionDraft, SubmissionRound
from enhancement.services import stage1, stage2
from tests.enhancement.stages.saying import typed
from tests.factories.enhancement import LocalPriorityFactory
from tests.factories.submissions import ClarificationItemFactory, SubmissionFactory, SubmissionRoundFactory

GATE = "QA10 plan open to change"


@pytest.fixture
def plan(lead):
    """A plan with something in each stage."""
    lead.pupil()
    need = lead.need()
    return need, lead.data(need), lead.priority("school", title="Sleep")


def ask(lead, *paths):
    """The QUAS has asked about these paths."""
    submission = SubmissionFactory(cycle=lead.cycle, state="clarification", clarify_by="2026-12-20")
    held = SubmissionRoundFactory(submission=submission)
    for path in paths:
        ClarificationItemFactory(round=held, path=path)


def entries(lead, need, item):
    return [
        lambda: lead.pupil(),
        lambda: lead.heard(Voice.PARENTS, "Forum"),
        lambda: stage1.save_tasks(typed=typed(key_tasks=["needs"], own_tasks=[]), **lead.who),
        lambda: lead.need("Another"),
        lambda: lead.data(need, item.public_id, version=1, source="Changed"),
        lambda: stage2.remove_data_item(need=need.public_id, item=item.public_id, **lead.who),
        lambda: stage2.remove_need(need=need.public_id, **lead.who),
        lambda: lead.priority("school", version=1, title="Changed"),
        lambda: lead.priority("local", rationale="Changed"),
    ]


def test_nothing_changes_while_the_quas_has_the_plan(lead, plan):
    SubmissionRoundFactory(submission=SubmissionFactory(cycle=lead.cycle))
    before = list(SectionDraft.objects.values_list("section", "version"))
    for entry in entries(lead, *plan[:2]):
        with pytest.raises(DomainError, match="is with the quality assurance system"):
            entry()
    assert list(SectionDraft.objects.values_list("section", "version")) == before
    assert SubmissionRound.objects.count() == 1


def test_only_what_was_asked_about_changes_while_the_school_answers(lead, plan):
    need, item, priority = plan
    ask(lead, f"needs/{need.public_id}/data/{item.public_id}/source", f"priorities/{priority.public_id}/title")
    assert lead.data(need, item.public_id, version=1, source="Our own survey").source == "Our own survey"
    assert lead.priority("school", version=1, title="Rest and sleep").title == "Rest and sleep"
    with pytest.raises(DomainError, match="was not asked about"):
        lead.data(need, item.public_id, version=2, source="Our own survey", what="Something else")
    with pytest.raises(DomainError, match="was not asked about"):
        lead.priority("school", version=2, title="Rest and sleep", reach="contribute")


def test_a_part_emptied_while_answering_keeps_the_rest_in_the_plan(lead, plan):
    need, item, _ = plan
    ask(lead, f"needs/{need.public_id}/data/{item.public_id}/source")
    assert lead.data(need, item.public_id, version=1, source="", unreadable=("source",)) is None
    item.refresh_from_db()
    assert (item.removed_at, item.source) == (None, "Lunch survey")


def test_another_entry_of_the_list_brings_its_title_and_topic_along(lead, world):
    first, second = (LocalPriorityFactory(plan__programme=world.own.programme) for _ in range(2))
    row = lead.priority("local", local_entry=str(first.public_id))
    ask(lead, f"priorities/{row.public_id}/local_entry")
    assert lead.priority("local", version=1, local_entry=str(second.public_id)).title == second.title


def test_the_gate_switched_to_allow_all_lets_every_entry_pass(lead, plan, monkeypatch):
    SubmissionRoundFactory(submission=SubmissionFactory(cycle=lead.cycle))
    monkeypatch.setitem(CHECKS, GATE, lambda *args, **kwargs: [])
    for entry in entries(lead, *plan[:2])[:5]:
        entry()
