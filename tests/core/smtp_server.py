"""A mail server for tests: speaks as much SMTP as needed, and refuses or falls silent where it is told to."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class MailServer(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Conversation)
        self.received: list[str] = []
        # verb -> the answer instead of "250"; "hang up" closes the connection there
        self.answers: dict[str, str] = {}

    @property
    def port(self) -> int:
        return self.server_address[1]


class Conversation(socketserver.StreamRequestHandler):
    server: MailServer

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())

    def handle(self) -> None:
        self.say("220 test")
        while line := self.rfile.readline().decode().strip():
            verb = line.split()[0].upper()
            answer = self.server.answers.get(verb, "221 bye" if verb == "QUIT" else "250 ok")
            if answer == "hang up":
                return
            if verb == "DATA" and answer.startswith("250"):
                answer = self.take_message()
                if answer == "hang up":
                    return
            self.say(answer)
            if verb == "QUIT":
                return

    def take_message(self) -> str:
        self.say("354 go on")
        lines = []
        while (line := self.rfile.readline().decode().rstrip("\r\n")) != ".":
            lines.append(line)
        self.server.received.append("\n".join(lines))
        return self.server.answers.get(".", "250 taken")


@contextmanager
def mail_server() -> Iterator[MailServer]:
    with MailServer() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
