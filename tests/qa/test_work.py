"""Which work a reviewer sees (QA6, QA25, decision 19). Every test has a plan that could leak."""

from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta

from accounts.domain.roles import Role
from core import clock
from core.domain.actor import ActorKind
from enhancement.domain import checks
from enhancement.domain.transitions import State, Verb
from qa.domain.eligibility import may_review
from qa.queries import programme_work, readable_work, visible_work
from qa.queries.conflicts import reviewer_facts, subject_facts
from tests.factories.accounts import (
    OrganisationFactory,
    OrganisationMembershipFactory,
    PersonFactory,
    ProgrammeMembershipFactory,
)
from tests.factories.enhancement import SectionDraftFactory
from tests.factories.qa import DeclaredConflictFactory, ReviewDraftFactory
from tests.factories.schools import ProgrammeCoverageFactory, SchoolFactory, SchoolLinkFactory, SchoolMembershipFactory
from tests.factories.submissions import SubmissionMoveFactory
from tests.qa.plans import sent_plan


def seen(user):
    return set(visible_work(user, on=clock.local_date(clock.now())))


def test_a_reviewer_sees_the_open_plans_of_the_own_programme_only(plan, foreign_plan, reviewer):
    assert seen(reviewer) == {plan}


@pytest.mark.parametrize("role", [role for role in Role if role != Role.REVIEWER], ids=str)
def test_nobody_else_has_work_to_review_not_even_an_administrator(plan, world, role):
    assert seen(world.own.users[role]) == set()


def test_an_administrator_who_holds_the_role_of_a_reviewer_too_does_not_review(plan, reviewer):
    reviewer.is_administrator = True
    reviewer.save()
    assert seen(reviewer) == set()


def test_a_role_that_has_ended_opens_nothing(plan, reviewer, today):
    reviewer.person.programme_memberships.update(ends_on=today - timedelta(days=1))
    assert seen(reviewer) == set()


def test_a_role_held_by_a_merged_duplicate_counts(plan, reviewer, world):
    duplicate = PersonFactory(user=None, merged_into=reviewer.person)
    SchoolMembershipFactory(person=duplicate, school=world.own.school)
    assert seen(reviewer) == set()


@pytest.mark.parametrize(
    ("ago", "sees"), [(None, False), (relativedelta(years=2), False), (relativedelta(years=2, days=1), True)]
)
def test_a_role_at_the_school_bars_for_two_years_after_its_end(plan, reviewer, today, ago, sees):
    ended = None if ago is None else today - relativedelta(years=ago.years) - timedelta(days=ago.days)
    school = plan.cycle.journey.school
    SchoolMembershipFactory(person=reviewer.person, school=school, starts_on=date(2015, 1, 1), ends_on=ended)
    assert (plan in seen(reviewer)) == sees


@pytest.mark.parametrize("way", ["predecessor", "successor", "two steps back"])
def test_what_the_own_school_continues_or_is_continued_by_is_barred(plan, reviewer, way):
    school, own = plan.cycle.journey.school, SchoolFactory()
    SchoolMembershipFactory(person=reviewer.person, school=own)
    if way == "predecessor":
        SchoolLinkFactory(predecessor=own, successor=school)
    elif way == "successor":
        SchoolLinkFactory(predecessor=school, successor=own)
    else:
        between = SchoolLinkFactory(predecessor=own).successor
        SchoolLinkFactory(predecessor=between, successor=school)
    assert seen(reviewer) == set()


def test_another_school_that_came_out_of_the_same_one_is_not_the_own(plan, reviewer):
    school, own, before = plan.cycle.journey.school, SchoolFactory(), SchoolFactory()
    SchoolMembershipFactory(person=reviewer.person, school=own)
    SchoolLinkFactory(predecessor=before, successor=own)
    SchoolLinkFactory(predecessor=before, successor=school)
    assert seen(reviewer) == {plan}


@pytest.mark.parametrize("by", ["membership", "agency"])
def test_the_trust_that_runs_the_school_is_barred(plan, reviewer, by):
    school = plan.cycle.journey.school
    school.trust_name = "The Larkmead TRUST"
    school.save()
    trust = OrganisationFactory(name="The Larkmead Trust", is_trust=True)
    if by == "membership":
        OrganisationMembershipFactory(person=reviewer.person, organisation=trust)
    else:
        reviewer.person.programme_memberships.update(agency=trust)
    assert seen(reviewer) == set()


def test_another_trust_does_not_bar(plan, reviewer):
    plan.cycle.journey.school.trust_name = "The Larkmead Trust"
    plan.cycle.journey.school.save()
    OrganisationFactory(name="The Larkmead Trust", is_trust=True)
    OrganisationMembershipFactory(person=reviewer.person, organisation=OrganisationFactory(is_trust=True))
    assert seen(reviewer) == {plan}


@pytest.mark.parametrize(("ago", "sees"), [(None, False), (timedelta(0), False), (timedelta(days=1), True)])
def test_a_declared_conflict_bars_as_long_as_it_lasts(plan, reviewer, today, ago, sees):
    ends_on = None if ago is None else today - ago
    DeclaredConflictFactory(
        person=reviewer.person, school=plan.cycle.journey.school, starts_on=date(2020, 1, 1), ends_on=ends_on
    )
    assert (plan in seen(reviewer)) == sees


