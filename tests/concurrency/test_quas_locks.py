"""Two people at one plan, with the lock really held: one decision, one move, one set of letters, an honest sentence."""

from datetime import timedelta

import pytest

from accounts.domain.roles import Role
from core import clock
from core.errors import DomainError
from core.models import OutboxMessage
from documents.models import Document
from enhancement.domain.transitions import State
from enhancement.models import ClarificationItem, Submission, SubmissionMove
from enhancement.services import submitting
from qa.domain.decisions import DecisionVerb
from qa.models import Decision
from qa.services import decisions, reading, returning
from tests.concurrency.two_connections import first_holds_second_waits
from tests.factories.accounts import ProgrammeMembershipFactory
from tests.qa.plans import TARGET, about, acting, held_back_settings, sent_plan
from tests.world import STARTED, build_world

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world():
    return build_world()


@pytest.fixture
def plan(world):
    world.own.school.role_mailbox = "office@school.example"
    world.own.school.save()
    return sent_plan(world.own.school, world.own.programme)


@pytest.fixture
def ada(world):
    return world.own.users[Role.REVIEWER]


@pytest.fixture
def bob(world):
    held = ProgrammeMembershipFactory(programme=world.own.programme, role=Role.REVIEWER, starts_on=STARTED)
    return held.person.user


@pytest.fixture
def lead(world):
    return world.own.users[Role.SCHOOL_LEAD]


@pytest.fixture
def coordinator(world):
    return world.own.users[Role.COORDINATOR]


def opened(plan, user):
    return reading.open_work(submission=plan.public_id, user=user, now=clock.now())


def confirm(plan, user):
    return lambda: decisions.decide(**about(plan), verb=DecisionVerb.CONFIRM, **acting(user))


def ask(plan, user):
    clarify_by = clock.local_date(clock.now()) + timedelta(days=14)
    return lambda: decisions.decide(
        **about(plan),
        verb=DecisionVerb.SEEK_CLARIFICATION,
        items=[(TARGET, "Why 60 %?")],
        clarify_by=clarify_by,
        **acting(user),
    )


def withdraw(plan, user):
    return lambda: submitting.withdraw(submission=Submission.objects.get(pk=plan.pk), **acting(user))


def give_back(plan, user):
    return lambda: returning.give_back(submission=plan.public_id, comment="Asked for", **acting(user))


def state_of(plan):
    return Submission.objects.get(pk=plan.pk).state


def left(plan):
    """What has come of it: decisions, moves after the submission, letters, e-mails."""
    moves = SubmissionMove.objects.filter(submission=plan).exclude(verb="submit")
    return [Decision.objects.count(), moves.count(), Document.objects.count(), OutboxMessage.objects.count()]


def test_of_two_who_confirm_one_does(plan, ada, bob):
    opened(plan, ada)
    one, two = first_holds_second_waits(confirm(plan, ada), confirm(plan, bob))
    assert one.result().decided_by == ada.person
    with pytest.raises(DomainError, match="Somebody else has decided on this already. Your text is kept"):
        two.result()
    assert state_of(plan) == State.CONFIRMED
    assert left(plan) == [1, 1, 2, 1]


@pytest.mark.parametrize("first", ["asks", "confirms"])
def test_asking_and_confirming_at_once_is_one_of_the_two(plan, ada, bob, first):
    opened(plan, ada)
    acts = [ask(plan, ada), confirm(plan, bob)]
    one, two = first_holds_second_waits(*(acts if first == "asks" else reversed(acts)))
    assert one.result().released_at
    with pytest.raises(DomainError, match="Somebody else has decided"):
        two.result()
    asked = first == "asks"
    assert state_of(plan) == (State.CLARIFICATION if asked else State.CONFIRMED)
    assert left(plan) == [1, 1, 0 if asked else 2, 1]
    assert ClarificationItem.objects.count() == int(asked)


def test_the_school_takes_it_back_while_a_reviewer_opens_it(plan, ada, lead):
    one, two = first_holds_second_waits(withdraw(plan, lead), lambda: opened(plan, ada))
    assert one.result().state == State.WITHDRAWN
    assert two.result().opened_at is None
    assert state_of(plan) == State.WITHDRAWN
    with pytest.raises(DomainError):
        confirm(plan, ada)()


def test_a_reviewer_opens_it_while_the_school_takes_it_back(plan, ada, lead):
    one, two = first_holds_second_waits(lambda: opened(plan, ada), withdraw(plan, lead))
    assert one.result().opened_at is not None
    with pytest.raises(DomainError, match="A reviewer has opened this already"):
        two.result()
    assert state_of(plan) == State.SUBMITTED
    assert confirm(plan, ada)().released_at


def test_deciding_while_the_school_takes_it_back_is_refused(plan, ada, lead):
    """Nobody has opened it, so the school may; a decision by somebody who skipped the button does not pass."""
    one, two = first_holds_second_waits(withdraw(plan, lead), confirm(plan, ada))
    assert one.result().state == State.WITHDRAWN
    with pytest.raises(DomainError, match="went back to the school"):
        two.result()
    assert left(plan) == [0, 1, 0, 0]


@pytest.mark.parametrize("act", [confirm, ask], ids=["confirm", "ask"])
def test_deciding_while_the_coordinator_gives_it_back(plan, ada, coordinator, act):
    opened(plan, ada)
    one, two = first_holds_second_waits(give_back(plan, coordinator), act(plan, ada))
    assert one.result().state == State.WITHDRAWN
    with pytest.raises(DomainError, match="went back to the school"):
        two.result()
    assert left(plan) == [0, 1, 0, 1]
    assert OutboxMessage.objects.get().subject.endswith("is back with you")


def test_giving_back_while_a_reviewer_confirms(plan, ada, coordinator):
    opened(plan, ada)
    one, two = first_holds_second_waits(confirm(plan, ada), give_back(plan, coordinator))
    assert one.result().released_at
    with pytest.raises(DomainError, match="confirmed already"):
        two.result()
    assert state_of(plan) == State.CONFIRMED
    assert left(plan) == [1, 1, 2, 1]


def test_two_who_release_one_decision_release_it_once(world, ada, bob, coordinator):
    world.own.school.role_mailbox = "office@school.example"
    world.own.school.save()
    plan = sent_plan(world.own.school, world.own.programme, settings=held_back_settings(world.own.programme))
    opened(plan, ada)
    held = confirm(plan, ada)()

    def release(user):
        return lambda: decisions.release(decision=held.public_id, **acting(user))

    one, two = first_holds_second_waits(release(bob), release(coordinator))
    assert one.result().released_by == bob.person
    with pytest.raises(DomainError, match="released already"):
        two.result()
    assert left(plan) == [1, 1, 2, 1]
