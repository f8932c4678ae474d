"""While the QUAS has the plan nothing of stage 4 changes; while the school answers, what was asked about does."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup

from core.errors import DomainError
from enhancement.domain.checks import CHECKS
from enhancement.models import SectionDraft
from enhancement.services import stage4
from enhancement.services.submitting import answer_item, resubmit, submit
from tests.enhancement.stages.saying4 import (
    FIGURES,
    LOCAL,
    OUTCOMES,
    SCHOOL,
    VIEWS,
    fill_stage_4,
    fill_stages_1_to_3,
)
from tests.factories.submissions import ClarificationItemFactory, SubmissionFactory, SubmissionRoundFactory

GATE = "QA10 plan open to change"
SLOT = {"priority": "local", "kind": "quantitative"}
FRUIT = {**OUTCOMES[LOCAL, FIGURES], "due_on": date(2028, 7, 20)}


@pytest.fixture
def plan(lead):
    """An outcome with one sign and its evidence; the sign."""
    lead.outcome(LOCAL, FIGURES, **FRUIT)
    lead.evidence(LOCAL, FIGURES, kind="survey", what="Pupil survey")
    return lead.esi(LOCAL, FIGURES, text="Half eat fruit", due_on=date(2027, 7, 1))


def ask(lead, *paths):
    """The QUAS has asked about these paths of the local quantitative outcome."""
    submission = SubmissionFactory(cycle=lead.cycle, state="clarification", clarify_by="2026-12-20")
    held = SubmissionRoundFactory(submission=submission)
    uuid = lead.cycle.priorities.get(kind="local").slots.get().public_id
    for path in paths:
        ClarificationItemFactory(round=held, path=f"outcomes/{uuid}{path}")


def entries(lead, sign):
    return [
        lambda: lead.outcome(LOCAL, FIGURES, version=1, **{**FRUIT, "target": Decimal(65)}),
        lambda: lead.outcome(SCHOOL, VIEWS, measure="feel rested"),
        lambda: lead.evidence(LOCAL, FIGURES, version=1, kind="survey", what="Another survey"),
        lambda: lead.esi(LOCAL, FIGURES, sign.public_id, version=1, text="Half of them", due_on=date(2027, 7, 1)),
        lambda: lead.esi(LOCAL, FIGURES, text="Another"),
        lambda: stage4.remove_esi(priority=LOCAL, kind=FIGURES, esi=sign.public_id, **lead.who),
    ]


def test_nothing_changes_while_the_quas_has_the_plan(lead, plan):
    SubmissionRoundFactory(submission=SubmissionFactory(cycle=lead.cycle))
    before = list(SectionDraft.objects.values_list("section", "version"))
    for entry in entries(lead, plan):
        with pytest.raises(DomainError, match="is with the quality assurance system"):
            entry()
    assert list(SectionDraft.objects.values_list("section", "version")) == before


def test_the_gate_switched_to_allow_all_lets_every_entry_pass(lead, plan, monkeypatch):
    SubmissionRoundFactory(submission=SubmissionFactory(cycle=lead.cycle))
    monkeypatch.setitem(CHECKS, GATE, lambda *args, **kwargs: [])
    for entry in entries(lead, plan):
        entry()


def test_only_what_was_asked_about_changes_while_the_school_answers(lead, plan):
    ask(lead, "/target", "/evidence/what", f"/esis/{plan.public_id}/text")
    allowed = [entry for number, entry in enumerate(entries(lead, plan)) if number in (0, 2, 3)]
    refused = [entry for number, entry in enumerate(entries(lead, plan)) if number in (1, 4, 5)]
    for entry in allowed:
        entry()
    refused += [
        lambda: lead.outcome(LOCAL, FIGURES, version=2, **{**FRUIT, "measure": "eat vegetables"}),
        lambda: lead.outcome(LOCAL, FIGURES, version=2, **{**FRUIT, "baseline_numerator": 30}),
        lambda: lead.evidence(LOCAL, FIGURES, version=2, kind="interviews", what="Another survey"),
        lambda: lead.esi(LOCAL, FIGURES, plan.public_id, version=2, text="Half of them", due_on=date(2027, 6, 1)),
    ]
    for entry in refused:
        with pytest.raises(DomainError, match="was not asked about"):
            entry()


def test_signs_as_a_whole_may_be_added_and_taken_out_when_they_were_asked_about(lead, plan):
    ask(lead, "/esis")
    lead.esi(LOCAL, FIGURES, text="Another", due_on=date(2027, 3, 1))
    stage4.remove_esi(priority=LOCAL, kind=FIGURES, esi=plan.public_id, **lead.who)


def test_the_page_opens_what_was_asked_about_and_nothing_else(client, url, lead, plan):
    ask(lead, "/target", "/voices/asks_pupils")
    page = BeautifulSoup(client.get(url("outcome", **SLOT)).content, "html.parser")
    assert not page.select_one("#id_target").has_attr("disabled")
    assert page.select_one("#id_measure").has_attr("disabled")
    assert page.select_one("#id_measure")["value"] == FRUIT["measure"]
    assert not BeautifulSoup(client.get(url("evidence", **SLOT)).content, "html.parser").select("main form")
    client.post(url("outcome", **SLOT), {"version": "1", "target": "72", "measure": "changed"})
    held = lead.cycle.priorities.get(kind="local").slots.get().versions.get()
    assert (held.target, held.measure, held.baseline_numerator) == (72, FRUIT["measure"], 37)


def test_with_the_quas_the_pages_are_read(client, url, lead, plan):
    SubmissionRoundFactory(submission=SubmissionFactory(cycle=lead.cycle))
    for route, more in (("outcome", {}), ("evidence", {}), ("esis", {}), ("esi", {"esi": plan.public_id})):
        page = BeautifulSoup(client.get(url(route, **SLOT, **more)).content, "html.parser")
        assert not page.select("main form"), route
    assert "add/" not in str(page)
    answer = client.post(url("outcome", **SLOT), {"version": "1", "measure": "changed"})
    assert "is with the quality assurance system" in answer.content.decode()


def test_another_direction_takes_its_baseline_along_to_the_quas(writer):
    """The baseline repeats how its outcome is counted; a question on the direction is enough to send it back."""
    fill_stages_1_to_3(writer)
    slots = fill_stage_4(writer)
    submission = submit(**writer.who)
    submission.state, submission.clarify_by = "clarification", "2026-12-20"
    submission.save()
    where = f"outcomes/{slots[LOCAL, FIGURES].public_id}"
    items = [
        ClarificationItemFactory(round=submission.rounds.get(), path=f"{where}/{name}")
        for name in ("direction", "target")
    ]
    due_on = slots[LOCAL, FIGURES].versions.get().due_on
    changed = {**OUTCOMES[LOCAL, FIGURES], "due_on": due_on, "direction": "fall", "target": Decimal(30)}
    writer.outcome(LOCAL, FIGURES, version=1, **changed)
    for item in items:
        answer_item(item=item, answer="Corrected.", user=writer.user, by=writer.by, now=writer.who["now"])
    who = {name: value for name, value in writer.who.items() if name != "school"}
    assert resubmit(submission=submission, **who).rounds.count() == 2


def test_a_new_slot_is_not_opened_by_a_question_on_another(lead, plan):
    ask(lead, "/target")
    with pytest.raises(DomainError, match="was not asked about"):
        lead.esi(SCHOOL, VIEWS, uuid4(), text="Something else")
