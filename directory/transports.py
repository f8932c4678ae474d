"""Reads a feed from its publisher's server: politely, within limits, and never from an address inside our own network.

The name is resolved once, every address that it has is judged, and the connection goes to the address that was judged:
a name that answers differently the second time leads nowhere else. Redirects are followed by hand and judged the same.
"""

import contextlib
import re
import socket
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import parseaddr
from http import HTTPStatus
from http.client import HTTPException
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

from django.conf import settings
from urllib3 import BaseHTTPResponse
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError

from directory.domain.feed_rows import FeedError

Address = IPv4Address | IPv6Address
Reachable = Callable[[Address], bool]
CHUNK = 1 << 16
JSON = re.compile(r"(application|text)/([\w.+-]+\+)?json")
CSV = re.compile(r"text/(csv|plain)|application/(csv|vnd\.ms-excel|octet-stream)")
REDIRECTS = frozenset({301, 302, 303, 307, 308})
BUSY = frozenset({429, 503})
# NAT64: an address of the old kind inside one of the new kind
_WRAPPED = IPv6Network("64:ff9b::/96")


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Seconds and bytes; `page_bytes` and `all_bytes` count what comes out of a compressed answer."""

    connect: float = 10
    read: float = 20
    whole: float = 1800
    page: float = 120
    page_bytes: int = 20_000_000
    all_bytes: int = 200_000_000
    redirects: int = 3
    pause: float = 0.5
    longest_wait: float = 60
    tries: int = 3


def is_public(address: Address) -> bool:
    """Whether an address lies out in the world: not private, not this machine, not a link's own, not metadata."""
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
        if address in _WRAPPED:
            inner = IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
    return address.is_global and not address.is_multicast


def our_name() -> str:
    """How the portal introduces itself: its address and the mailbox of who runs it."""
    mailbox = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    return f"HWB-portal ({settings.PORTAL_URL}; {mailbox})".encode("ascii", "replace").decode()


