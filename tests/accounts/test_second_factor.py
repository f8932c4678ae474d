"""The second step at sign-in: needed for some roles, never switched off for them, helped by recovery codes."""

import time

import pytest
from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.adapters import PortalMFAAdapter
from accounts.domain.one_time_code import code_at
from accounts.domain.roles import ROLES, Role
from accounts.services import sign_ins
from tests.accounts.pages import (
    address_in,
    code_of,
    has_app,
    is_signed_in,
    last_mail,
    prove,
    proved_user,
    sign_in,
    with_app,
)
from tests.factories.accounts import PersonFactory, ProgrammeMembershipFactory
from tests.world import build_world

pytestmark = pytest.mark.django_db
NEEDING = [role for role in Role if ROLES[role].needs_second_factor]
OTHERS = [role for role in Role if not ROLES[role].needs_second_factor]
INVITED = reverse("accounts:you")


def signed_in_as(client, role):
    user = prove(build_world().own.users[role])
    Authenticator.objects.filter(user=user).delete()
    sign_in(client, user.email)
    return user


def set_up(client):
    """Goes through the activation page as a person would; the secret."""
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
    answer = client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    assert answer["Location"] == reverse("mfa_view_recovery_codes")
    return secret


@pytest.mark.parametrize("role", NEEDING)
def test_a_role_that_needs_it_gets_nowhere_before_it_is_set_up(client, role):
    signed_in_as(client, role)
    answer = client.get(INVITED)
    assert answer["Location"] == f"{reverse('accounts:second_factor')}?next=%2Faccount%2Fyou%2F"
    page = client.get(answer["Location"])
    assert page.status_code == 200
    assert ROLES[role].name in page.text
    set_up(client)
    assert client.post(reverse("mfa_view_recovery_codes"))["Location"] == INVITED
    assert client.get(INVITED).status_code == 200


@pytest.mark.parametrize("role", OTHERS)
def test_every_other_role_is_not_asked(client, role):
    signed_in_as(client, role)
    assert client.get(INVITED).status_code == 200


def test_recovery_codes_alone_are_no_second_factor(client):
    user = signed_in_as(client, Role.COORDINATOR)
    set_up(client)
    Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).delete()
    assert client.get(INVITED).status_code == 302


@pytest.mark.parametrize("role", NEEDING)
def test_it_is_never_switched_off_for_a_role_that_needs_it(client, role):
    user = signed_in_as(client, role)
    set_up(client)
    page = client.get(reverse("mfa_deactivate_totp"))
    assert "cannot be switched off" in page.text
    assert client.post(reverse("mfa_deactivate_totp")).status_code == 200
    assert has_app(user)


def test_it_is_switched_off_for_somebody_who_need_not_have_it(client):
    user = signed_in_as(client, Role.PROVIDER)
    set_up(client)
    client.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.filter(user=user).exists()
    assert last_mail().subject == "The second step at sign-in was switched off"


def test_a_role_that_needs_it_takes_the_switch_away(client):
    user = signed_in_as(client, Role.PROVIDER)
    set_up(client)
    ProgrammeMembershipFactory(person=user.person, role=Role.REVIEWER)
    assert "cannot be switched off" in client.get(reverse("mfa_deactivate_totp")).text


def test_the_password_alone_does_not_sign_in_and_the_code_does(client):
    user = proved_user()
    secret = with_app(user)
    assert sign_in(client, user.email)["Location"] == reverse("mfa_authenticate")
    assert not is_signed_in(client)
    assert "This code is not right" in client.post(reverse("mfa_authenticate"), {"code": "000000"}).text
    assert not is_signed_in(client)
    client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    assert is_signed_in(client)


def test_a_code_opens_the_door_once(client):
    user = proved_user()
    secret = with_app(user)
    for expected in (True, False):
        sign_in(client, user.email)
        client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
        assert is_signed_in(client) == expected
        client.post(reverse("account_logout"))


@pytest.mark.parametrize(("seconds", "passes"), [(-60, False), (-30, True), (0, True), (30, True), (61, False)])
def test_a_telephones_clock_may_be_half_a_minute_off(client, seconds, passes):
    user = proved_user()
    secret = with_app(user)
    sign_in(client, user.email)
    middle_of_a_code = time.time() // 30 * 30 + 15
    client.post(reverse("mfa_authenticate"), {"code": code_at(secret, middle_of_a_code + seconds)})
    assert is_signed_in(client) == passes


def test_too_many_wrong_codes_have_to_wait(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "2/5m/key"}
    user = proved_user()
    secret = with_app(user)
    sign_in(client, user.email)
    for _ in range(2):
        client.post(reverse("mfa_authenticate"), {"code": "000000"})
    answer = client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    assert "Wait five minutes" in answer.text
    assert not is_signed_in(client)


