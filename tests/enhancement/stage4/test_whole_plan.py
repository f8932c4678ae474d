"""A plan written from end to end: everything needed is there, and the QUAS gets it (R38-R49)."""

from core import clock
from enhancement.domain.findings import needed
from enhancement.domain.next_line import Page, next_line
from enhancement.domain.requirements import missing, missing_to_submit
from enhancement.domain.stages import Stage
from enhancement.queries.journeys import journey_facts
from enhancement.services.submitting import submit
from tests.enhancement.stages.saying4 import fill_stage_4, fill_stages_1_to_3


def facts_of(lead):
    return journey_facts(lead.school, today=clock.local_date(clock.now()))


def test_a_plan_filled_in_through_the_services_lacks_nothing_and_can_be_submitted(writer):
    """R54: outcomes (4a), indicators and evidence (4b) go in one submission."""
    fill_stages_1_to_3(writer)
    assert next_line(facts_of(writer)).page == Page.STAGE_4
    slots = fill_stage_4(writer)
    assert len(slots) == 6
    facts = facts_of(writer)
    assert needed(missing_to_submit(facts.plan)) == []
    assert next_line(facts).page == Page.CHECK_ANSWERS
    submission = submit(**writer.who)
    frozen = submission.rounds.get().snapshot["outcomes"]
    assert {str(slot.public_id) for slot in slots.values()} == set(frozen)
    assert all(len(held["esis"]) == 2 for held in frozen.values())
    sentences = [" ".join(held["sentence"].split()) for held in frozen.values()]
    assert any(said.endswith("from 41.1 % to 60 %, shown by a survey (Pupil survey).") for said in sentences)


def test_stage_4_begins_with_what_is_missing_for_each_priority(writer):
    fill_stages_1_to_3(writer)
    todo = [finding.todo for finding in needed(missing(Stage.OUTCOMES, facts_of(writer).plan))]
    assert todo == ["write three outcomes for the local priority", "write three outcomes for the school priority"]
