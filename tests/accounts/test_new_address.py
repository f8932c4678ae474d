"""Another address to sign in with: proved by a code before anything changes."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.models import User
from core.models import OutboxMessage
from tests.accounts.pages import is_signed_in, last_mail, prove, sign_in, with_app
from tests.factories.accounts import PersonFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(client):
    person = PersonFactory(email="ada@example.org", user__email="ada@example.org")
    prove(person.user)
    sign_in(client, person.user.email)
    return person


def ask(client, email):
    return client.post(reverse("account_email"), {"action_add": "1", "email": email})


def code():
    return last_mail().text.split("\n\n")[1].strip()


def test_an_address_changes_when_its_code_is_typed_and_the_old_one_is_told(client, person):
    assert ask(client, "New@Example.org")["Location"] == reverse("account_email_verification_sent")
    assert last_mail().to == "new@example.org"
    person.user.refresh_from_db()
    assert person.user.email == "ada@example.org"
    client.post(reverse("account_email_verification_sent"), {"code": code()})
    person.refresh_from_db()
    assert (person.user.email, person.email) == ("new@example.org", "new@example.org")
    assert (last_mail().to, last_mail().subject) == ("ada@example.org", "You now sign in with another address")
    client.logout()
    sign_in(client, "new@example.org")
    assert is_signed_in(client)


def test_a_contact_address_of_another_kind_stays(client, person):
    person.email = "ada@school.example"
    person.save()
    ask(client, "new@example.org")
    client.post(reverse("account_email_verification_sent"), {"code": code()})
    person.refresh_from_db()
    assert person.email == "ada@school.example"


def test_somebody_with_an_authenticator_app_changes_the_address_too(client, person):
    with_app(person.user)
    assert ask(client, "new@example.org")["Location"] == reverse("account_email_verification_sent")


def test_a_wrong_code_changes_nothing(client, person):
    ask(client, "new@example.org")
    answer = client.post(reverse("account_email_verification_sent"), {"code": "WRONG-1"})
    assert "This code is not right" in answer.text
    person.user.refresh_from_db()
    assert person.user.email == "ada@example.org"


def test_an_address_of_somebody_else_gets_the_same_page_and_never_passes(client, person):
    UserFactory(email="taken@example.org")
    assert ask(client, "TAKEN@example.org")["Location"] == reverse("account_email_verification_sent")
    assert client.get(reverse("account_email_verification_sent")).status_code == 200
    assert all(message.to == "taken@example.org" for message in OutboxMessage.objects.all())
    client.post(reverse("account_email_verification_sent"), {"code": code()})
    person.user.refresh_from_db()
    assert person.user.email == "ada@example.org"


def test_a_new_code_can_be_asked_for(client, person):
    ask(client, "new@example.org")
    first = code()
    client.post(reverse("account_email_verification_sent"), {"action": "resend"})
    assert OutboxMessage.objects.filter(to="new@example.org").count() == 2
    assert code() != first


@pytest.mark.parametrize("email", ["ada@example.org", "ADA@example.org", "no address", "a@b.org\nBcc: c@d.org"])
def test_an_address_that_cannot_be_taken_is_refused(client, person, email):
    assert ask(client, email).status_code == 200
    assert not OutboxMessage.objects.exists()


def test_two_users_never_share_an_address_whatever_the_case():
    UserFactory(email="ada@example.org")
    with pytest.raises(IntegrityError, match=r"user_email_is_(lower_case|unique)"), transaction.atomic():
        User.objects.bulk_create([User(email="ADA@example.org")])
    with pytest.raises(IntegrityError, match="unique"), transaction.atomic():
        User.objects.create_user(" Ada@Example.org ")
