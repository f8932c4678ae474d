"""Demo mode shows the current code; nothing else ever does."""

import pytest
from django.urls import reverse

from tests.accounts.pages import code_of, is_signed_in, proved_user, sign_in, with_app

pytestmark = pytest.mark.django_db
DEMO_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture
def demo(settings):
    settings.DEMO_MODE, settings.DEMO_TOTP_SECRET, settings.DEMO_PASSWORD = True, DEMO_SECRET, "demo wyre forest"


def code_page(client, secret):
    user = proved_user()
    with_app(user, secret)
    sign_in(client, user.email)
    return user, client.get(reverse("mfa_authenticate"))


def test_a_demo_person_is_shown_a_code_that_works(client, demo):
    _, page = code_page(client, DEMO_SECRET)
    code = code_of(DEMO_SECRET)
    assert "Demonstration: the code now is" in page.text
    assert code in page.text
    client.post(reverse("mfa_authenticate"), {"code": code})
    assert is_signed_in(client)


def test_whoever_signs_in_again_at_once_is_shown_the_next_code(client, demo):
    user, page = code_page(client, DEMO_SECRET)
    for _ in range(2):
        code = page.context["form"].demo_code
        client.post(reverse("mfa_authenticate"), {"code": code})
        assert is_signed_in(client)
        client.post(reverse("account_logout"))
        sign_in(client, user.email)
        page = client.get(reverse("mfa_authenticate"))
        assert page.context["form"].demo_code != code


def test_somebody_with_a_secret_of_their_own_is_shown_nothing_in_demo_mode(client, demo):
    _, page = code_page(client, "NBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    assert "Demonstration: the code" not in page.text


@pytest.mark.parametrize("secret", ["", DEMO_SECRET])
def test_outside_demo_mode_no_code_is_ever_shown(client, settings, secret):
    settings.DEMO_MODE, settings.DEMO_TOTP_SECRET = False, secret
    _, page = code_page(client, DEMO_SECRET)
    assert page.status_code == 200
    assert "Demonstration: the code" not in page.text
    assert code_of(DEMO_SECRET) not in page.text
    client.post(reverse("mfa_authenticate"), {"code": code_of(DEMO_SECRET)})
    again = client.get(reverse("mfa_reauthenticate"))
    assert "Demonstration: the code" not in again.text


def test_the_sign_in_page_lists_demo_people_in_demo_mode_only(client, demo, settings):
    proved_user(email="administrator@demo.example", is_administrator=True)
    proved_user(email="real@example.org", is_administrator=True)
    proved_user(email="second@demo.example", is_administrator=True)
    page = client.get(reverse("account_login")).text
    assert "<summary>1 more</summary>" in page
    assert "administrator@demo.example" in page
    assert "real@example.org" not in page
    settings.DEMO_MODE = False
    page = client.get(reverse("account_login")).text
    assert "demo.example" not in page
    assert "demo wyre forest" not in page
