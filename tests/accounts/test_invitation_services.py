"""Invitations: sent, sent again, withdrawn, accepted once."""

import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.db import IntegrityError

from accounts.domain.invitations import VALID_FOR, InvitationState
from accounts.domain.roles import Role
from accounts.models import Invitation, Person
from accounts.services import invitations, people, roles
from core.domain.actor import Actor
from core.domain.links import LinkError
from core.errors import DomainError
from core.models import OutboxMessage
from tests.factories.accounts import (
    InvitationFactory,
    LocalProgrammeFactory,
    OrganisationFactory,
    PersonFactory,
    ProgrammeMembershipFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
LATER = timedelta(hours=1)
STRANGER = Actor.clock()


@pytest.fixture
def done(by_clock, now):
    return {"by": by_clock, "now": now}


@pytest.fixture
def person():
    return PersonFactory(name="Ada King", user=None, email=None)


def invite(person, done, email="ada@example.org", **changes):
    return invitations.invite(person=person, email=email, grants="Reviewer, Wyre Forest", **{**done, **changes})


def newest_token():
    message = OutboxMessage.objects.filter(kind="accounts.invitation").latest("pk")
    return re.search(r"/invitation/([^/\s]+)/", message.text)[1]


def accept(token, now):
    return invitations.accept(token=token, password="three odd words here", by=STRANGER, now=now)


def test_an_invitation_is_a_row_and_one_e_mail_that_says_what_to_do(person, done, settings):
    invitation = invite(person, done)
    message = OutboxMessage.objects.get()
    assert (message.to, message.dedupe_key) == ("ada@example.org", f"invitation:{invitation.public_id}:1")
    assert message.subject == "Ada King, choose a password for the HWB portal"
    for body in (message.text, message.html):
        assert "Reviewer, Wyre Forest" in body
        assert "6 December 2026" in body
        assert f"{settings.PORTAL_URL}/invitation/" in body
    person.refresh_from_db()
    assert person.email == "ada@example.org"
    assert invitation.expires_at == done["now"] + VALID_FOR


def test_pressing_twice_sends_one_e_mail_and_an_hour_later_another(person, done, now):
    first = invite(person, done)
    assert invite(person, done, now=now + timedelta(seconds=59)) == first
    assert OutboxMessage.objects.count() == 1
    again = invite(person, done, now=now + LATER)
    assert (again.pk, again.sendings) == (first.pk, 2)
    assert OutboxMessage.objects.count() == 2


def test_sending_again_gives_a_new_link_and_the_old_one_stops(person, done, now):
    invitation = invite(person, done)
    old = newest_token()
    invitations.resend(invitation=invitation, **{**done, "now": now + LATER})
    with pytest.raises(LinkError, match="withdrawn"):
        accept(old, now + LATER)
    assert accept(newest_token(), now + LATER).email == "ada@example.org"


def test_accepting_makes_a_sign_in_with_a_proved_address(person, done, now):
    invitation = invite(person, done, email=" Ada@Example.ORG ")
    user = accept(newest_token(), now + LATER)
    person.refresh_from_db()
    invitation.refresh_from_db()
    assert person.user == user
    assert user.check_password("three odd words here")
    assert invitation.state(now + LATER) == InvitationState.ACCEPTED
    assert EmailAddress.objects.filter(user=user, email="ada@example.org", verified=True, primary=True).exists()


def test_a_link_works_once(person, done, now):
    invite(person, done)
    token = newest_token()
    accept(token, now)
    with pytest.raises(LinkError, match="used already"):
        accept(token, now)


@pytest.mark.parametrize(("late", "works"), [(-timedelta(microseconds=1), True), (timedelta(0), False)])
def test_a_link_works_until_the_moment_it_expires(person, done, now, late, works):
    invite(person, done)
    if works:
        assert accept(newest_token(), now + VALID_FOR + late)
    else:
        with pytest.raises(LinkError, match="expired"):
            accept(newest_token(), now + VALID_FOR + late)


def test_a_withdrawn_invitation_cannot_be_accepted_sent_again_or_withdrawn_again(person, done, now):
    invitation = invite(person, done)
    invitations.revoke(invitation=invitation, **done)
    with pytest.raises(LinkError, match="withdrawn"):
        accept(newest_token(), now)
    for verb in (invitations.resend, invitations.revoke):
        with pytest.raises(DomainError, match="withdrawn already"):
            verb(invitation=invitation, **done)


@pytest.mark.parametrize("leave", ["merge", "anonymise"])
def test_the_link_of_somebody_merged_or_erased_stops_working(person, done, now, leave):
    invite(person, done)
    token = newest_token()
    if leave == "merge":
        people.merge(duplicate=person, into=PersonFactory(), **done)
    else:
        people.anonymise(person=person, **done)
    with pytest.raises(LinkError, match="withdrawn"):
        accept(token, now)


def test_an_accepted_invitation_is_not_sent_again(person, done, now):
    invitation = invite(person, done)
    accept(newest_token(), now)
    with pytest.raises(DomainError, match="accepted already"):
        invitations.resend(invitation=invitation, **done)
    with pytest.raises(DomainError, match="signs in already"):
        invite(person, done)


@pytest.mark.parametrize("email", ["taken@example.org", "TAKEN@example.org"])
def test_an_address_of_somebody_else_is_refused_without_saying_whose(person, done, email):
    PersonFactory(name="Grace Hopper", user=UserFactory(email="taken@example.org"))
    with pytest.raises(DomainError) as refused:
        invite(person, done, email=email)
    assert refused.value.field == "email"
    assert "Hopper" not in str(refused.value)
    assert not OutboxMessage.objects.exists()


def test_an_address_with_an_open_invitation_is_refused_until_that_one_expires(person, done, now):
    invite(PersonFactory(user=None), done)
    with pytest.raises(DomainError) as refused:
        invite(person, done)
    assert refused.value.field == "email"
    assert invite(person, done, now=now + VALID_FOR)


def test_an_address_that_was_taken_meanwhile_is_refused_and_the_link_goes_on_working(person, done, now):
    invite(person, done)
    other = UserFactory(email="ada@example.org")
    with pytest.raises(DomainError, match="cannot be used"):
        accept(newest_token(), now)
    other.email = "else@example.org"
    other.save()
    assert accept(newest_token(), now)


def test_a_sign_in_that_belongs_to_nobody_accepts_and_one_with_a_person_does_not(person, done, now):
    invite(person, done)
    taken = PersonFactory().user
    with pytest.raises(DomainError, match="somebody else"):
        invitations.accept_signed_in(token=newest_token(), user=taken, by=STRANGER, now=now)
    free = UserFactory()
    invitations.accept_signed_in(token=newest_token(), user=free, by=STRANGER, now=now)
    person.refresh_from_db()
    assert person.user == free


@pytest.mark.parametrize(
    "email", ["", "nobody", "a@b", "a@example.org\nBcc: b@example.org", "a@example.org, b@example.org"]
)
def test_what_is_no_address_is_refused(person, done, email):
    with pytest.raises(DomainError) as refused:
        invite(person, done, email=email)
    assert refused.value.field == "email"


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "Ada &amp; “Bob”", "名前 " * 30, "x" * 200])
def test_a_hostile_name_is_harmless_in_the_e_mail(done, name):
    invite(PersonFactory(name=name.strip(), user=None, email=None), done)
    message = OutboxMessage.objects.get()
    assert "\n" not in message.subject
    assert "<script>" not in message.html
    assert name.strip() in message.text


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"email": "Ada@example.org"}, "invitation_email_is_lower_case"),
        ({"sendings": 0}, "invitation_was_sent_at_least_once"),
        ({"expires_at": InvitationFactory.sent_at}, "invitation_expires_after_it_is_sent"),
        ({"accepted_at": InvitationFactory.expires_at}, "invitation_is_accepted_while_it_is_open"),
        (
            {"accepted_at": InvitationFactory.sent_at, "revoked_at": InvitationFactory.sent_at},
            "invitation_is_not_both_accepted_and_revoked",
        ),
        ({"by_kind": "user"}, "accounts_invitation_names_who_did_it"),
    ],
)
def test_the_database_refuses_an_invitation_that_cannot_be(fields, constraint):
    with pytest.raises(IntegrityError, match=constraint):
        InvitationFactory(**fields)