def test_nobody_comes_to_the_code_page_without_a_password(client):
    assert client.get(reverse("mfa_authenticate"))["Location"] == reverse("account_login")


def test_recovery_codes_are_shown_until_they_are_kept_and_reading_writes_nothing(client):
    user = signed_in_as(client, Role.COORDINATOR)
    set_up(client)
    first, second = (client.get(reverse("mfa_view_recovery_codes")).context["codes"] for _ in range(2))
    assert len(first) == 10
    assert first == second
    file = client.get(reverse("mfa_download_recovery_codes"))
    assert file["Content-Disposition"].startswith("attachment")
    assert all(code in file.text for code in first)
    client.post(reverse("mfa_view_recovery_codes"))
    page = client.get(reverse("mfa_view_recovery_codes"))
    assert not any(code in page.text for code in first)
    assert client.get(reverse("mfa_download_recovery_codes")).status_code == 404
    client.post(reverse("account_logout"))
    for expected in (True, False):
        sign_in(client, user.email)
        client.post(reverse("mfa_authenticate"), {"code": first[0]})
        assert is_signed_in(client) == expected
        client.post(reverse("account_logout"))


def test_new_recovery_codes_replace_the_old_ones(client):
    signed_in_as(client, Role.COORDINATOR)
    set_up(client)
    old = client.get(reverse("mfa_view_recovery_codes")).context["codes"]
    client.post(reverse("mfa_view_recovery_codes"))
    client.post(reverse("mfa_generate_recovery_codes"))
    new = client.get(reverse("mfa_view_recovery_codes")).context["codes"]
    assert len(new) == 10
    assert not set(old) & set(new)


def test_after_a_quarter_of_an_hour_the_password_is_asked_for_again(client, monkeypatch):
    signed_in_as(client, Role.COORDINATOR)
    assert client.get(reverse("mfa_activate_totp")).status_code == 200
    later = time.time() + 901
    monkeypatch.setattr("time.time", lambda: later)
    assert client.get(reverse("mfa_activate_totp"))["Location"].startswith(reverse("account_reauthenticate"))


def test_nobody_is_led_elsewhere_after_setting_up(client):
    signed_in_as(client, Role.COORDINATOR)
    client.get(reverse("accounts:second_factor"), {"next": "https://evil.example/"})
    set_up(client)
    assert client.post(reverse("mfa_view_recovery_codes"))["Location"] == reverse("accounts:you")


def test_after_a_reset_by_an_administrator_one_comes_back_by_the_mailbox(client, by_clock, now):
    user = signed_in_as(client, Role.COORDINATOR)
    set_up(client)
    sign_ins.reset_second_factor(user=user, by=by_clock, now=now)
    assert client.get(INVITED)["Location"].startswith(reverse("account_login"))
    assert "password is not right" in sign_in(client, user.email).text
    client.post(reverse("account_reset_password"), {"email": user.email})
    page = client.get(address_in(last_mail().text, "/account/password/reset/key/"), follow=True)
    chosen = {"password1": "quite another phrase", "password2": "quite another phrase"}
    client.post(page.redirect_chain[-1][0], chosen)
    sign_in(client, user.email, "quite another phrase")
    assert is_signed_in(client)
    assert client.get(INVITED)["Location"].startswith(reverse("accounts:second_factor"))


def test_the_secret_is_not_readable_in_the_table(client):
    user = signed_in_as(client, Role.COORDINATOR)
    secret = set_up(client)
    stored = Authenticator.objects.get(user=user, type=Authenticator.Type.TOTP).data["secret"]
    assert secret not in stored
    assert PortalMFAAdapter().decrypt(stored) == secret


def test_secrets_survive_a_new_secret_key(settings):
    stored = PortalMFAAdapter().encrypt("ABC")
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another", [settings.SECRET_KEY]
    assert PortalMFAAdapter().decrypt(stored) == "ABC"


def test_the_picture_for_the_app_is_an_image_that_the_policy_allows(client):
    signed_in_as(client, Role.COORDINATOR)
    page = client.get(reverse("mfa_activate_totp"))
    assert 'src="data:image/svg+xml;base64,' in page.text
    assert "img-src 'self' data:" in page["Content-Security-Policy"]


def test_an_address_that_is_not_proved_cannot_have_an_app():
    from allauth.account.models import EmailAddress
    from allauth.mfa.internal.flows.add import validate_can_add_authenticator

    person = PersonFactory()
    EmailAddress.objects.create(user=person.user, email=person.user.email, verified=False)
    with pytest.raises(ValidationError, match="Confirm your e-mail address"):
        validate_can_add_authenticator(person.user)
