"""The coordinator's desk of the QUAS: what schools have sent, decisions that wait, conflicts, texts for questions."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from accounts.domain.roles import Role
from core import clock
from enhancement.models import Submission
from qa.domain.decisions import DecisionVerb
from qa.models import Decision, DeclaredConflict, Reason
from qa.services import decisions, reading
from schools.domain.contacts import SchoolRole
from tests.factories.qa import DecisionFactory, DeclaredConflictFactory, ReasonFactory
from tests.factories.schools import ProgrammeCoverageFactory, SchoolFactory, SchoolMembershipFactory
from tests.qa.plans import about, acting, held_back_settings, sent_plan

RUN = {Role.COORDINATOR, Role.ADMINISTRATOR}
DESKS = {
    "sentplan": RUN,
    "decision": {Role.REVIEWER, *RUN},
    "declaredconflict": {Role.REVIEWER, *RUN},
    "reason": RUN,
}


def address(model, page="changelist", row=None):
    return reverse(f"admin:qa_{model}_{page}", args=[row.public_id] if row else [])


def text_of(answer):
    assert answer.status_code == 200, answer
    return " ".join(BeautifulSoup(answer.content, "html.parser").body.get_text(" ").split())


@pytest.mark.parametrize("model", DESKS)
@pytest.mark.parametrize("role", Role, ids=str)
def test_who_comes_to_which_desk(world, model, role):
    assert world.client(role).get(address(model)).status_code == (200 if role in DESKS[model] else 403)


def test_a_reviewers_first_page_leads_to_the_queue(world):
    text = text_of(world.client(Role.REVIEWER).get("/admin/"))
    assert "Submissions to review" in text
    assert "Plans with the QUAS" not in text


@pytest.fixture
def held(world, reviewer, plan):
    """A decision that waits for its release."""
    plan.cycle.settings = held_back_settings(world.own.programme)
    plan.cycle.save()
    reading.open_work(submission=plan.public_id, user=reviewer, now=clock.now())
    return decisions.decide(**about(plan), verb=DecisionVerb.CONFIRM, comment="Well done.", **acting(reviewer))


class TestSentPlans:
    def test_the_own_programmes_stand_there(self, world, plan, foreign_plan):
        desk = world.client(Role.COORDINATOR)
        text = text_of(desk.get(address("sentplan")))
        assert "School own" in text
        assert "School other" not in text
        assert desk.get(address("sentplan", "change", foreign_plan)).status_code == 404
        record = text_of(desk.get(address("sentplan", "change", plan)))
        assert "21 December 2026" in record
        assert "The school sent the plan." in record
        assert "eat fruit at lunch" not in record

    def test_giving_back_is_looked_at_twice_and_then_done(self, world, opened):
        desk, step = world.client(Role.COORDINATOR), address("sentplan", "give-back", opened)
        assert "Fill this in" in text_of(desk.post(step, {"comment": " "}))
        assert "The head asked for it." in text_of(desk.post(step, {"comment": "The head asked for it."}))
        assert Submission.objects.get(pk=opened.pk).state == "submitted"
        answer = desk.post(step, {"comment": "The head asked for it.", "confirmed": "yes"}, follow=True)
        assert "The plan is back with School own" in text_of(answer)
        assert Submission.objects.get(pk=opened.pk).state == "withdrawn"
        assert desk.get(step).status_code == 404

    def test_a_foreign_plan_is_not_given_back(self, world, foreign_plan):
        answer = world.client(Role.COORDINATOR).post(address("sentplan", "give-back", foreign_plan), {"comment": "x"})
        assert answer.status_code == 404

    def test_a_coordinator_who_works_at_the_school_leaves_it_to_others(self, world, plan):
        person = world.own.users[Role.COORDINATOR].person
        SchoolMembershipFactory(person=person, school=world.own.school, role=SchoolRole.STAFF)
        desk = world.client(Role.COORDINATOR)
        assert "School own" not in text_of(desk.get(address("sentplan")))
        assert desk.get(address("sentplan", "change", plan)).status_code == 404

    @pytest.mark.list_route("admin:qa_sentplan_changelist")
    def test_the_list_costs_the_same_whatever_its_length(self, world, constant_queries):
        def make():
            covered = ProgrammeCoverageFactory(programme=world.own.programme)
            sent_plan(covered.school, covered.programme)

        constant_queries(world.client(Role.COORDINATOR), address("sentplan"), make, most=32)


class TestRelease:
    def test_a_second_person_lets_it_out(self, world, held):
        desk = world.client(Role.COORDINATOR)
        assert "School own" in text_of(desk.get(address("decision")))
        record = text_of(desk.get(address("decision", "change", held)))
        for part in ("Confirm the plan", "Well done.", "Release this decision"):
            assert part in record
        answer = desk.post(address("decision", "release", held), follow=True)
        assert "The decision is out." in text_of(answer)
        assert Submission.objects.get().state == "confirmed"
        assert desk.get(address("decision", "change", held)).status_code == 404

    def test_who_decided_sees_it_and_has_no_button(self, world, held):
        desk = world.client(Role.REVIEWER)
        assert "Release this decision" not in text_of(desk.get(address("decision", "change", held)))
        assert desk.post(address("decision", "release", held)).status_code == 403
        assert Decision.objects.get().released_at is None

    def test_a_foreign_decision_and_one_of_the_own_school_do_not_exist(self, world, held, foreign_plan, second):
        foreign = DecisionFactory(round=foreign_plan.rounds.get())
        SchoolMembershipFactory(person=second.person, school=world.own.school)
        client = world.client(Role.REVIEWER)
        assert client.get(address("decision", "change", foreign)).status_code == 404
        client.force_login(second)
        assert client.get(address("decision", "change", held)).status_code == 404
        assert client.post(address("decision", "release", held)).status_code == 404
        assert "School own" not in text_of(client.get(address("decision")))

    @pytest.mark.list_route("admin:qa_decision_changelist")
    def test_the_list_costs_the_same_whatever_its_length(self, world, constant_queries):
        def make():
            plan = sent_plan(SchoolFactory(), world.own.programme)
            DecisionFactory(round=plan.rounds.get())

        constant_queries(world.client(Role.REVIEWER), address("decision"), make, most=40)


class TestConflicts:
    def test_a_reviewer_sees_the_own_and_cannot_set_it_aside(self, world, reviewer, second):
        own = DeclaredConflictFactory(person=reviewer.person, school=world.own.school)
        foreign = DeclaredConflictFactory(person=second.person)
        client = world.client(Role.REVIEWER)
        text = text_of(client.get(address("declaredconflict")))
        assert "School own" in text
        assert foreign.school.name not in text
        key = reverse("admin:qa_declaredconflict_change", args=[own.public_id])
        assert "Set it aside" not in text_of(client.get(key))
        assert client.post(f"{key}set-aside/").status_code == 403

    def test_a_coordinator_sets_those_of_the_programme_aside(self, world, reviewer, today):
        began = today - timedelta(days=10)
        own = DeclaredConflictFactory(person=reviewer.person, school=world.own.school, starts_on=began)
        foreign = DeclaredConflictFactory(person=world.other.users[Role.REVIEWER].person)
        desk = world.client(Role.COORDINATOR)
        foreign_key = reverse("admin:qa_declaredconflict_change", args=[foreign.public_id])
        assert desk.get(foreign_key).status_code == 404
        desk.post(reverse("admin:qa_declaredconflict_set-aside", args=[own.public_id]))
        assert DeclaredConflict.objects.get(pk=own.pk).ends_on == today - timedelta(days=1)

    @pytest.mark.list_route("admin:qa_declaredconflict_changelist")
    def test_the_list_costs_the_same_whatever_its_length(self, world, reviewer, constant_queries):
        constant_queries(
            world.client(Role.COORDINATOR),
            address("declaredconflict"),
            lambda: DeclaredConflictFactory(person=reviewer.person),
            most=20,
        )


class TestReasons:
    def test_a_coordinator_adds_and_changes_a_text(self, world):
        desk = world.client(Role.COORDINATOR)
        entry = {"title": "Survey", "text": "How many pupils do you ask?", "about": "", "is_offered": "on"}
        assert desk.post(address("reason", "add"), entry).status_code == 302
        held = Reason.objects.get()
        desk.post(address("reason", "change", held), {**entry, "is_offered": ""})
        assert not Reason.objects.get().is_offered

    @pytest.mark.list_route("admin:qa_reason_changelist")
    def test_the_list_costs_the_same_whatever_its_length(self, world, constant_queries):
        constant_queries(world.client(Role.COORDINATOR), address("reason"), ReasonFactory, most=16)
