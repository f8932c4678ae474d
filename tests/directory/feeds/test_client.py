import gzip
import socket
import threading
import time
from http.server import BaseHTTPRequestHandler
from ipaddress import ip_address
from typing import Any

import pytest

from directory import transports
from directory.domain.feed_rows import FeedError
from directory.transports import CSV, JSON, Client, Limits, is_public, our_name


def get(server, path="/services", kind=JSON, **limits):
    return server.client(**limits).get(server.url + path, kind)


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1"),
        *("224.0.0.1", "255.255.255.255", "::1", "fe80::1", "fc00::1", "ff02::1", "::", "::ffff:127.0.0.1"),
        *("::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::a9fe:a9fe", "fd00:ec2::254", "192.0.2.1"),
    ],
)  # fmt: skip
def test_an_address_inside_a_network_is_not_public(address):
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", ["81.2.69.142", "2a00:1450:4009::1", "::ffff:81.2.69.142", "64:ff9b::5102:458e"])
def test_an_address_in_the_world_is_public(address):
    assert is_public(ip_address(address))


@pytest.mark.parametrize(
    "url",
    [
        *("ftp://example.org/", "file:///etc/passwd", "http:///x", "https://u:p@example.org/", "gopher://x/", ""),
        *("http://exa mple.org/", "http://[::1", "http://x:99999/", "javascript:alert(1)", "http://x\\@y/", "//x/y"),
    ],
)  # fmt: skip
def test_an_address_that_is_no_feeds_is_refused_before_anything_is_asked(url, monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_a, **_k: pytest.fail("asked"))
    with pytest.raises(FeedError):
        Client("test").get(url, JSON)


def test_this_machine_is_not_asked_unless_a_test_says_so(server):
    server.page("/services", "[]")
    with pytest.raises(FeedError, match="not out in the world"):
        Client("test").get(server.url + "/services", JSON)
    assert server.asked == []
    assert get(server) == b"[]"


def test_it_says_who_asks(server):
    server.page("/services", "[]")
    server.client().get(server.url + "/services", JSON)
    assert server.headers["User-Agent"] == "HWB-portal (test)"
    assert server.headers["Host"] == server.url.removeprefix("http://")
    assert our_name().startswith("HWB-portal (http")
    assert "@" in our_name()


@pytest.mark.parametrize(
    "to", ["http://10.0.0.1/x", "http://169.254.169.254/latest/meta-data/", "http://[::1]/", "file:///x"]
)
def test_a_redirect_to_a_private_address_is_refused(server, to):
    server.sends_on("/services", to)
    with pytest.raises(FeedError, match="not out in the world|begins with https"):
        get(server)
    assert server.asked == ["/services"]


def test_redirects_are_followed_three_times_and_no_further(server):
    server.page("/end", "[1]")
    for number, to in ((1, "/end"), (2, "/1"), (3, "/2"), (4, "/3")):
        server.sends_on(f"/{number}", to)
    assert get(server, "/3") == b"[1]"
    with pytest.raises(FeedError, match="sends us on more than 3 times"):
        get(server, "/4")


def test_a_redirect_without_encryption_is_not_followed_from_one_with(monkeypatch):
    asked = []

    def ask(self: Client, parts: Any) -> Any:
        asked.append(parts.scheme)
        return type("Sent", (), {"status": 302, "location": "http://example.org/", "retry_after": None})()

    monkeypatch.setattr(Client, "_ask", ask)
    with pytest.raises(FeedError, match="without encryption"):
        Client("test").get("https://example.org/", JSON)
    assert asked == ["https"]


def found(*addresses):
    return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 80)) for address in addresses]


def test_a_name_is_looked_up_once_and_the_judged_address_is_the_one_that_is_asked(server, monkeypatch):
    """A name that turns to another address between judgement and connection (DNS rebinding) gains nothing."""
    server.page("/services", "[]")
    real, names = socket.getaddrinfo, []

    def look_up(host: str, *args: Any, **options: Any) -> Any:
        if host == "127.0.0.1":
            return real(host, *args, **options)
        names.append(host)
        return found("127.0.0.1" if len(names) == 1 else "10.0.0.1")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    port = server.url.rpartition(":")[2]
    assert server.client().get(f"http://feed.example.org:{port}/services", JSON) == b"[]"
    assert names == ["feed.example.org"]
    assert server.headers["Host"] == f"feed.example.org:{port}"


def test_a_name_with_one_private_address_among_others_is_refused(monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_a, **_k: found("81.2.69.142", "10.0.0.1"))
    with pytest.raises(FeedError, match="not out in the world"):
        Client("test").get("http://feed.example.org/", JSON)


def test_a_name_that_nobody_knows(monkeypatch):
    def unknown(*_args: Any, **_options: Any) -> None:
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(FeedError, match="no server called feed.example.org"):
        Client("test").get("http://feed.example.org/", JSON)


def drip(handler: BaseHTTPRequestHandler) -> None:
    """A byte every 50 ms, without end: each read is in time, the whole never is."""
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.end_headers()
    while True:
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.05)


