"""The same client over an encrypted connection, to a server whose certificate was made for the test."""

import socket
import ssl
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from directory.domain.feed_rows import FeedError
from directory.transports import JSON, Client, Limits
from tests.directory.feeds.server import only_this_machine

NAME = "feed.example.org"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Certificate and key in one file, for one name."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAME)])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(1).not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
    made = made.add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
    made = made.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    pem = made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
    path = tmp_path_factory.mktemp("certificate") / "server.pem"
    form = serialization.PrivateFormat.PKCS8
    path.write_bytes(pem + key.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption()))
    return path


@pytest.fixture
def port(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """A server that answers /slow byte by byte; every name leads to it."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    listening = socket.create_server(("127.0.0.1", 0))
    number = listening.getsockname()[1]

    def answer(connected: socket.socket) -> None:
        try:
            with context.wrap_socket(connected, server_side=True) as safe:
                asked = safe.recv(4096)
                safe.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n")
                if b"/slow" not in asked:
                    safe.sendall(b"Content-Length: 3\r\n\r\n[1]")
                    return
                safe.sendall(b"\r\n")
                for _ in range(200):
                    safe.sendall(b" ")
                    time.sleep(0.05)
        except OSError:
            return

    def serve() -> None:
        while True:
            try:
                connected, _ = listening.accept()
            except OSError:
                return
            threading.Thread(target=answer, args=[connected], daemon=True).start()

    threading.Thread(target=serve, daemon=True).start()
    real = ssl.create_default_context
    monkeypatch.setattr(ssl, "create_default_context", lambda: real(cafile=str(certificate)))
    here = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", number))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_options: [here])
    yield number
    listening.close()


def get(port: int, path: str = "/", name: str = NAME, **limits: Any) -> bytes:
    client = Client("HWB-portal (test)", limits=Limits(pause=0, **limits), reachable=only_this_machine)
    return client.get(f"https://{name}:{port}{path}", JSON)


def test_the_certificate_is_asked_for_by_name_though_the_connection_goes_to_the_address(port):
    assert get(port) == b"[1]"


def test_a_certificate_for_another_name_is_refused(port):
    with pytest.raises(FeedError, match="cannot be read"):
        get(port, name="other.example.org")


def test_a_certificate_that_nobody_vouches_for_is_refused(port, monkeypatch):
    monkeypatch.setattr(ssl, "create_default_context", lambda: ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT))
    with pytest.raises(FeedError, match="cannot be read"):
        get(port)


def test_a_slow_drip_is_cut_here_too(port):
    began = time.monotonic()
    with pytest.raises(FeedError, match="too slow"):
        get(port, "/slow", page=0.5)
    assert time.monotonic() - began < 4
