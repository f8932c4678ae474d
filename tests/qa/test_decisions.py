"""Deciding: the decision row first, the plan moves on release, and everything that follows happens once (R50-R53)."""

from datetime import timedelta

import pytest

from accounts.domain.roles import Role
from core import clock
from core.errors import DomainError, NotAllowedError
from core.models import OutboxMessage
from documents.domain.kinds import Kind
from documents.models import Document
from enhancement.domain import checks
from enhancement.domain.transitions import State
from enhancement.models import ClarificationItem, Cycle, CycleState, Submission, SubmissionMove
from enhancement.services import quas_actions
from qa.domain.decisions import DecisionVerb
from qa.models import Decision, ReviewDraft
from qa.services import decisions, reading, returning
from tests.factories.qa import DeclaredConflictFactory
from tests.factories.schools import SchoolMembershipFactory
from tests.qa.plans import EVIDENCE, TARGET, about, acting, held_back_settings, sent_plan


def in_days(number):
    return clock.local_date(clock.now()) + timedelta(days=number)


QUESTIONS = [(TARGET, "Where does 60 % come from?"), (EVIDENCE, "Who carries out the survey?")]


def confirm(submission, user, **more):
    return decisions.decide(**about(submission), verb=DecisionVerb.CONFIRM, **acting(user), **more)


def ask(submission, user, items=QUESTIONS, clarify_by=None, **more):
    verb = DecisionVerb.SEEK_CLARIFICATION
    return decisions.decide(
        **about(submission), verb=verb, items=items, clarify_by=clarify_by or in_days(14), **acting(user), **more
    )


def open_it(submission, user):
    return reading.open_work(submission=submission.public_id, user=user, now=clock.now())


def state_of(submission):
    return Submission.objects.get(pk=submission.pk).state


class TestReading:
    def test_opening_notes_the_moment_once(self, plan, reviewer, second):
        first = open_it(plan, reviewer).opened_at
        assert first is not None
        assert open_it(plan, second).opened_at == first

    def test_what_is_barred_is_not_opened(self, plan, foreign_plan, reviewer):
        SchoolMembershipFactory(person=reviewer.person, school=plan.cycle.journey.school)
        for submission in (plan, foreign_plan):
            with pytest.raises(NotAllowedError):
                open_it(submission, reviewer)
        assert not Submission.objects.filter(opened_at__isnull=False).exists()

    def test_a_draft_keeps_everything_and_is_the_reviewers_own(self, opened, reviewer, second):
        for user, comment in ((reviewer, "Mine"), (second, "Hers"), (reviewer, "Mine again")):
            reading.save_draft(
                **about(opened), comment=comment, items=[(TARGET, "")], clarify_by="soon", user=user, now=clock.now()
            )
        mine = ReviewDraft.objects.get(reviewer=reviewer.person)
        assert (mine.comment, mine.items, mine.clarify_by) == (
            "Mine again", [{"path": TARGET, "comment": ""}], "soon"
        )  # fmt: skip
        assert ReviewDraft.objects.count() == 2

    def test_no_draft_on_what_is_barred_or_on_a_round_of_another_plan(self, opened, foreign_plan, reviewer):
        typed = {"comment": "x", "items": [], "user": reviewer, "now": clock.now()}
        with pytest.raises(NotAllowedError):
            reading.save_draft(**about(foreign_plan), **typed)
        with pytest.raises(NotAllowedError):
            reading.save_draft(**{**about(foreign_plan), "submission": opened.public_id}, **typed)


