"""./dev shots [part of a name]: a picture of every page type x role x width, from a demo portal of its own."""

from __future__ import annotations

import shutil
import subprocess

from devkit.environment import PYTHON, ROOT, RUN, manage, services
from devkit.fresh import fresh_database
from devkit.serving import free_port, wait_for
from devkit.up import spawn

SHOTS = RUN / "shots"


def run(arguments: list[str]) -> int:
    if not arguments:
        shutil.rmtree(SHOTS, ignore_errors=True)
    SHOTS.mkdir(parents=True, exist_ok=True)
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    extra = {"DEMO_MODE": "1", "DEBUG": "0", "PORTAL_URL": url, "LOG_LEVEL": "ERROR", "RATE_LIMITS": "0"}
    with services("shots", fast=True, **extra) as given:
        env = fresh_database(given, "shots")
        manage(env, "collectstatic", "--noinput", "-v0")
        worker = spawn(env, "celery", "-A", "hwb_portal", "worker", "-c", "1", "-l", "error", "-P", "solo")
        manage(env, "demo")
        web = spawn(
            env, "gunicorn", "hwb_portal.wsgi", "-b", f"127.0.0.1:{port}", "--threads", "4", "--no-control-socket"
        )
        try:
            wait_for(f"{url}/healthz")
            browser_env = {**env, "DJANGO_ALLOW_ASYNC_UNSAFE": "true"}
            command = [PYTHON, "-m", "devkit.shots.browser", url, str(SHOTS), *arguments]
            return subprocess.call(command, cwd=ROOT, env=browser_env)
        finally:
            for child in (web, worker):
                child.terminate()
                child.wait(10)
