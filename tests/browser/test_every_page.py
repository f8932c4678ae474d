"""Every page the access table knows, as every role, on the demonstration data: axe finds nothing, the browser complains
of nothing, nothing runs off to the side. A new page is looked at without anybody having to think of it."""

from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser

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


class Build(HTMLParser):
    """What a page is built of, without its words and addresses: every kind of element with what it stands in. A list of
    three is built like a list of four."""

    ALONE = frozenset({"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "use", "wbr"})
    POINTING = ("for", "aria-labelledby", "aria-describedby")

    def __init__(self, text: str) -> None:
        super().__init__()
        self.parts: set[tuple[str, ...]] = set()
        self.around: list[str] = []
        self.ids: Counter[str] = Counter()
        self.pointed_at: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        names = ",".join(sorted(given))
        kind = f"{tag}.{given.get('class', '')}[{given.get('type', '')}{given.get('role', '')} {names}]"
        self.parts.add((*self.around, kind))
        self.ids.update([given["id"]] if "id" in given else [])
        self.pointed_at.update(name for pointer in self.POINTING for name in (given.get(pointer) or "").split())
        if tag not in self.ALONE:
            self.around.append(kind)

    def handle_endtag(self, tag):
        while self.around and tag not in self.ALONE:
            if self.around.pop().split(".")[0] == tag:
                break

    def handle_data(self, data):
        if data.strip():
            self.parts.add((*self.around, "words"))

    def faults(self) -> Iterator[str]:
        """What differs between two pages of one build."""
        yield from (f"has the id {name} {many} times" for name, many in self.ids.items() if many > 1)
        yield from (f"points at {name}, which is not there" for name in sorted(self.pointed_at - set(self.ids)))


TOO_WIDE = "document.documentElement.scrollWidth > window.innerWidth"


@pytest.mark.parametrize("roles", WHO.values(), ids=list(WHO))
def test_every_page_of_a_role_is_in_order(demonstration, page, axe, complaints, live_server, client, roles):
    """Every page is asked for. The browser opens each build once, the largest first, and axe judges those with a part
    that it has not seen."""
    complaints.expected = list(REFUSED)
    shots = list(plan())
    wrong, builds = [], {}
    for role in roles:
        own = [shot for shot in shots if shot.role == role]
        assert own, f"the demonstration has nobody who is a {role}"
        for shot in own:
            session = None if shot.user is None else session_of(shot.user)
            answer = asked(client, shot.path, session)
            if answer.status_code >= 500:
                wrong.append(f"{role}: {shot.path} answers {answer.status_code}")
            elif is_page(answer):
                build = Build(answer.content.decode())
                wrong += [f"{role}: {shot.path} {found}" for found in build.faults()]
                builds.setdefault(frozenset(build.parts), (shot, session))
    judged: set[tuple[str, ...]] = set()
    for parts, (shot, session) in sorted(builds.items(), key=lambda pair: -len(pair[0])):
        opened(page, shot.path, session, live_server.url)
        found = faults(page, None if parts <= judged else axe)
        wrong += [f"{shot.role}: {shot.path} {fault}" for fault in found]
        judged |= parts
    assert wrong == []
    assert len(builds) > 20


def asked(client, path, session):
    client.cookies.clear()
    if session is not None:
        client.cookies[settings.SESSION_COOKIE_NAME] = session
    return client.get(path, follow=True)


def is_page(answer):
    return not answer.streaming and answer["Content-Type"].startswith("text/html")


def opened(page, path, session, url):
    page.context.clear_cookies()
    if session is not None:
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": url}])
    page.set_viewport_size(DESKTOP)
    page.goto(path)


def faults(page, axe):
    for size in (DESKTOP, PHONE):
        page.set_viewport_size(size)
        if axe is not None:
            yield from (f"at {size['width']} pixels: {found}" for found in axe(page))
        if page.evaluate(TOO_WIDE):
            yield f"runs off to the side at {size['width']} pixels"
