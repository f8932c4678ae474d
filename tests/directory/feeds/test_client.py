"""The client and servers that behave badly."""

import gzip
import threading
import time
from http.server import BaseHTTPRequestHandler

import pytest

from directory.domain.feed_rows import FeedError
from directory.transports import CSV, JSON, Client, Limits


def get(server, path="/services", kind=JSON, **limits):
    return server.client(**limits).get(server.url + path, kind)


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


def test_nothing_is_left_running(server):
    server.page("/services", "[]")
    before = {thread.name for thread in threading.enumerate() if isinstance(thread, threading.Timer)}
    get(server)
    time.sleep(0.05)
    after = {thread.name for thread in threading.enumerate() if isinstance(thread, threading.Timer)}
    assert after <= before
