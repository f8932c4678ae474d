"""Portal and unit behind one synchronous worker, asked over HTTP one request at a time: as the floors were taken."""

from __future__ import annotations

import contextlib
import http.client
import os
import subprocess
import sys
from collections.abc import Callable, Iterator

from devkit.serving import free_port, wait_for


@contextlib.contextmanager
def served() -> Iterator[Callable[[str], bytes]]:
    """Gives a function that asks for an address and returns the body; it refuses any answer but 200."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "devkit.bench._served_app", "-b", f"127.0.0.1:{port}", "-w", "1"]
    command += ["--no-control-socket", "--worker-tmp-dir", "/dev/shm", "--log-level", "warning"]
    with subprocess.Popen(command, env=os.environ) as worker:
        try:
            wait_for(f"http://127.0.0.1:{port}/healthz", seconds=60)
            yield lambda address: _get(port, address)
        finally:
            worker.terminate()


def _get(port: int, address: str) -> bytes:
    with contextlib.closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
        connection.request("GET", address)
        answer = connection.getresponse()
        body = answer.read()
    assert answer.status == 200, f"{address}: {answer.status}"
    return body
