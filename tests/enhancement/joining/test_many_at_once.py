"""The facts of many schools are those of each one alone: nothing of one plan gets into another's."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from core import clock
from enhancement.domain.transitions import State
from enhancement.models import SectionDraft
from enhancement.queries.journeys import journey_facts, journeys_facts
from tests.factories.enhancement import (
    AnnualReviewFactory,
    AwardFactory,
    CycleFactory,
    DataItemFactory,
    ESIVersionFactory,
    GroupFactory,
    GroupLinkFactory,
    GroupMemberFactory,
    GroupTaskFactory,
    NeedFactory,
    OutcomeVersionFactory,
    PriorityFactory,
    SectionDraftFactory,
    SignedReviewFactory,
    VoiceHeardFactory,
)
from tests.factories.schools import SchoolFactory
from tests.factories.submissions import ClarificationItemFactory, SubmissionFactory, SubmissionRoundFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def today():
    return clock.local_date(clock.now())


def whole_plan(today, *, needs: int, shared_group=None):
    """A school with something in every corner; `needs` tells one from another."""
    school = SchoolFactory()
    award = AwardFactory(foundation__school=school, awarded_on=today - timedelta(days=400 + needs))
    AwardFactory(foundation=award.foundation, awarded_on=today - timedelta(days=300 + needs), recorded_at=clock.now())
    SignedReviewFactory(foundation=award.foundation, completed_on=today - timedelta(days=needs))
    cycle = CycleFactory(journey__school=school)
    group = shared_group or GroupFactory(reviewed_on=today - timedelta(days=needs))
    GroupLinkFactory(group=group, journey=cycle.journey)
    for _ in range(needs):
        GroupMemberFactory(group=group)
        DataItemFactory(need=NeedFactory(cycle=cycle))
    VoiceHeardFactory(group=GroupFactory() if shared_group else group)
    GroupTaskFactory(group=GroupFactory() if shared_group else group)
    priority = PriorityFactory(cycle=cycle, title=f"Priority {needs}")
    priority.data_items.set(DataItemFactory.create_batch(needs, need__cycle=cycle))
    version = OutcomeVersionFactory(slot__priority=priority, measure=f"Measure {needs}")
    ESIVersionFactory(esi__slot=version.slot, text=f"Sign {needs}")
    SectionDraftFactory(cycle=cycle, section=f"outcomes/{version.slot.public_id}", unreadable=["target"])
    submission = SubmissionFactory(cycle=cycle, state=State.CLARIFICATION, clarify_by=today + timedelta(days=needs))
    SubmissionRoundFactory(submission=submission)
    ClarificationItemFactory.create_batch(
        needs, round=SubmissionRoundFactory(submission=submission, number=2), answer=None
    )
    return school, group


def test_many_together_are_each_alone(today):
    first, group = whole_plan(today, needs=1)
    second, _ = whole_plan(today, needs=2)
    third, _ = whole_plan(today, needs=3, shared_group=group)
    bare = SchoolFactory()
    schools = [bare, third, first, second]
    together = journeys_facts(schools, today=today)
    assert together == {school.pk: journey_facts(school, today=today) for school in schools}
    for school, needs in ((second, 2), (third, 3)):
        facts = together[school.pk]
        assert len(facts.plan.needs) == needs * 2
        assert facts.plan.priorities[0].title == f"Priority {needs}"
        assert facts.plan.outcomes[0].measure == f"Measure {needs}"
        assert facts.plan.outcomes[0].unreadable == {"target": "about 60"}
        assert (facts.submission.items, facts.submission.to_answer) == (needs, needs)
        assert facts.review_due_on is not None
    assert together[first.pk].plan.group.shared
    assert not together[second.pk].plan.group.shared
    assert not together[bare.pk].has_joined


def test_many_cost_the_statements_of_one(today):
    schools = [whole_plan(today, needs=number)[0] for number in (1, 2, 3)]

    def statements(some) -> int:
        with CaptureQueriesContext(connection) as asked:
            journeys_facts(some, today=today)
        return len(asked)

    assert statements(schools) == statements(schools[:1]) <= 25


def test_a_draft_belongs_to_a_plan_or_to_a_review_and_stands_there_once():
    review = AnnualReviewFactory()
    for wrong in ({"cycle": None}, {"review": review}):
        with (
            pytest.raises(IntegrityError, match="draft_belongs_to_a_plan_or_to_an_annual_review"),
            transaction.atomic(),
        ):
            SectionDraftFactory(**wrong)
    SectionDraftFactory(cycle=None, review=review, section="themes/pshe")
    with pytest.raises(IntegrityError, match="annual_review_section_has_one_draft"), transaction.atomic():
        SectionDraftFactory(cycle=None, review=review, section="themes/pshe")
    assert SectionDraft.objects.count() == 1
