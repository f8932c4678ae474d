"""Demonstration journeys: invented schools at several stages, told by the services, in two programmes."""

import pytest

from core.clock import local_date
from core.domain.links import LinkPurpose
from core.models import SignedLink
from documents.domain.kinds import Kind
from documents.models import Document
from enhancement.domain.endings import Ending
from enhancement.domain.requirements import missing
from enhancement.domain.stages import Stage
from enhancement.domain.transitions import State
from enhancement.models import (
    Award,
    BarometerConsent,
    ClarificationItem,
    Cycle,
    CycleState,
    ESIVersion,
    ExampleOutcome,
    GroupMeeting,
    Introduction,
    Journey,
    ModerationRecord,
    OutcomeOffer,
    OutcomeVersion,
    Reading,
    RecruitmentPlan,
    ReviewAction,
    ReviewTheme,
    SchoolPolicy,
    Submission,
    WaitingSchool,
    WordingChange,
)
from enhancement.queries.journeys import cycle_of, journey_facts, submission_of
from enhancement.queries.standing_outcomes import standing_outcomes
from hwb_portal.demo import journeys, listings, local_plans, people, register, schools, talks, together, upkeep
from notices.domain.conversations import Side
from notices.models import Message, Thread
from schools.models import Cluster, ClusterInvitation, School
from schools.queries.clusters import members_of

README_SCHOOL = "Riverside Demonstration Primary"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def demo(settings):
    settings.DEMO_MODE, settings.DEMO_PASSWORD = True, "demo wyre forest"
    settings.DEMO_TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def load(now):
    for loader in (register, people, schools, listings, local_plans, journeys, together, upkeep, talks):
        loader.load(now=now)


def state_of(name):
    cycle = cycle_of(School.objects.get(name=name))
    submission = submission_of(cycle) if cycle else None
    return submission.state if submission else None


def test_invented_schools_stand_at_every_step_and_a_second_load_changes_nothing(now):
    """One load for all of it: it plays some years of several schools."""
    load(now)
    every_step_of_the_first_half()
    two_outcomes_to_write_at_the_school_of_the_readme(now)
    letters_owed_once_each()
    twelve_schools_at_different_stages()
    five_outcomes_met_and_one_not()
    changes_after_the_confirmation()
    one_priority_before_the_other()
    schools_together(now)
    what_schools_and_programme_keep(now)
    conversations_wait_for_each_side()
    before = counts()
    load(now)
    assert counts() == before


def every_step_of_the_first_half():
    assert state_of("Hilltop Demonstration Primary") == State.SUBMITTED
    assert state_of("Canalside Demonstration High") == State.CLARIFICATION
    assert state_of("Kingfisher Demonstration Primary") == State.SUBMITTED
    assert state_of("Oak Lane Demonstration Infants") == State.CONFIRMED
    assert state_of("Orchard Demonstration Primary") == State.SUBMITTED
    assert state_of("Riverside Demonstration Primary") is None
    assert not Award.objects.filter(foundation__school__name="Sunrise Demonstration Special School").exists()
    assert set(Submission.objects.values_list("programme__name", flat=True)) == {"Wyre Forest", "Wychavon"}


def two_outcomes_to_write_at_the_school_of_the_readme(now):
    facts = journey_facts(School.objects.get(name="Riverside Demonstration Primary"), today=local_date(now))
    for stage in (Stage.GROUP, Stage.NEEDS, Stage.PRIORITIES):
        assert not [finding for finding in missing(stage, facts.plan) if finding.needed], stage
    assert sum(not draft.is_blank for draft in facts.plan.outcomes) == 4


def letters_owed_once_each():
    owed = list(Document.objects.values_list("kind", flat=True))
    told = [journey for journey in journeys.JOURNEYS if journey.begun is not None]
    assert owed.count(Kind.WELCOME_LETTER) == len(told) == Journey.objects.count()
    assert owed.count(Kind.ACCEPTANCE_LETTER) == owed.count(Kind.CERTIFICATE) == 6
    asked = ClarificationItem.objects.filter(answer__isnull=True)
    assert asked.filter(round__submission__claim__isnull=True).count() == 2
    assert asked.filter(round__submission__claim__isnull=False).count() == 1


