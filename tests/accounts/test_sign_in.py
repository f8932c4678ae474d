"""Signing in by e-mail and password, and passwords that were forgotten or changed."""

import pytest
from django.urls import NoReverseMatch, reverse

from core.models import OutboxMessage
from tests.accounts.pages import address_in, is_signed_in, last_mail, prove, proved_user, sign_in
from tests.factories.accounts import PASSWORD, PersonFactory, UserFactory

pytestmark = pytest.mark.django_db
NEW = "quite another pass phrase"


@pytest.mark.parametrize("typed", ["ada@example.org", "ADA@Example.org", "  ada@example.org "])
def test_one_signs_in_with_the_address_in_any_case(client, typed):
    proved_user(email="ada@example.org")
    assert sign_in(client, typed).status_code == 302
    assert is_signed_in(client)


@pytest.mark.parametrize("next_url", ["/programmes/", "/account/you/"])
def test_one_comes_back_to_the_page_one_asked_for(client, next_url):
    assert sign_in(client, proved_user().email, next=next_url)["Location"] == next_url


@pytest.mark.parametrize("next_url", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_nobody_is_sent_elsewhere(client, next_url):
    assert sign_in(client, proved_user().email, next=next_url)["Location"] == "/"


def test_a_wrong_password_an_unknown_and_a_hostile_address_get_the_same_answer(client):
    known = proved_user()
    answers = [
        sign_in(client, known.email, "wrong"),
        sign_in(client, "nobody@example.org", "wrong"),
        sign_in(client, f"{'x' * 200}@example.org", "wrong"),
    ]
    assert not is_signed_in(client)
    for answer in answers:
        assert answer.status_code == 200
        assert "The e-mail address or the password is not right." in answer.text


@pytest.mark.parametrize(
    "typed", ["", "no address", "<script>alert(1)</script>@example.org", "\x00", "a@b\r\nBcc: c@d.org"]
)
def test_what_is_no_address_is_refused_and_shown_again_harmlessly(client, typed):
    answer = sign_in(client, typed)
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text
    assert not is_signed_in(client)


def test_too_many_wrong_passwords_have_to_wait_and_say_so(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "3/5m/key"}
    user = proved_user()
    for _ in range(3):
        sign_in(client, user.email, "wrong")
    answer = sign_in(client, user.email)
    assert "Wait five minutes" in answer.text
    assert not is_signed_in(client)
    assert sign_in(client, proved_user().email).status_code == 302


def test_too_many_requests_get_the_portals_own_page(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"reset_password": "1/m/ip"}
    ask = {"email": "ada@example.org"}
    assert client.post(reverse("account_reset_password"), ask).status_code == 302
    answer = client.post(reverse("account_reset_password"), ask)
    assert answer.status_code == 429
    assert "too quick" in answer.text


def test_a_stopped_sign_in_is_told_so_only_with_the_right_password(client):
    user = proved_user(is_active=False)
    assert sign_in(client, user.email)["Location"] == reverse("account_inactive")
    assert "password is not right" in sign_in(client, user.email, "wrong").text
    assert not is_signed_in(client)


def test_an_address_that_is_not_proved_is_asked_for_a_code(client):
    user = UserFactory()
    assert sign_in(client, user.email)["Location"] == reverse("account_email_verification_sent")
    assert not is_signed_in(client)
    page = client.get(reverse("account_email_verification_sent"))
    code = last_mail().text.split("\n\n")[1].strip()
    assert code not in page.text
    client.post(reverse("account_email_verification_sent"), {"code": code})
    assert is_signed_in(client)


def test_a_known_and_an_unknown_address_get_the_same_answer_to_a_forgotten_password(client):
    known = proved_user()
    answers = [
        client.post(reverse("account_reset_password"), {"email": email}, follow=True)
        for email in (known.email, "nobody@example.org")
    ]
    assert answers[0].redirect_chain == answers[1].redirect_chain
    assert answers[0].text == answers[1].text
    assert [message.to for message in OutboxMessage.objects.all()] == [known.email]


def test_a_forgotten_password_is_replaced_once_by_the_link_in_the_e_mail(client):
    user = proved_user()
    client.post(reverse("account_reset_password"), {"email": user.email.upper()})
    link = address_in(last_mail().text, "/account/password/reset/key/")
    page = client.get(link, follow=True)
    assert page.status_code == 200
    done = client.post(page.redirect_chain[-1][0], {"password1": NEW, "password2": NEW})
    assert done["Location"] == reverse("account_reset_password_from_key_done")
    assert last_mail().subject == "Your password was changed"
    assert not is_signed_in(client)
    assert "does not work any more" in client.get(link, follow=True).text
    sign_in(client, user.email, NEW)
    assert is_signed_in(client)


def test_opening_a_reset_link_changes_nothing(client):
    user = proved_user()
    client.post(reverse("account_reset_password"), {"email": user.email})
    link = address_in(last_mail().text, "/account/password/reset/key/")
    for _ in range(3):
        assert "Choose a new password" in client.get(link, follow=True).text
    user.refresh_from_db()
    assert user.check_password(PASSWORD)


@pytest.mark.parametrize("password", ["short", "1234567890123", "password123", "ada.lovelace"])
def test_a_weak_new_password_is_refused_in_words(client, password):
    user = proved_user(email="ada.lovelace@example.org")
    client.force_login(user)
    sign_in_freshly(client, user)
    answer = client.post(
        reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": password, "password2": password}
    )
    assert answer.status_code == 200
    assert "There is a problem" in answer.text
    user.refresh_from_db()
    assert user.check_password(PASSWORD)


def sign_in_freshly(client, user):
    client.logout()
    sign_in(client, user.email)


def test_a_changed_password_ends_other_sessions_keeps_this_one_and_tells_the_owner(client):
    user = prove(PersonFactory().user)
    elsewhere = type(client)()
    for browser in (client, elsewhere):
        sign_in(browser, user.email)
    given = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    assert client.post(reverse("account_change_password"), given)["Location"] == reverse("accounts:you")
    assert client.get(reverse("accounts:you")).status_code == 200
    assert elsewhere.get(reverse("accounts:you")).status_code == 302
    assert (last_mail().to, last_mail().subject) == (user.email, "Your password was changed")


@pytest.mark.parametrize("name", ["account_signup", "account_set_password", "account_request_login_code", "mfa_trust"])
def test_what_the_portal_does_not_offer_has_no_address(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


@pytest.mark.parametrize("path", ["signup/", "confirm-email/", "login/code/", "3rdparty/", "phone/verify/"])
def test_the_usual_addresses_of_what_is_not_offered_are_not_found(client, path):
    assert client.get(f"/account/{path}").status_code == 404


def test_signing_out_takes_a_post(client):
    client.force_login(proved_user())
    assert client.get(reverse("account_logout")).status_code == 200
    assert is_signed_in(client)
    client.post(reverse("account_logout"))
    assert not is_signed_in(client)
