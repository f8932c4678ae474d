"""What the services of stage 4 keep, and what the rules then say (R38-R47)."""

from datetime import date, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest

from accounts.domain.roles import Role
from core import clock
from core.domain.actor import Actor
from core.errors import DomainError, NotAllowedError
from enhancement.domain.measures import MeasureKind
from enhancement.models import ESI, Journey, OutcomeSlot, OutcomeVersion, SectionDraft
from enhancement.queries.plans import plan_facts
from enhancement.services import stage2, stage4
from enhancement.services.drafts import StaleError
from tests.enhancement.stages.saying import typed
from tests.enhancement.stages.saying4 import FIGURES, GROUP, LOCAL, SCHOOL, VIEWS, Stage4


def draft_of(lead, priority=LOCAL, kind=FIGURES):
    plan = plan_facts(lead.cycle, today=clock.local_date(clock.now()))
    return next(draft for draft in plan.outcomes if (draft.priority_kind, draft.kind) == (priority, kind))


def test_an_outcome_waits_for_its_priority_and_does_not_make_a_school_join(writer):
    with pytest.raises(DomainError, match="Choose the local priority in stage 3 first"):
        writer.outcome(LOCAL, FIGURES, measure="eat fruit")
    with pytest.raises(DomainError, match="Choose the school priority"):
        writer.esi(SCHOOL, VIEWS, text="Half eat fruit")
    assert not Journey.objects.exists()


def test_each_priority_has_one_place_of_each_kind_and_an_outcome_keeps_its_own(lead):
    for priority in (LOCAL, SCHOOL):
        for kind in (FIGURES, VIEWS, GROUP):
            lead.outcome(priority, kind, measure=f"{priority} {kind}")
            lead.outcome(priority, kind, version=1, measure=f"{priority} {kind}, again")
    assert OutcomeSlot.objects.count() == OutcomeVersion.objects.count() == 6
    assert draft_of(lead, SCHOOL, VIEWS).measure == "school perception, again"


def test_what_was_read_becomes_the_outcome_and_its_evidence(lead):
    lead.outcome(
        LOCAL, VIEWS, due_on=date(2028, 7, 20), measure_kind="share", population="Year 5 pupils", measure="like lunch",
        direction="rise", baseline_numerator=58, baseline_denominator=120, baseline_on=date(2026, 6, 15),
        baseline_source="Survey", target=Decimal(70), question="Do you like lunch?", voices=["parents"],
        one_voice_reason="Pupils are asked next term", group="not theirs", inner="perception",
    )  # fmt: skip
    lead.evidence(LOCAL, VIEWS, kind="survey", what="Pupil survey", who="Lead", when="Each June")
    draft = draft_of(lead, LOCAL, VIEWS)
    assert (draft.asks_pupils, draft.asks_parents, draft.question) == (False, True, "Do you like lunch?")
    assert (draft.group, draft.inner) == ("", None)
    assert (draft.baseline.numerator, draft.baseline.kind, draft.target) == (58, MeasureKind.SHARE, Decimal(70))
    assert (draft.evidence.what, draft.evidence.who, draft.evidence.when) == ("Pupil survey", "Lead", "Each June")


def test_saving_the_sentence_leaves_the_evidence_plan_and_the_other_way_round(lead):
    lead.evidence(LOCAL, FIGURES, kind="survey", what="Pupil survey")
    lead.outcome(LOCAL, FIGURES, measure="eat fruit", target=Decimal(60))
    lead.evidence(LOCAL, FIGURES, version=1, kind="interviews", what="Pupil survey")
    draft = draft_of(lead)
    assert (draft.evidence.kind, draft.measure, draft.target) == ("interviews", "eat fruit", Decimal(60))


def test_a_figure_that_cannot_be_read_stays_as_text_and_is_quoted_by_the_rule(lead):
    lead.outcome(LOCAL, FIGURES, measure="eat fruit", target="most", due_on="soon", unreadable=("target", "due_on"))
    draft = draft_of(lead)
    assert (draft.target, draft.due_on) == (None, None)
    assert draft.unreadable == {"target": "most", "due_on": "soon"}


def test_a_part_of_a_whole_and_a_figure_together_are_not_taken(lead):
    lead.outcome(LOCAL, FIGURES, baseline_numerator=3, baseline_denominator=9, baseline_value=Decimal(4))
    held = OutcomeVersion.objects.get()
    assert (held.baseline_numerator, held.baseline_denominator, held.baseline_value) == (None, None, None)
    lead.outcome(LOCAL, FIGURES, version=1, measure_kind="average", baseline_value=Decimal("4.5"))
    held.refresh_from_db()
    assert held.baseline_value == Decimal("4.5")


