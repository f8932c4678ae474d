"""Every page the access table knows, as every role, on the demonstration data: axe finds nothing, the browser complains
of nothing, nothing runs off to the side. A new page is looked at without anybody having to think of it."""

import pytest
from django.conf import settings
from django.core.management import call_command

from accounts.domain.roles import Permission, Role, roles_with
from devkit.sessions import session_of
from devkit.shots.plan import plan
from tests.browser.conftest import DESKTOP, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DESK = sorted(roles_with(Permission.ENTER_ADMIN))
# the demonstration is loaded once for each of the two
WHO = {"visitors and schools": [None, *(role for role in Role if role not in DESK)], "at the desk": DESK}
# what a browser says of a page that is rightly not there: an address whose key opens nothing
REFUSED = ("status of 403", "status of 404", "/static/img/icon.")


@pytest.fixture
def demonstration(live_server, settings):
    settings.PORTAL_URL = live_server.url
    call_command("demo", verbosity=0)


# What a page is built of, without its words and addresses
BUILD = """() => JSON.stringify([...document.querySelectorAll("*")].map(element => [
    element.tagName, element.className, element.getAttribute("type"), element.getAttribute("role"),
    element.getAttributeNames().filter(name => name !== "class").sort().join(),
    [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim() !== ""),
]))"""
TOO_WIDE = "document.documentElement.scrollWidth > window.innerWidth"


@pytest.mark.parametrize("roles", WHO.values(), ids=list(WHO))
def test_every_page_of_a_role_is_in_order(demonstration, page, axe, complaints, live_server, roles):
    """Every page is opened; axe judges each build once, since most pages look alike to several roles."""
    complaints.expected = list(REFUSED)
    shots = list(plan())
    wrong, judged = [], set()
    for role in roles:
        own = [shot for shot in shots if shot.role == role]
        assert own, f"the demonstration has nobody who is a {role}"
        for shot in own:
            signed_in_as(page, shot.user, live_server.url)
            page.set_viewport_size(DESKTOP)
            answer = page.goto(shot.path)
            if answer.status >= 500:
                wrong.append(f"{role}: {shot.path} answers {answer.status}")
            elif (build := page.evaluate(BUILD)) not in judged:
                judged.add(build)
                wrong += [f"{role}: {shot.path} {found}" for found in faults(page, axe)]
    assert wrong == []
    assert len(judged) > 20


def signed_in_as(page, user, url):
    page.context.clear_cookies()
    if user is not None:
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session_of(user), "url": url}])


def faults(page, axe):
    for size in (DESKTOP, PHONE):
        page.set_viewport_size(size)
        yield from (f"at {size['width']} pixels: {found}" for found in axe(page))
        if page.evaluate(TOO_WIDE):
            yield f"runs off to the side at {size['width']} pixels"
