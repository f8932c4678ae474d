"""From the invitation to the programme desk in a real browser: with script and without, on a desk and on a phone."""

import re
import time

import pytest
from playwright.sync_api import Page, expect

from accounts.domain.one_time_code import code_at
from accounts.domain.roles import Role
from accounts.services import roles
from core import clock
from core.domain.actor import Actor
from core.models import OutboxMessage
from tests.browser.conftest import follow
from tests.factories.accounts import LocalProgrammeFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
EMAIL, PASSWORD = "ada@wyre.example", "three odd words here"
WAYS = [
    pytest.param({"viewport": {"width": 1280, "height": 800}}, id="desk"),
    pytest.param({"viewport": {"width": 390, "height": 844}}, id="phone"),
    pytest.param({"viewport": {"width": 390, "height": 844}, "java_script_enabled": False}, id="phone-without-script"),
]


@pytest.fixture
def browser_context_args(browser_context_args, way):
    return {**browser_context_args, **way}


@pytest.fixture
def invitation(way, live_server, settings):
    """The address in the e-mail that a new coordinator gets."""
    settings.PORTAL_URL = live_server.url
    settings.EMAIL_BACKEND = "core.outbox.backend.OutboxBackend"
    programme = LocalProgrammeFactory(name="Wyre Forest", slug="wyre-forest")
    roles.appoint_to_programme(
        programme=programme, role=Role.COORDINATOR, name="Ada King", email=EMAIL, by=Actor.clock(), now=clock.now()
    )
    return re.search(r"http\S+/invitation/\S+", OutboxMessage.objects.get().text)[0]


@pytest.fixture
def looks_right(page, axe, way, complaints):
    """axe finds nothing, nothing runs off to the side; without script axe cannot be asked."""
    # a form that is sent back says so by its status; a page that is left early stops loading its icon
    complaints.expected += ["status of 422", "net::ERR_ABORTED"]

    def look() -> None:
        if way.get("java_script_enabled", True):
            assert axe(page) == []
            assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")

    return look


@pytest.mark.parametrize("way", WAYS)
def test_an_invited_coordinator_comes_to_the_programme_desk(page: Page, invitation, looks_right):
    choose_a_password(page, invitation, looks_right)
    sign_in(page, looks_right)
    secret, codes = set_up_the_app(page, looks_right)
    expect(page).to_have_url(re.compile("/admin/$"))

    sign_out_and_come_back(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Enter your code")
    looks_right()
    enter_code(page, "000000")
    expect(page.get_by_text("This code is not right").first).to_be_visible()
    enter_code(page, code_at(secret, time.time() + 30))
    page.goto("/account/you/")
    expect(page.get_by_text("Local Programme coordinator, Wyre Forest")).to_be_visible()
    looks_right()

    sign_out_and_come_back(page)
    enter_code(page, codes[0])
    page.goto("/account/2fa/")
    expect(page.get_by_text("9 recovery codes are left")).to_be_visible()
    looks_right()
    page.goto("/account/2fa/totp/deactivate/")
    expect(page.get_by_text("cannot be switched off")).to_be_visible()
    looks_right()


def choose_a_password(page, invitation, looks_right):
    page.goto(invitation)
    expect(page.get_by_role("heading", level=1)).to_have_text("Welcome to the HWB portal, Ada King")
    looks_right()
    page.get_by_label("Password", exact=True).fill("short")
    page.get_by_label("Password again").fill("short")
    follow(page.get_by_role("button", name="Save the password"))
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    looks_right()
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("Password again").fill(PASSWORD)
    follow(page.get_by_role("button", name="Save the password"))
    expect(page.get_by_text("Your password is saved.")).to_be_visible()


def sign_in(page, looks_right):
    page.goto("/admin/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    looks_right()
    fill_in(page, "not this one")
    expect(page.get_by_text("The e-mail address or the password is not right").first).to_be_visible()
    expect(page.get_by_label("E-mail address")).to_have_value(EMAIL)
    looks_right()
    fill_in(page, PASSWORD)
    expect(page.get_by_role("heading", level=1)).to_have_text("One more step protects your sign-in")
    looks_right()


def fill_in(page, password):
    page.get_by_label("E-mail address").fill(EMAIL)
    page.get_by_label("Password", exact=True).fill(password)
    follow(page.get_by_role("button", name="Sign in"))


def set_up_the_app(page, looks_right):
    follow(page.get_by_role("link", name="Set it up now"))
    picture = page.get_by_role("img", name="QR code")
    expect(picture).to_be_visible()
    assert picture.bounding_box()["width"] >= 200
    looks_right()
    page.get_by_text("I cannot use the camera").click()
    secret = page.locator("kbd").inner_text().replace(" ", "")
    page.get_by_label("Code that the app shows now").fill(code_at(secret, time.time()))
    follow(page.get_by_role("button", name="Finish setting up"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Keep these recovery codes")
    looks_right()
    codes = page.locator("kbd").all_inner_texts()
    assert len(codes) == 10
    follow(page.get_by_role("button", name="I have kept my codes"))
    return secret, codes


def sign_out_and_come_back(page):
    page.goto("/account/logout/")
    follow(page.locator("main").get_by_role("button", name="Sign out"))
    page.goto("/account/login/")
    fill_in(page, PASSWORD)


def enter_code(page, code):
    page.get_by_label("Code from your authenticator app").fill(code)
    follow(page.get_by_role("button", name="Sign in", exact=True))


@pytest.mark.parametrize("way", WAYS)
def test_a_forgotten_password_is_replaced(page: Page, invitation, looks_right):
    choose_a_password(page, invitation, looks_right)
    page.goto("/account/login/")
    follow(page.get_by_role("link", name="I forgot my password"))
    looks_right()
    page.get_by_label("E-mail address").fill(EMAIL)
    follow(page.get_by_role("button", name="Send me the link"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Look into your mailbox")
    looks_right()
    text = OutboxMessage.objects.filter(subject="Choose a new password").get().text
    page.goto(re.search(r"http\S+/password/reset/key/\S+", text)[0])
    looks_right()
    page.get_by_label("New password", exact=True).fill("quite another phrase")
    page.get_by_label("New password again").fill("quite another phrase")
    follow(page.get_by_role("button", name="Save the new password"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Your password is changed")
    looks_right()