def test_a_group_rests_on_the_plans_own_data_and_loses_what_is_taken_out(lead, world, today):
    need = lead.need("Late nights")
    item = lead.data(need)
    other = world.other.users[Role.SCHOOL_LEAD]
    theirs = Stage4(school=world.other.school, user=other, by=Actor.user(other.public_id))
    foreign = theirs.data(theirs.need("Theirs"))
    lead.outcome(LOCAL, GROUP, group="young carers", group_data=str(foreign.public_id))
    assert draft_of(lead, LOCAL, GROUP).group_data is None
    lead.outcome(LOCAL, GROUP, version=1, group="young carers", group_data=str(item.public_id))
    assert draft_of(lead, LOCAL, GROUP).group_data == item.public_id
    stage2.remove_data_item(need=need.public_id, item=item.public_id, **lead.who)
    lead.outcome(LOCAL, GROUP, version=2, group="young carers", group_data="")
    plan = plan_facts(lead.cycle, today=today)
    assert draft_of(lead, LOCAL, GROUP).group_data == item.public_id
    assert item.public_id not in plan.data_items


def test_a_stale_save_is_refused_with_both_texts_and_changes_nothing(lead):
    lead.outcome(LOCAL, FIGURES, measure="eat fruit")
    for stale in (
        lambda: lead.outcome(LOCAL, FIGURES, measure="eat vegetables"),
        lambda: lead.outcome(LOCAL, FIGURES, version=9, measure="eat vegetables"),
    ):
        with pytest.raises(StaleError) as error:
            stale()
        assert (error.value.theirs.texts, error.value.yours) == (
            {"measure": "eat fruit"},
            {"measure": "eat vegetables"},
        )
    assert draft_of(lead).measure == "eat fruit"
    lead.outcome(LOCAL, FIGURES, measure="eat fruit")


def test_signs_come_go_and_come_back(lead, today):
    sign = lead.esi(LOCAL, FIGURES, text="Half eat fruit", due_on=today + timedelta(days=200), target=Decimal("50.5"))
    (held,) = draft_of(lead).esis
    assert (held.uuid, held.text, held.target) == (sign.public_id, "Half eat fruit", Decimal("50.5"))
    lead.esi(LOCAL, FIGURES, sign.public_id, version=1, text="Half of them eat fruit", due_on=None)
    (held,) = draft_of(lead).esis
    assert (held.text, held.due_on) == ("Half of them eat fruit", None)
    stage4.remove_esi(priority=LOCAL, kind=FIGURES, esi=sign.public_id, **lead.who)
    assert draft_of(lead).esis == ()
    assert not SectionDraft.objects.get(section__contains="/esis/").says_something
    assert ESI.objects.get().removed_at
    lead.esi(LOCAL, FIGURES, sign.public_id, version=3, text="Back again")
    assert [esi.text for esi in draft_of(lead).esis] == ["Back again"]


def test_removing_a_sign_that_is_not_there_is_no_error(lead):
    stage4.remove_esi(priority=LOCAL, kind=FIGURES, esi=uuid4(), **lead.who)
    assert not ESI.objects.exists()


def test_an_empty_page_is_no_entry(lead):
    for empty in (
        lambda: lead.outcome(LOCAL, FIGURES, measure=" ", target=None),
        lambda: lead.evidence(LOCAL, FIGURES, kind="", what=""),
        lambda: lead.esi(LOCAL, FIGURES, text="", due_on=None),
    ):
        with pytest.raises(DomainError, match="nothing to save yet"):
            empty()
    assert not OutcomeSlot.objects.exists()


@pytest.mark.parametrize("role", [Role.SCHOOL_MEMBER, Role.COORDINATOR, Role.ADMINISTRATOR])
def test_only_lead_and_head_write(world, lead, role):
    user = world.own.users[role]
    reader = Stage4(school=lead.school, user=user, by=Actor.user(user.public_id))
    for entry in (
        lambda: reader.outcome(LOCAL, FIGURES, measure="eat fruit"),
        lambda: reader.evidence(LOCAL, FIGURES, what="Survey"),
        lambda: reader.esi(LOCAL, FIGURES, text="Half eat fruit"),
        lambda: stage4.remove_esi(priority=LOCAL, kind=FIGURES, esi=uuid4(), **reader.who),
    ):
        with pytest.raises(NotAllowedError):
            entry()
    assert not OutcomeSlot.objects.exists()


def test_the_head_writes_too(world, lead):
    user = world.own.users[Role.HEAD_TEACHER]
    head = Stage4(school=lead.school, user=user, by=Actor.user(user.public_id))
    assert head.outcome(LOCAL, FIGURES, measure="eat fruit").actor == head.by


def test_who_saved_stands_on_the_version_and_in_its_history(lead):
    lead.outcome(LOCAL, FIGURES, measure="eat fruit")
    said = typed(1, measure="eat fruit every day")
    stage4.save_outcome(priority=LOCAL, kind=FIGURES, typed=said, **lead.who)
    events = OutcomeVersion.pgh_event_model.objects.order_by("pgh_id").values_list("measure", "by_ref")
    assert list(events) == [("eat fruit", lead.user.public_id), ("eat fruit every day", lead.user.public_id)]
