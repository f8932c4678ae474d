"""Every page the access table knows, as every role, on the demonstration data: axe finds nothing, the browser complains
of nothing, nothing runs off to the side. A new page is looked at without anybody having to think of it."""

import pytest
from django.conf import settings
from django.core.management import call_command

from accounts.domain.roles import Role
from devkit.sessions import session_of
from devkit.shots_plan import plan
from tests.browser.conftest import DESKTOP, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WHO = [None, *Role]
# what a browser says of a page that is rightly not there: an address whose key opens nothing
REFUSED = ("status of 403", "status of 404", "/static/img/icon.")


@pytest.fixture
def demonstration(live_server, settings):
    settings.PORTAL_URL = live_server.url
    call_command("demo", verbosity=0)


@pytest.mark.parametrize("role", WHO, ids=str)
def test_every_page_of_a_role_is_in_order(demonstration, page, axe, complaints, live_server, role):
    complaints.expected = list(REFUSED)
    shots = [shot for shot in plan() if shot.role == role]
    assert shots, f"the demonstration has nobody who is a {role}"
    if role is not None:
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session_of(shots[0].user), "url": live_server.url}
        page.context.add_cookies([cookie])
    wrong = []
    for shot in shots:
        for size in (DESKTOP, PHONE):
            page.set_viewport_size(size)
            answer = page.goto(shot.path)
            if answer.status >= 400:
                continue
            wrong += [f"{shot.path} at {size['width']} pixels: {found}" for found in axe(page)]
            if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
                wrong.append(f"{shot.path} runs off to the side at {size['width']} pixels")
    assert wrong == []
