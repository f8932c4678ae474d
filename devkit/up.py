"""./dev up: services, migrations, demo data, web server, worker and clock, all ended by one Ctrl-C."""

from __future__ import annotations

import os
import signal
import subprocess
import time

from devkit.environment import PYTHON, ROOT, RUNNING, manage, remember, services
from devkit.services import die_with_parent


def run(arguments: list[str]) -> int:
    began = time.perf_counter()
    port = os.environ.get("PORT", "8000")
    url = os.environ.get("PORTAL_URL", f"http://127.0.0.1:{port}")
    with services("up", fast=False, DEMO_MODE="1", DEBUG="0", PORTAL_URL=url, LOG_FORMAT="text") as env:
        manage(env, "migrate", "-v0")
        manage(env, "index_listings", "-v0")
        manage(env, "collectstatic", "--noinput", "-v0")
        manage(env, "demo")
        remember(env)
        children: list[tuple[str, subprocess.Popen]] = []
        try:
            _start(children, env, port)
            seconds = time.perf_counter() - began
            print(f"portal: {url}/  (ready after {seconds:.1f} s; Ctrl-C stops everything)", flush=True)
            while all(child.poll() is None for _, child in children):
                time.sleep(0.3)
            for name, child in children:
                if child.poll() is not None:
                    print(f"{name} ended with code {child.returncode}")
            return 1
        finally:
            RUNNING.unlink(missing_ok=True)
            _stop(children)


def _start(children: list[tuple[str, subprocess.Popen]], env: dict[str, str], port: str) -> None:
    gunicorn = ["gunicorn", "hwb_portal.wsgi", "-b", f"127.0.0.1:{port}", "-w", "2", "--threads", "4"]
    gunicorn += ["--no-control-socket", "--worker-tmp-dir", "/dev/shm", "--log-level", "warning"]
    worker = ["celery", "-A", "hwb_portal", "worker", "-c", "2", "-l", "warning"]
    beat = ["celery", "-A", "hwb_portal", "beat", "-l", "warning", "-s", str(ROOT / ".run" / "beat")]
    for name, command in (("web", gunicorn), ("worker", worker), ("beat", beat)):
        children.append((name, spawn(env, *command)))


def spawn(env: dict[str, str], *command: str) -> subprocess.Popen:
    """A Python module as a child that ends with this process, whatever kills it."""
    return subprocess.Popen(
        [PYTHON, "-m", *command],
        cwd=ROOT,
        env=env,
        start_new_session=True,
        preexec_fn=die_with_parent(signal.SIGTERM),
    )


def _stop(children: list[tuple[str, subprocess.Popen]]) -> None:
    for _, child in reversed(children):
        if child.poll() is None:
            child.terminate()
    for _, child in children:
        try:
            child.wait(10)
        except subprocess.TimeoutExpired:
            child.kill()
