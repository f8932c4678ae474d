"""Two people at once, with the lock really held: invitations, settings, administrators, roles."""

import re

import pytest

from accounts.models import Invitation, Person, User
from accounts.services import invitations, programmes, roles, sign_ins
from core.domain.actor import Actor
from core.errors import DomainError
from core.models import OutboxMessage
from tests.concurrency.two_connections import first_holds_second_waits
from tests.factories.accounts import LocalProgrammeFactory, PersonFactory, ProgrammeMembershipFactory, UserFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def done(by_clock, now):
    return {"by": by_clock, "now": now}


@pytest.fixture
def token(done):
    person = PersonFactory(user=None, email=None)
    invitations.invite(person=person, email="ada@example.org", grants="Reviewer", **done)
    return re.search(r"/invitation/([^/\s]+)/", OutboxMessage.objects.get().text)[1]


def test_of_two_who_accept_one_invitation_one_gets_the_sign_in(token, done, now):
    def accept() -> User:
        return invitations.accept(token=token, password="three odd words here", by=Actor.clock(), now=now)

    one, two = first_holds_second_waits(accept, accept)
    with pytest.raises(DomainError, match="accepted already"):
        two.result()
    assert User.objects.get() == one.result() == Person.objects.get().user


def test_accepting_and_withdrawing_at_once_leaves_one_of_the_two(token, done, now):
    invitation = Invitation.objects.get()
    one, two = first_holds_second_waits(
        lambda: invitations.revoke(invitation=invitation, **done),
        lambda: invitations.accept(token=token, password="three odd words here", by=Actor.clock(), now=now),
    )
    assert one.result().revoked_at == now
    with pytest.raises(DomainError, match="withdrawn"):
        two.result()
    assert not User.objects.exists()


def test_two_invitations_of_one_person_at_once_are_one_invitation(done):
    person = PersonFactory(user=None, email=None)

    def invite() -> Invitation:
        return invitations.invite(person=person, email="ada@example.org", grants="Reviewer", **done)

    one, two = first_holds_second_waits(invite, invite)
    assert one.result() == two.result()
    assert OutboxMessage.objects.count() == 1


def test_two_changes_of_settings_at_once_are_two_versions(done):
    programme = LocalProgrammeFactory()

    def change(days: int) -> int:
        changes = {"service_level_days": days}
        return programmes.change_settings(programme=programme, changes=changes, why="Tried", **done).version

    one, two = first_holds_second_waits(lambda: change(15), lambda: change(25))
    assert (one.result(), two.result()) == (2, 3)


def test_two_administrators_who_stop_each_other_leave_one(done):
    ada, bob = UserFactory(is_administrator=True), UserFactory(is_administrator=True)
    one, two = first_holds_second_waits(
        lambda: sign_ins.deactivate(user=bob, **done), lambda: sign_ins.deactivate(user=ada, **done)
    )
    assert not one.result().is_active
    with pytest.raises(DomainError, match="only administrator"):
        two.result()


def test_a_role_ended_twice_at_once_ends_once(done):
    held = ProgrammeMembershipFactory()

    def end() -> object:
        return roles.end_role(membership=held, **done)

    one, two = first_holds_second_waits(end, end)
    assert one.result().ended_at == done["now"]
    with pytest.raises(DomainError, match="ended already"):
        two.result()
