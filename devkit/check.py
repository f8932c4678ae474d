"""./dev check: everything about the code that can be said without running a test."""

from __future__ import annotations

import secrets
import subprocess
import time
from pathlib import Path

from devkit.environment import PYTHON, ROOT, base_env, services

TEMPLATES = "templates"


def run(arguments: list[str]) -> int:
    fix = "--fix" in arguments
    with services("check", fast=True, broker=False) as env:
        steps = [
            ("style", ["ruff", "check", *(["--fix"] if fix else []), "."], env),
            ("format", ["ruff", "format", *([] if fix else ["--check"]), "."], env),
            ("types", ["mypy"], env),
            ("imports", ["lint-imports"], env),
            ("templates", ["djlint", TEMPLATES, "--lint", "--quiet"], env),
            ("template form", ["djlint", TEMPLATES, "--reformat" if fix else "--check", "--quiet"], env),
            ("migrations", ["manage", "makemigrations", "--check", "--dry-run", "-v0"], env),
            ("deploy", ["manage", "check", "--deploy", "--fail-level", "WARNING"], production_like(env)),
        ]
        failed = [name for name, command, its_env in steps if not _step(name, command, its_env)]
    print("all checks passed" if not failed else f"failed: {', '.join(failed)}")
    return 1 if failed else 0


def _step(name: str, command: list[str], env: dict[str, str]) -> bool:
    began = time.perf_counter()
    # the import checker has no module to run, only a script beside the interpreter
    script = Path(PYTHON).parent / command[0]
    start = [str(script)] if command[0] == "lint-imports" else [PYTHON, "-m", command[0]]
    done = subprocess.run([*start, *command[1:]], cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    ok = done.returncode == 0
    print(f"{'ok  ' if ok else 'FAIL'}  {name}  ({time.perf_counter() - began:.1f} s)", flush=True)
    if not ok:
        print((done.stdout + done.stderr).strip()[-8000:], flush=True)
    return ok


def production_like(env: dict[str, str]) -> dict[str, str]:
    """A made-up production environment: what the deploy checks must accept."""
    return base_env(
        DATABASE_URL=env["DATABASE_URL"],
        BROKER_URL="redis://broker/0",
        CACHE_URL="redis://broker/1",
        DEBUG="0",
        DEMO_MODE="0",
        SECRET_KEY=secrets.token_urlsafe(64),
        PORTAL_URL="https://portal.example.org",
        ALLOWED_HOSTS="portal.example.org",
        MAIL_TRANSPORT="smtp",
        SMTP_HOST="mail.example.org",
        MAIL_FROM="HWB portal <portal@example.org>",
        MEDIA_ROOT="/srv/portal/media",
        STATIC_ROOT="/srv/portal/static",
    )
