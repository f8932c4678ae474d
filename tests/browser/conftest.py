"""A real browser against a real server thread. A page that says anything on the console, or breaks the content
security policy, fails its test; nothing is loaded from anywhere else."""

import json
import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.test.testcases import LiveServerThread
from django.test.utils import modify_settings
from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Page

CHROMIUM = os.environ.get("CHROMIUM") or next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
)
ARGUMENTS = [
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
DESKTOP, PHONE, NARROW = {"width": 1280, "height": 800}, {"width": 390, "height": 844}, {"width": 320, "height": 640}


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    if not CHROMIUM:
        pytest.fail("There is no Chromium. Install it: apt-get install -y --no-install-recommends chromium")
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "headless": True, "args": ARGUMENTS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict) -> dict:
    return {**browser_context_args, "locale": "en-GB", "viewport": DESKTOP, "reduced_motion": "reduce"}


def follow(locator: Locator) -> None:
    """Press a link or a button and wait for the page it leads to: nothing after it can still mean the page before."""
    with locator.page.expect_navigation():
        locator.click()


class PortalServer:
    """As pytest-django's, but static files come from the portal itself: hashed names, compressed, as in production."""

    def __init__(self) -> None:
        self.thread = LiveServerThread("127.0.0.1", static_handler=lambda application: application)
        self.thread.daemon = True
        # pytest-django enables and disables this around each test that uses the server.
        self._live_server_modified_settings = modify_settings(ALLOWED_HOSTS={"append": "127.0.0.1"})
        self.thread.start()
        self.thread.is_ready.wait()
        if self.thread.error:
            raise self.thread.error

    @property
    def url(self) -> str:
        return f"http://{self.thread.host}:{self.thread.port}"

    def __str__(self) -> str:
        return self.url


@pytest.fixture(scope="session")
def live_server() -> Iterator[PortalServer]:
    server = PortalServer()
    yield server
    server.thread.terminate()


@pytest.fixture(scope="session")
def base_url(live_server: PortalServer) -> str:
    """So that `page.goto("/")` opens the portal's first page."""
    return live_server.url


class Complaints(list):
    """What the browser said while the test ran; `expected` are parts of sentences that are no surprise in this test."""

    def __init__(self) -> None:
        super().__init__()
        # a preview that is on its way when the page is left is given up
        self.expected: list[str] = ["/preview/ net::ERR_ABORTED"]
        self.listening = True

    def unexpected(self) -> list[str]:
        return [said for said in self if not any(part in said for part in self.expected)]

    def watch(self, page: Page) -> None:
        page.on("console", self._console)
        page.on("pageerror", lambda error: self._hear(f"error: {error}"))
        page.on("requestfailed", lambda request: self._hear(f"not loaded: {request.url} {request.failure}"))

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self._hear(f"{message.type}: {message.text}")

    def _hear(self, said: str) -> None:
        if self.listening:
            self.append(said)


@pytest.fixture
def complaints() -> Iterator[Complaints]:
    found = Complaints()
    yield found
    assert not found.unexpected()


@pytest.fixture
def page(context: BrowserContext, complaints: Complaints) -> Page:
    """A page whose console is listened to; `page.goto("/")` opens the portal in it."""
    page = context.new_page()
    complaints.watch(page)
    return page


@pytest.fixture
def axe(complaints: Complaints) -> Callable[[Page], list[str]]:
    """What axe finds on the page as it stands, one line each; [] is what a test wants.

    What the console said is looked at first: axe itself runs outside the page's policy.
    """

    def found(page: Page) -> list[str]:
        assert not complaints.unexpected()
        complaints.listening = False
        if not page.evaluate("'axe' in window"):
            page.evaluate(AXE_SCRIPT)
        options = json.dumps({"runOnly": {"type": "tag", "values": AXE_TAGS}, "resultTypes": ["violations"]})
        result = page.evaluate(f"axe.run(document, {options})")
        complaints.listening = True
        return [
            f"{violation['id']} ({violation['impact']}): {violation['help']}: {node['html'][:200]}"
            for violation in result["violations"]
            for node in violation["nodes"]
        ]

    return found


@pytest.fixture(params=[DESKTOP, PHONE], ids=["desk", "phone"])
def size(request: pytest.FixtureRequest, page: Page) -> None:
    """The test runs on a desk and on a phone."""
    page.set_viewport_size(request.param)


@pytest.fixture
def look(page: Page, axe: Callable[[Page], list[str]], browser_context_args: dict) -> Callable[[str], None]:
    """`look("a name")`: nothing runs off to the side and axe finds nothing. Without script axe cannot be asked."""

    def looked(name: str) -> None:
        if not browser_context_args.get("java_script_enabled", True):
            return
        page.wait_for_load_state()
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), name
        assert axe(page) == [], name

    return looked