def drip_headers(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.0 200 OK\r\nX-Slow: ")
    while True:
        handler.wfile.write(b"a")
        handler.wfile.flush()
        time.sleep(0.05)


def silent(handler: BaseHTTPRequestHandler) -> None:
    time.sleep(3)


@pytest.mark.parametrize("slow", [drip, drip_headers])
def test_a_slow_drip_is_cut_when_its_time_is_over(server, slow):
    server.answers["/services"] = slow
    began = time.monotonic()
    with pytest.raises(FeedError, match="too slow"):
        get(server, page=0.5)
    assert time.monotonic() - began < 3


def test_a_silent_server_is_left(server):
    server.answers["/services"] = silent
    with pytest.raises(FeedError, match="too slow"):
        get(server, read=0.3)


def test_a_feed_has_its_time_as_a_whole(server):
    server.page("/services", "[]")
    client = server.client(whole=0.2)
    time.sleep(0.25)
    with pytest.raises(FeedError, match="longer than the portal waits"):
        client.get(server.url + "/services", JSON)


def test_a_huge_body_is_left_in_the_middle(server):
    server.page("/services", b" " * 3_000_000)
    with pytest.raises(FeedError, match="larger than the portal reads"):
        get(server, page_bytes=1_000_000)


def test_a_small_body_that_unpacks_to_a_huge_one_is_left(server):
    packed = gzip.compress(b" " * 30_000_000)
    assert len(packed) < 40_000
    server.page("/services", packed, Content_Encoding="gzip")
    with pytest.raises(FeedError, match="larger than the portal reads"):
        get(server, page_bytes=1_000_000)


def test_a_packed_body_is_unpacked(server):
    server.page("/services", gzip.compress(b"[1]"), Content_Encoding="gzip")
    assert get(server) == b"[1]"


def test_all_pages_together_have_a_limit(server):
    server.page("/services", b" " * 600)
    client = server.client(all_bytes=1_000)
    client.get(server.url + "/services", JSON)
    with pytest.raises(FeedError, match="larger than the portal reads"):
        client.get(server.url + "/services", JSON)


def test_a_body_that_breaks_off_is_refused(server):
    def half(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Length", "100")
        handler.end_headers()
        handler.wfile.write(b"[1, 2")

    server.answers["/services"] = half
    with pytest.raises(FeedError, match="cannot be read"):
        get(server)


def test_rubbish_in_place_of_an_answer_is_refused(server):
    server.answers["/services"] = lambda handler: handler.wfile.write(b"hello\r\n\r\n")
    with pytest.raises(FeedError, match="cannot be read"):
        get(server)


@pytest.mark.parametrize("kind", ["text/html; charset=utf-8", "", "image/png", "application/jsonp"])
def test_another_kind_of_content_is_refused(server, kind):
    server.page("/services", "[]", kind=kind)
    with pytest.raises(FeedError, match="which is no feed"):
        get(server)


@pytest.mark.parametrize(
    ("kind", "asked"),
    [("application/json; charset=utf-8", JSON), ("application/hal+json", JSON), ("Text/CSV", CSV), ("text/plain", CSV)],
)
def test_kinds_of_content_that_feeds_have(server, kind, asked):
    server.page("/services", "[]", kind=kind)
    assert get(server, kind=asked) == b"[]"


@pytest.mark.parametrize(
    ("status", "named"), [(500, "later"), (404, "Check the address"), (403, "open feed"), (204, "204")]
)
def test_an_answer_that_is_no_page(server, status, named):
    server.page("/services", b"", status=status)
    with pytest.raises(FeedError, match=named):
        get(server)


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_server_is_given_the_time_it_asks_for(server, status):
    waited: list[float] = []
    server.page("/services", b"", status=status, Retry_After="7")

    def wait(seconds: float) -> None:
        waited.append(seconds)
        if len(waited) == 2:
            server.page("/services", "[]")

    client = server.client()
    client.sleep = wait
    assert client.get(server.url + "/services", JSON) == b"[]"
    assert waited == [7, 7]


@pytest.mark.parametrize("after", ["", "3600", "soon", "-1"])
def test_a_busy_server_that_says_nothing_or_too_long_is_left_in_peace(server, after):
    server.page("/services", b"", status=429, Retry_After=after)
    with pytest.raises(FeedError, match="busy"):
        get(server)
    assert len(server.asked) == 1


def test_a_server_that_stays_busy_is_asked_three_times(server):
    server.page("/services", b"", status=429, Retry_After="0")
    with pytest.raises(FeedError, match="busy"):
        get(server)
    assert len(server.asked) == 3


def test_there_is_a_pause_between_two_pages(server):
    server.page("/services", "[]")
    waited: list[float] = []
    client = Client("test", limits=Limits(pause=0.5), reachable=lambda _: True, sleep=waited.append)
    for _ in range(3):
        client.get(server.url + "/services", JSON)
    assert waited == [0.5, 0.5]


def test_certificates_are_asked_for_by_name(monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_a, **_k: found("81.2.69.142"))
    connection = Client("test")._connection(transports._parts("https://feed.example.org/x"))
    assert (connection.host, connection.port) == ("81.2.69.142", 443)
    assert (connection.server_hostname, connection.assert_hostname) == ("feed.example.org", "feed.example.org")
    assert connection.ssl_context.check_hostname is True


def test_nothing_is_left_running(server):
    server.page("/services", "[]")
    before = {thread.name for thread in threading.enumerate() if isinstance(thread, threading.Timer)}
    get(server)
    time.sleep(0.05)
    after = {thread.name for thread in threading.enumerate() if isinstance(thread, threading.Timer)}
    assert after <= before
