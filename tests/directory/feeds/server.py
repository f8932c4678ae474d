"""A real server on this machine that behaves as badly as it is told."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address

from directory.transports import Address, Client, Limits

Answer = Callable[[BaseHTTPRequestHandler], None]
LOOPBACK = ip_address("127.0.0.1")


def only_this_machine(address: Address) -> bool:
    return address == LOOPBACK


class Server:
    """`answers` says by path what is sent; `asked` is every path with its query, in order; `headers` the last ones."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[str] = []
        self.headers: dict[str, str] = {}
        self.url = ""

    def page(
        self, path: str, body: bytes | str, *, status: int = 200, kind: str = "application/json", **headers: str
    ) -> None:
        sent = body.encode() if isinstance(body, str) else body

        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(status)
            handler.send_header("Content-Type", kind)
            handler.send_header("Content-Length", str(len(sent)))
            for name, value in headers.items():
                handler.send_header(name.replace("_", "-"), value)
            handler.end_headers()
            handler.wfile.write(sent)

        self.answers[path] = answer

    def sends_on(self, path: str, to: str, status: int = 302) -> None:
        self.page(path, b"", status=status, Location=to)

    def client(self, **limits: float) -> Client:
        """A client that may ask this machine, and nothing else, without pauses."""
        kept = {"pause": 0, "read": 5, "page": 5, **limits}
        return Client("HWB-portal (test)", limits=Limits(**kept), reachable=only_this_machine)


@contextmanager
def serving() -> Iterator[Server]:
    told = Server()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            told.asked.append(self.path)
            told.headers = dict(self.headers)
            answer = told.answers.get(self.path) or told.answers.get(self.path.partition("?")[0])
            if answer is None:
                self.send_error(404)
                return
            try:
                answer(self)
            except OSError:
                self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.block_on_close = False
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    told.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield told
    finally:
        server.shutdown()
        server.server_close()
        thread.join(timeout=5)