class TestConfirm:
    def test_the_plan_is_confirmed_and_everything_is_owed_once(self, opened, reviewer):
        decision = confirm(opened, reviewer, comment=" Well done. ")
        cycle = Cycle.objects.get(pk=opened.cycle_id)
        assert state_of(opened) == State.CONFIRMED
        assert (cycle.state, cycle.confirmed_at is not None) == (CycleState.RUNNING, True)
        assert (decision.comment, decision.released_by) == ("Well done.", reviewer.person)
        kinds = Document.objects.values_list("kind", flat=True)
        assert sorted(kinds) == sorted([Kind.ACCEPTANCE_LETTER, Kind.CERTIFICATE])
        for document in Document.objects.all():
            assert document.renditions.get().notify == ["office@school.example"]
        mail = OutboxMessage.objects.get(kind="quas")
        assert (mail.to, mail.subject) == ("office@school.example", "The plan of School own is confirmed")
        assert "Well done." in mail.text
        move = SubmissionMove.objects.get(submission=opened, verb="confirm")
        assert move.by_ref == reviewer.public_id

    def test_the_certificate_says_what_was_frozen(self, opened, reviewer):
        confirm(opened, reviewer)
        facts = Document.objects.get(kind=Kind.CERTIFICATE).facts
        assert facts["school_name"] == "School own"
        assert [priority["title"] for priority in facts["priorities"]] == ["Healthy weight", "Somebody to talk to"]

    def test_the_own_draft_goes_and_anothers_stays(self, opened, reviewer, second):
        for user in (reviewer, second):
            reading.save_draft(**about(opened), comment="x", items=[], user=user, now=clock.now())
        confirm(opened, reviewer)
        assert [draft.reviewer for draft in ReviewDraft.objects.all()] == [second.person]

    def test_the_second_hears_so_and_nothing_happens_twice(self, opened, reviewer, second):
        confirm(opened, reviewer)
        with pytest.raises(NotAllowedError, match="decided by now"):
            confirm(opened, second)
        assert Decision.objects.count() == 1
        assert Document.objects.count() == 2


class TestAsk:
    def test_the_school_gets_the_questions_and_a_date(self, opened, reviewer):
        ask(opened, reviewer, comment="A good plan.")
        assert state_of(opened) == State.CLARIFICATION
        assert Submission.objects.get(pk=opened.pk).clarify_by == in_days(14)
        items = ClarificationItem.objects.order_by("pk")
        assert [(item.path, item.comment) for item in items] == QUESTIONS
        assert items[0].label == "Quantitative outcome of the local priority: target number"
        mail = OutboxMessage.objects.get(kind="quas")
        assert mail.subject == "Two questions on the plan of School own"
        for told in (*(text for _, text in QUESTIONS), items[0].label, "A good plan."):
            assert told in mail.text
        assert not Document.objects.exists()

    def test_the_second_reviewer_hears_so(self, opened, reviewer, second):
        ask(opened, reviewer)
        with pytest.raises(DomainError, match="Somebody else has decided"):
            confirm(opened, second)
        assert state_of(opened) == State.CLARIFICATION

    def test_a_decision_is_on_the_round_that_was_read(self, opened, reviewer):
        with pytest.raises(DomainError, match="newer version"):
            decisions.decide(
                submission=opened.public_id, round_read=opened.public_id, verb=DecisionVerb.CONFIRM, **acting(reviewer)
            )


REFUSED = {
    "QA9 clarification has questions": lambda plan, user: ask(plan, user, items=[]),
    "QA9 confirmation has no questions": lambda plan, user: confirm(plan, user, items=QUESTIONS),
    "QA10 time to answer": lambda plan, user: ask(plan, user, clarify_by=in_days(0)),
    "QA10 questions pinned": lambda plan, user: ask(plan, user, items=[("outcomes/none/target", "Why?")]),
}


@pytest.mark.parametrize("gate", REFUSED)
def test_each_gate_refuses_and_lets_pass_when_switched_off(opened, reviewer, monkeypatch, gate):
    """R50, QA7, QA9, QA10."""
    with pytest.raises(DomainError):
        REFUSED[gate](opened, reviewer)
    assert not Decision.objects.exists()
    monkeypatch.setitem(checks.CHECKS, gate, lambda *args, **kwargs: [])
    assert REFUSED[gate](opened, reviewer).pk


def test_nobody_decides_before_opening(plan, reviewer, monkeypatch):
    """QA9: until then the school may still take it back."""
    with pytest.raises(DomainError, match="Start reading"):
        confirm(plan, reviewer)
    monkeypatch.setitem(checks.CHECKS, "QA9 read before deciding", lambda **kwargs: [])
    assert confirm(plan, reviewer).pk


@pytest.mark.parametrize("verb", DecisionVerb)
def test_only_what_was_submitted_moves(plan, monkeypatch, by_clock, verb):
    """R50: the table's moves only; there is none out of what the school took back."""
    plan.state, plan.closed_at = State.WITHDRAWN, clock.now()
    plan.save()

    def act():
        done = {"submission": plan, "comment": "", "by": by_clock, "now": clock.now()}
        if verb == DecisionVerb.CONFIRM:
            quas_actions.confirm(**done)
        else:
            question = quas_actions.Question(path=TARGET, label="Target", comment="Why?")
            quas_actions.seek_clarification(questions=[question], clarify_by=in_days(14), **done)

    with pytest.raises(DomainError, match="This was withdrawn"):
        act()
    assert state_of(plan) == State.WITHDRAWN
    monkeypatch.setitem(checks.CHECKS, "R50 possible move", lambda *args, **kwargs: [])
    act()


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.ADMINISTRATOR, Role.SCHOOL_LEAD], ids=str)
def test_nobody_but_a_reviewer_decides(opened, world, role):
    with pytest.raises(NotAllowedError):
        confirm(opened, world.own.users[role])
    assert not Decision.objects.exists()


