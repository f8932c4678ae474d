from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.urls import reverse

from accounts import queries
from accounts.domain.names import ERASED_NAME
from accounts.domain.roles import Role
from accounts.models import Person
from accounts.role_sources import roles_held
from accounts.services import people, roles, sign_ins
from core.clock import local_date
from core.domain.actor import Actor
from core.errors import DomainError
from tests.factories.accounts import (
    InvitationFactory,
    PersonFactory,
    ProgrammeMembershipFactory,
    UserFactory,
)
from tests.factories.schools import SchoolMembershipFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def done(by_clock, now):
    return {"by": by_clock, "now": now}


def test_a_name_is_tidied_and_sorted_by_family_name(done):
    person = people.rename(person=PersonFactory(), name="  Élodie   King ", **done)
    assert (person.name, person.sort_name) == ("Élodie King", "king elodie")


@pytest.mark.parametrize("name", ["", "   ", "x" * 201, "Ada\nBcc: all@example.org", "Ada\x00", "\u202eadA", "Ada\r"])
def test_a_name_that_cannot_be_one_is_refused(done, name):
    person = PersonFactory(name="Ada King")
    with pytest.raises(DomainError) as refused:
        people.rename(person=person, name=name, **done)
    assert refused.value.field == "name"
    person.refresh_from_db()
    assert person.name == "Ada King"


def test_a_role_that_is_ended_takes_access_away_with_the_next_request(client, done, now, monkeypatch):
    """CN5: the old person loses access the same minute, in the session that is open."""
    monkeypatch.setattr("core.clock.now", lambda: now)
    held = ProgrammeMembershipFactory(role=Role.COORDINATOR)
    TOTP.activate(held.person.user, generate_totp_secret())
    client.force_login(held.person.user)
    assert client.get("/admin/").status_code == 200
    roles.end_role(membership=held, **done)
    assert client.get("/admin/").status_code == 403
    assert client.get(reverse("accounts:you")).status_code == 200


def test_a_role_with_a_last_day_is_held_until_that_day_is_over(done, now):
    held = ProgrammeMembershipFactory()
    today = local_date(now)
    roles.end_role(membership=held, last_day=today, **done)
    assert queries.roles_held(held.person.user, on=today)
    assert not queries.roles_held(held.person.user, on=today + timedelta(days=1))


@pytest.mark.parametrize("days", [-1, -400])
def test_a_last_day_in_the_past_is_refused(done, now, days):
    with pytest.raises(DomainError, match="past"):
        roles.end_role(membership=ProgrammeMembershipFactory(), last_day=local_date(now) + timedelta(days=days), **done)


def test_a_role_ends_once(done):
    held = ProgrammeMembershipFactory()
    roles.end_role(membership=held, **done)
    with pytest.raises(DomainError, match="ended already"):
        roles.end_role(membership=held, **done)


def test_a_role_that_has_not_begun_is_never_held_once_ended(done, now):
    begins = local_date(now) + timedelta(days=30)
    held = roles.end_role(membership=ProgrammeMembershipFactory(starts_on=begins), **done)
    assert not any(held.held_on(begins + timedelta(days=n)) for n in range(-1, 2))


def test_history_says_who_ended_a_role(done, now):
    administrator = UserFactory(is_administrator=True)
    held = ProgrammeMembershipFactory()
    roles.end_role(membership=held, by=Actor.user(administrator.public_id), now=now)
    metadata = held.events.latest("pgh_id").pgh_context.metadata
    assert metadata == {
        "what": "accounts.services.roles.end_role",
        "by_kind": "user",
        "by_ref": str(administrator.public_id),
    }


def test_history_names_the_service_that_was_asked_for_and_not_those_it_called(done):
    held = ProgrammeMembershipFactory()
    people.anonymise(person=held.person, **done)
    for row in (held.person, held.person.user):
        assert row.events.latest("pgh_id").pgh_context.metadata["what"] == "accounts.services.people.anonymise"


def test_history_after_a_refused_service_names_the_next_one(done):
    person = PersonFactory(user=None)
    with pytest.raises(DomainError):
        people.merge(duplicate=person, into=person, **done)
    people.anonymise(person=person, **done)
    assert person.events.latest("pgh_id").pgh_context.metadata["what"] == "accounts.services.people.anonymise"