def twelve_schools_at_different_stages():
    """By what is in their plans, not by their names."""
    running = Cycle.objects.filter(state=CycleState.RUNNING)
    reached = {
        "award only": Award.objects.filter(foundation__school__journey__isnull=True),
        "writing": Cycle.objects.filter(state=CycleState.PLANNING, submissions__isnull=True),
        "with the QUAS": Submission.objects.filter(claim__isnull=True, state=State.SUBMITTED),
        "asked": Submission.objects.filter(claim__isnull=True, state=State.CLARIFICATION),
        "activities": running.filter(activities__isnull=False, activities__owner_role=""),
        "carried out": running.filter(activities__state="under_way"),
        "read": Reading.objects.filter(removed_at__isnull=True),
        "claimed": Submission.objects.filter(claim__isnull=False),
        "closed": Cycle.objects.filter(state=CycleState.CLOSED),
    }
    assert [step for step, rows in reached.items() if not rows.exists()] == []
    assert Journey.objects.count() >= 12


def five_outcomes_met_and_one_not():
    [cycle] = Cycle.objects.filter(state=CycleState.CLOSED)
    outcomes = standing_outcomes(cycle)
    assert sum(held.met_on is not None for held in outcomes) == 5
    assert [held.ending for held in outcomes if held.met_on is None] == [Ending.NOT_MET]
    assert Cycle.objects.filter(journey=cycle.journey, state=CycleState.PLANNING).exists()


def changes_after_the_confirmation():
    assert WordingChange.objects.count() == 1
    assert ESIVersion.objects.exclude(reason="").count() == 1
    new = OutcomeVersion.objects.get(number__gt=1, confirmed_at__isnull=True)
    assert new.submissions.get().state == State.SUBMITTED
    assert SignedLink.objects.filter(purpose=LinkPurpose.LOG_READING).exists()
    assert BarometerConsent.objects.filter(ended_at__isnull=True).count() == 1


def one_priority_before_the_other():
    sent = Submission.objects.get(priority__isnull=False)
    assert (sent.priority.kind, sent.state) == ("local", State.SUBMITTED)
    assert sent.cycle.settings.phased_submission


def schools_together(now):
    on = local_date(now)
    sizes = sorted(members_of(cluster, on=on).count() for cluster in Cluster.objects.all())
    assert sizes == [1, 2, 2, 3]
    [shown] = BarometerConsent.objects.filter(ended_at__isnull=True)
    assert members_of(Cluster.objects.get(name="Good lunches together"), on=on).filter(school=shown.journey.school)
    invited = ClusterInvitation.objects
    assert invited.filter(answered_at__isnull=True, school__name=README_SCHOOL).count() == 1
    assert {invited.filter(accepted=said).exists() for said in (True, False)} == {True}
    assert OutcomeOffer.objects.get(answered_at__isnull=True).receiver.school.name == README_SCHOOL
    copy = OutcomeOffer.objects.get(copy__isnull=False).copy
    assert copy.measure
    assert (copy.target, copy.due_on) == (None, None)
    assert {row.answer != "" for row in Introduction.objects.all()} == {True, False}


def what_schools_and_programme_keep(now):
    today = local_date(now)
    ends = [policy.expires_on for policy in SchoolPolicy.objects.filter(foundation__school__name=README_SCHOOL)]
    assert [sum(low < (on - today).days <= high for on in ends) for low, high in ((-99, 0), (0, 60), (60, 999))] == [
        1
    ] * 3
    assert ReviewAction.objects.get().due_on > today
    assert ReviewTheme.objects.filter(unchanged=True, evidence_checked=True, review__completed_at__isnull=False)
    moderated = ModerationRecord.objects
    assert moderated.filter(finding="confirmed", award__isnull=False).exists()
    assert moderated.filter(finding="confirmed", review__isnull=False).exists()
    asked = moderated.filter(finding="clarification")
    assert {row.shown_on is None for row in asked} == {True, False}
    assert RecruitmentPlan.objects.count() == 1
    assert WaitingSchool.objects.filter(ended_on__isnull=True).count() == 2
    assert GroupMeeting.objects.filter(next_on__gt=today).count() == 2
    assert {row.released_at is None for row in ExampleOutcome.objects.all()} == {True, False}
    signs = ESIVersion.objects.filter(text__startswith="all lunch staff have been trained")
    assert signs.get().esi.slot.priority.cycle.journey.school.name == README_SCHOOL


def conversations_wait_for_each_side():
    waits = Thread.objects.filter(school__name=README_SCHOOL).values_list("waits_for", flat=True)
    assert sorted(waits) == ["", Side.COORDINATOR, Side.SCHOOL]
    assert Thread.objects.filter(closed_at__isnull=False).count() == 1


def counts():
    counted = (
        *(Document, Journey, Submission, Award, ClarificationItem, Cluster, ClusterInvitation, OutcomeOffer),
        *(Introduction, SchoolPolicy, ReviewAction, ModerationRecord, RecruitmentPlan, GroupMeeting, ExampleOutcome),
        *(Message, ESIVersion, Reading),
    )
    return [model.objects.count() for model in counted]