class Client:
    """Reads one feed, from its first page to its last; the limits hold for all of it.

    `reachable` says which addresses may be asked: tests, and they only, let it allow this machine.
    """

    def __init__(
        self,
        user_agent: str,
        *,
        limits: Limits | None = None,
        reachable: Reachable = is_public,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.user_agent = user_agent
        self.limits = limits or Limits()
        self.reachable = reachable
        self.sleep = sleep
        self.until = time.monotonic() + self.limits.whole
        self.bytes_left = self.limits.all_bytes
        self.asked = 0

    def get(self, url: str, kind: re.Pattern[str]) -> bytes:
        """The body of a page whose content is of this kind. Raises FeedError with a sentence for everything else."""
        if self.asked:
            self._wait(self.limits.pause)
        self.asked += 1
        for attempt in range(1, self.limits.tries + 1):
            answer = self._follow(url)
            if answer.status not in BUSY:
                break
            if attempt == self.limits.tries or answer.retry_after is None:
                raise FeedError(f"The server is busy (it answered {answer.status}). Read the feed again later.")
            self._wait(answer.retry_after)
        if answer.status != HTTPStatus.OK:
            raise FeedError(f"The server answered {answer.status} instead of a page. {_advice(answer.status)}")
        if not kind.fullmatch(answer.content_type):
            raise FeedError(
                f"The server sent {answer.content_type[:60] or 'something without a type'}, which is no feed. "
                "Check the address of the feed."
            )
        return answer.body

    def _follow(self, url: str) -> "Answer":
        for _ in range(self.limits.redirects + 1):
            answer = self._ask(_parts(url))
            if answer.status not in REDIRECTS or not answer.location:
                return answer
            target = _target(url, answer.location)
            if url.startswith("https:") and not target.startswith("https:"):
                raise FeedError("The server sends us on to an address without encryption. Nothing was read from there.")
            url = target
        raise FeedError(f"The server sends us on more than {self.limits.redirects} times. Check the feed's address.")

    def _ask(self, parts: SplitResult) -> "Answer":
        """One request; the connection is cut when its time is over, however slowly the server speaks."""
        connection = self._connection(parts)
        is_over = threading.Event()
        seconds = min(self.limits.page, self._left())
        cut = None
        try:
            connection.connect()
            # the socket itself: an answer may take it over from the connection
            cut = threading.Timer(seconds, _cut, [connection.sock, is_over])
            cut.daemon = True
            cut.start()
            connection.timeout = self.limits.read
            connection.request(
                "GET",
                urlunsplit(("", "", parts.path or "/", parts.query, "")),
                headers={
                    "Host": parts.netloc,
                    "User-Agent": self.user_agent,
                    "Accept": "application/json, text/csv;q=0.9",
                    "Accept-Encoding": "gzip",
                },
                preload_content=False,
            )
            response = connection.getresponse()
            body = self._body(response) if response.status == HTTPStatus.OK else b""
        except (HTTPError, HTTPException, OSError, ValueError) as error:
            if is_over.is_set() or isinstance(error, TimeoutError):
                raise FeedError("The server is too slow. Read the feed again later.") from error
            raise FeedError(f"{parts.hostname} cannot be read ({type(error).__name__}). Try again later.") from error
        finally:
            if cut is not None:
                cut.cancel()
            connection.close()
        if is_over.is_set():
            raise FeedError("The server is too slow. Read the feed again later.")
        return Answer(response, body, self.limits.longest_wait)

    def _body(self, response: BaseHTTPResponse) -> bytes:
        """As the bytes arrive, counted after they are unpacked: a small answer may unpack to a very large one."""
        parts = []
        left = min(self.limits.page_bytes, self.bytes_left)
        while chunk := response.read1(CHUNK, decode_content=True):
            left -= len(chunk)
            if left < 0:
                raise FeedError("The feed is larger than the portal reads. Ask its publisher for smaller pages.")
            parts.append(chunk)
        body = b"".join(parts)
        self.bytes_left -= len(body)
        return body

    def _connection(self, parts: SplitResult) -> HTTPConnection:
        host = parts.hostname or ""
        address = str(self._address(host, parts.port or (443 if parts.scheme == "https" else 80)))
        if parts.scheme == "http":
            return HTTPConnection(address, parts.port or 80, timeout=self.limits.connect)
        return HTTPSConnection(
            address,
            parts.port or 443,
            timeout=self.limits.connect,
            server_hostname=host,
            assert_hostname=host,
            ssl_context=ssl.create_default_context(),
        )

    def _address(self, host: str, port: int) -> Address:
        """The first address of a name, when all of them may be asked."""
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise FeedError(f"There is no server called {host}. Check the address of the feed.") from error
        addresses = [ip_address(str(sockaddr[0]).partition("%")[0]) for *_, sockaddr in found]
        if not addresses or not all(self.reachable(address) for address in addresses):
            raise FeedError(f"{host} is not out in the world: the portal reads no feed from inside a network.")
        return addresses[0]

    def _wait(self, seconds: float) -> None:
        if seconds > self._left():
            raise FeedError("The feed takes longer than the portal waits. Read it again later.")
        self.sleep(seconds)

    def _left(self) -> float:
        left = self.until - time.monotonic()
        if left <= 0:
            raise FeedError("The feed takes longer than the portal waits. Read it again later.")
        return left


class Answer:
    """What came back; `retry_after` in seconds, None where it is not said or too long to wait for."""

    def __init__(self, response: BaseHTTPResponse, body: bytes, longest_wait: float) -> None:
        headers = response.headers
        self.status = response.status
        self.body = body
        self.location = headers.get("Location", "")
        self.content_type = headers.get("Content-Type", "").partition(";")[0].strip().lower()
        wait = headers.get("Retry-After", "").strip()
        seconds = int(wait) if wait.isascii() and wait.isdigit() and len(wait) < 6 else None
        self.retry_after = seconds if seconds is not None and seconds <= longest_wait else None


def _target(url: str, location: str) -> str:
    try:
        return urljoin(url, location)
    except ValueError as error:
        raise FeedError("The server sends us on to something that is no address. Tell its publisher.") from error


def _parts(url: str) -> SplitResult:
    """Raises FeedError for an address that is not plain http or https, or carries a sign-in."""
    try:
        parts = urlsplit(url)
        is_fine = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_fine = False
    if not is_fine or "@" in parts.netloc or not url.isascii() or re.search(r"[\s\\]", url):
        raise FeedError("The address of a feed begins with https:// and holds no sign-in. Correct it.")
    return parts


def _cut(connected: socket.socket, is_over: threading.Event) -> None:
    is_over.set()
    with contextlib.suppress(OSError):
        # without the polite end of encryption, which would wait for the other side
        socket.socket.shutdown(connected, socket.SHUT_RDWR)


def _advice(status: int) -> str:
    if status in {401, 403}:
        return "It wants a sign-in or refuses us. Ask its publisher for an open feed."
    if status in {404, 410}:
        return "There is nothing at that address. Check the address of the feed."
    return "Read the feed again later."