def test_a_role_at_a_school_ends_the_same_minute_too(now, done):
    held = SchoolMembershipFactory()
    assert roles_held(held.person.user, on=local_date(now)) == {Role.SCHOOL_LEAD}
    roles.end_role(membership=held, **done)
    assert roles_held(held.person.user, on=local_date(now)) == frozenset()


def test_a_duplicate_becomes_a_tombstone_and_nobody_repoints(done):
    kept, duplicate = PersonFactory(), PersonFactory(user=None)
    held = ProgrammeMembershipFactory(person=duplicate, role=Role.COMMISSIONER)
    older = PersonFactory(user=None, merged_into=duplicate)
    invitation = InvitationFactory(person=duplicate)
    people.merge(duplicate=duplicate, into=kept, **done)
    held.refresh_from_db()
    invitation.refresh_from_db()
    assert held.person == duplicate
    assert set(Person.objects.filter(merged_into=kept)) == {duplicate, older}
    assert invitation.revoked_at == done["now"]
    assert queries.roles_held(kept.user, on=local_date(done["now"])) == {Role.COMMISSIONER}


def test_merging_what_cannot_be_merged_is_refused(done):
    kept, signs_in, gone = PersonFactory(), PersonFactory(), PersonFactory(user=None, merged_into=PersonFactory())
    for duplicate, into in [(kept, kept), (signs_in, kept), (gone, kept), (PersonFactory(user=None), gone)]:
        with pytest.raises(DomainError):
            people.merge(duplicate=duplicate, into=into, **done)


def test_anonymising_leaves_rows_and_takes_names_addresses_and_access(client, done):
    held = ProgrammeMembershipFactory(person__email="ada@example.org", person__user__email="ada@example.org")
    person, user = held.person, held.person.user
    twin = PersonFactory(user=None, merged_into=person, email="ada@home.example")
    InvitationFactory(person=twin, email="ada@home.example")
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    TOTP.activate(user, generate_totp_secret())
    client.force_login(user)
    people.anonymise(person=person, **done)
    for row in (person, twin, user):
        row.refresh_from_db()
    assert {person.name, twin.name} == {ERASED_NAME}
    assert person.email is twin.email is None
    assert user.email == f"{user.public_id}@erased.invalid"
    assert not user.is_active
    assert not user.has_usable_password()
    assert not EmailAddress.objects.exists()
    assert not Authenticator.objects.exists()
    assert person.user == user
    assert person.programme_memberships.get() == held
    assert client.get(reverse("accounts:you")).status_code == 302
    with pytest.raises(DomainError, match="already"):
        people.anonymise(person=person, **done)


@pytest.mark.parametrize("stop", [sign_ins.deactivate, people.anonymise_user])
def test_the_last_administrator_cannot_be_taken_away(done, stop):
    last = UserFactory(is_administrator=True)
    UserFactory(is_administrator=True, is_active=False)
    with pytest.raises(DomainError, match="only administrator"):
        stop(user=last, **done)
    with pytest.raises(DomainError, match="only administrator"):
        sign_ins.set_administrator(user=last, administrator=False, **done)
    UserFactory(is_administrator=True)
    assert not stop(user=last, **done).is_active


def test_a_stopped_sign_in_opens_no_page_and_can_be_opened_again(client, done):
    user = PersonFactory().user
    client.force_login(user)
    sign_ins.deactivate(user=user, **done)
    assert client.get(reverse("accounts:you")).status_code == 302
    sign_ins.reactivate(user=user, **done)
    assert client.get(reverse("accounts:you")).status_code == 200


def test_resetting_a_second_factor_takes_the_password_too(done):
    user = UserFactory()
    TOTP.activate(user, generate_totp_secret())
    sign_ins.reset_second_factor(user=user, **done)
    user.refresh_from_db()
    assert not user.authenticator_set.exists()
    assert not user.has_usable_password()
    with pytest.raises(DomainError, match="nothing to reset"):
        sign_ins.reset_second_factor(user=user, **done)


def test_nobody_resets_their_own_second_factor(now):
    user = UserFactory(is_administrator=True)
    TOTP.activate(user, generate_totp_secret())
    with pytest.raises(DomainError, match="another administrator"):
        sign_ins.reset_second_factor(user=user, by=Actor.user(user.public_id), now=now)