def test_a_person_has_one_open_invitation(person):
    InvitationFactory(person=person, revoked_at=InvitationFactory.expires_at)
    InvitationFactory(person=person)
    with pytest.raises(IntegrityError, match="person_has_one_open_invitation"):
        InvitationFactory(person=person)


def appoint(done, **changes):
    if "programme" not in changes:
        changes["programme"] = LocalProgrammeFactory()
    given = {"role": Role.COORDINATOR, "name": "Ada King", "email": "ada@example.org"}
    return roles.appoint_to_programme(**given | changes, **done)


def test_somebody_new_is_given_a_role_and_invited(done):
    held = appoint(done, programme=LocalProgrammeFactory(name="Wyre Forest"))
    assert (held.person.name, held.person.email, held.role) == ("Ada King", "ada@example.org", Role.COORDINATOR)
    assert Invitation.objects.get(person=held.person).grants == "Local Programme coordinator, Wyre Forest"


def test_somebody_known_is_given_a_role_under_the_name_they_have_and_told(done):
    known = PersonFactory(name="Ada Lovelace", user=UserFactory(email="ada@example.org"))
    held = appoint(done, email="ADA@example.org")
    assert (held.person, held.person.name) == (known, "Ada Lovelace")
    assert OutboxMessage.objects.get().kind == "accounts.role_given"
    assert Person.objects.count() == 1


def test_a_reviewer_comes_from_an_agency(done):
    with pytest.raises(DomainError) as refused:
        appoint(done, role=Role.REVIEWER)
    assert (refused.value.field, refused.value.rule) == ("agency", "R78")
    agency = OrganisationFactory(is_quas_body=True)
    assert appoint(done, role=Role.REVIEWER, agency=agency).agency == agency


@pytest.mark.parametrize("role", [Role.PROVIDER, Role.ADMINISTRATOR, Role.SCHOOL_LEAD])
def test_a_role_that_is_held_elsewhere_is_not_given_at_a_programme(done, role):
    with pytest.raises(DomainError):
        appoint(done, role=role)


def test_a_role_that_is_held_is_not_given_twice_and_one_ended_today_is_taken_up_again(done):
    held = appoint(done)
    again = {"programme": held.programme}
    with pytest.raises(DomainError, match="holds the role already"):
        appoint(done, **again)
    roles.end_role(membership=held, **done)
    taken_up = appoint(done, **again)
    assert taken_up.pk == held.pk
    assert taken_up.ends_on is taken_up.ended_at is None


def test_a_stopped_sign_in_is_given_no_role(done):
    ProgrammeMembershipFactory(person__user__email="ada@example.org", person__user__is_active=False)
    with pytest.raises(DomainError, match="stopped"):
        appoint(done)
