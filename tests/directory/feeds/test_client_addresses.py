"""Which addresses the client asks, and which never."""

import socket
from ipaddress import ip_address
from typing import Any

import pytest

from directory import transports
from directory.domain.feed_rows import FeedError
from directory.transports import JSON, Client, is_public, our_name


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
    "to", ["http://10.0.0.1/x", "http://169.254.169.254/latest/meta-data/", "http://[::1]/", "file:///x", "http://[::1"]
)
def test_a_redirect_to_a_private_address_is_refused(server, to):
    server.sends_on("/services", to)
    with pytest.raises(FeedError, match="not out in the world|begins with https|no address"):
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


def test_certificates_are_asked_for_by_name(monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_a, **_k: found("81.2.69.142"))
    connection = Client("test")._connection(transports._parts("https://feed.example.org/x"))
    assert (connection.host, connection.port) == ("81.2.69.142", 443)
    assert (connection.server_hostname, connection.assert_hostname) == ("feed.example.org", "feed.example.org")
    assert connection.ssl_context.check_hostname is True