def test_a_conflict_that_came_up_while_reading_stops_the_decision(opened, reviewer):
    DeclaredConflictFactory(person=reviewer.person, school=opened.cycle.journey.school)
    with pytest.raises(NotAllowedError):
        confirm(opened, reviewer)


class TestRelease:
    @pytest.fixture
    def held(self, world, reviewer):
        """A decision that waits for its release."""
        world.own.school.role_mailbox = "office@school.example"
        world.own.school.save()
        plan = sent_plan(world.own.school, world.own.programme, settings=held_back_settings(world.own.programme))
        return confirm(open_it(plan, reviewer), reviewer)

    def release(self, decision, user):
        return decisions.release(decision=decision.public_id, **acting(user))

    def test_until_then_nothing_leaves(self, held):
        assert held.released_at is None
        assert state_of(held.round.submission) == State.SUBMITTED
        assert not OutboxMessage.objects.exists()
        assert not Document.objects.exists()

    def test_a_second_person_lets_it_out_once(self, held, second, world):
        self.release(held, second)
        assert state_of(held.round.submission) == State.CONFIRMED
        for user in (second, world.own.users[Role.COORDINATOR]):
            with pytest.raises(NotAllowedError, match="released by now"):
                self.release(held, user)
        assert (OutboxMessage.objects.count(), Document.objects.count()) == (1, 2)

    def test_a_coordinator_may_and_others_may_not(self, held, world):
        for user in (world.other.users[Role.COORDINATOR], world.other.users[Role.REVIEWER]):
            with pytest.raises(NotAllowedError):
                self.release(held, user)
        self.release(held, world.own.users[Role.COORDINATOR])
        assert state_of(held.round.submission) == State.CONFIRMED

    def test_who_decided_does_not_release(self, held, reviewer, monkeypatch):
        """QA12."""
        with pytest.raises(DomainError, match="second person"):
            self.release(held, reviewer)
        monkeypatch.setitem(checks.CHECKS, "QA12 second person releases", lambda **kwargs: [])
        assert self.release(held, reviewer).released_at

    def test_a_conflict_bars_the_release_too(self, held, second):
        DeclaredConflictFactory(person=second.person, school=held.round.submission.cycle.journey.school)
        with pytest.raises(NotAllowedError):
            self.release(held, second)

    def test_nobody_decides_a_second_time_while_it_waits(self, held, second):
        with pytest.raises(DomainError, match="Somebody else has decided"):
            confirm(held.round.submission, second)

    def test_what_went_back_to_the_school_is_not_released(self, held, world):
        coordinator = world.own.users[Role.COORDINATOR]
        returning.give_back(submission=held.round.submission.public_id, comment="Asked for", **acting(coordinator))
        with pytest.raises(NotAllowedError):
            self.release(held, coordinator)


class TestGiveBack:
    def test_the_coordinator_gives_an_opened_plan_back_with_a_word(self, opened, world):
        coordinator = world.own.users[Role.COORDINATOR]
        returning.give_back(submission=opened.public_id, comment="The head asked for it.", **acting(coordinator))
        assert state_of(opened) == State.WITHDRAWN
        mail = OutboxMessage.objects.get(kind="quas")
        assert mail.subject == "The plan of School own is back with you"
        assert "The head asked for it." in mail.text
        assert Cycle.objects.get(pk=opened.cycle_id).state == CycleState.PLANNING

    @pytest.mark.parametrize("side", ["own reviewer", "own lead", "other coordinator"])
    def test_nobody_else_does(self, opened, world, side):
        where, role = side.split()
        users = getattr(world, where).users
        user = users[{"reviewer": Role.REVIEWER, "lead": Role.SCHOOL_LEAD, "coordinator": Role.COORDINATOR}[role]]
        with pytest.raises(NotAllowedError):
            returning.give_back(submission=opened.public_id, comment="x", **acting(user))
        with pytest.raises(NotAllowedError):
            quas_actions.return_to_school(submission=opened, comment="x", **acting(user))
        assert state_of(opened) == State.SUBMITTED