@pytest.mark.parametrize("trace", ["section", "move", "round"])
def test_who_wrote_sent_or_answered_it_never_reviews_it(plan, reviewer, trace):
    done = {"by_kind": ActorKind.USER, "by_ref": reviewer.public_id}
    if trace == "section":
        SectionDraftFactory(cycle=plan.cycle, **done)
    elif trace == "move":
        SubmissionMoveFactory(submission=plan, verb=Verb.ANSWER, **done)
    else:
        sent = plan.rounds.get()
        sent.pk, sent.number, sent.actor = None, 2, type(sent.actor)(kind=ActorKind.USER, ref=reviewer.public_id)
        sent.public_id = reviewer.public_id
        sent.save()
    assert seen(reviewer) == set()


CONFLICTS = {
    "QA6 own school": lambda plan, person: SchoolMembershipFactory(person=person, school=plan.cycle.journey.school),
    "QA6 own submission": lambda plan, person: SectionDraftFactory(
        cycle=plan.cycle, by_kind=ActorKind.USER, by_ref=person.user.public_id
    ),
    "QA6 organisations": lambda plan, person: OrganisationMembershipFactory(
        person=person, organisation__name=plan.cycle.journey.school.trust_name
    ),
    "QA6 declared conflict": lambda plan, person: DeclaredConflictFactory(
        person=person, school=plan.cycle.journey.school
    ),
}


@pytest.mark.parametrize("gate", CONFLICTS)
def test_each_conflict_bars_by_its_own_rule(plan, reviewer, monkeypatch, gate):
    """QA6: with that one check switched off the plan is seen again."""
    plan.cycle.journey.school.trust_name = "The Larkmead Trust"
    plan.cycle.journey.school.save()
    CONFLICTS[gate](plan, reviewer.person)
    assert seen(reviewer) == set()
    monkeypatch.setitem(checks.CHECKS, gate, lambda *args, **kwargs: [])
    assert seen(reviewer) == {plan}


def test_list_and_rule_agree_on_every_pair(world, plan, foreign_plan, reviewer, second, today):
    """QA25: whoever may review by the rules sees it, and nobody else."""
    plans = [plan, *(sent_plan(SchoolFactory(), world.own.programme) for _ in range(4))]
    schools = [sent.cycle.journey.school for sent in plans]
    SchoolMembershipFactory(person=reviewer.person, school=schools[1])
    SchoolLinkFactory(predecessor=schools[1], successor=schools[2])
    DeclaredConflictFactory(person=second.person, school=schools[3])
    SectionDraftFactory(cycle=plans[4].cycle, by_kind=ActorKind.USER, by_ref=second.public_id)
    for user, barred in ((reviewer, {plans[1], plans[2]}), (second, {plans[3], plans[4]})):
        facts = subject_facts(type(plan).objects.filter(pk__in=[sent.pk for sent in plans]))
        allowed = {sent for sent in plans if may_review(reviewer_facts(user), facts[sent.pk], today=today)}
        assert seen(user) == allowed == set(plans) - barred


def test_finished_work_is_read_again_by_those_who_took_part(plan, reviewer, second, today):
    ReviewDraftFactory(round=plan.rounds.get(), reviewer=reviewer.person)
    plan.state, plan.closed_at = State.CONFIRMED, clock.now()
    plan.save()
    assert seen(reviewer) == set()
    assert set(readable_work(reviewer, on=today)) == {plan}
    assert set(readable_work(second, on=today)) == set()
    DeclaredConflictFactory(person=reviewer.person, school=plan.cycle.journey.school)
    assert set(readable_work(reviewer, on=today)) == set()


def test_a_coordinator_sees_what_the_schools_covered_today_have_sent(world, plan, foreign_plan, today):
    coordinator = world.own.users[Role.COORDINATOR]
    assert set(programme_work(coordinator, on=today)) == {plan}
    assert set(programme_work(world.own.users[Role.ADMINISTRATOR], on=today)) == {plan, foreign_plan}
    assert set(programme_work(world.own.users[Role.REVIEWER], on=today)) == set()
    DeclaredConflictFactory(person=coordinator.person, school=plan.cycle.journey.school)
    assert set(programme_work(coordinator, on=today)) == set()


def test_the_queue_costs_the_same_for_one_plan_and_for_three(
    plan, world, reviewer, django_assert_max_num_queries, django_assert_num_queries
):
    with django_assert_max_num_queries(14) as asked:
        assert len(seen(reviewer)) == 1
    for _ in range(2):
        sent_plan(ProgrammeCoverageFactory(programme=world.own.programme).school, world.own.programme)
    with django_assert_num_queries(len(asked)):
        assert len(seen(reviewer)) == 3


def test_a_reviewer_of_two_programmes_sees_both(plan, foreign_plan, reviewer, world):
    ProgrammeMembershipFactory(person=reviewer.person, programme=world.other.programme, role=Role.REVIEWER)
    assert seen(reviewer) == {plan, foreign_plan}
