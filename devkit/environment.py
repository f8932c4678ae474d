"""Starts what a verb needs and hands out the environment the portal reads."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg

from devkit.services import Postgres, Valkey

ROOT = Path(__file__).resolve().parent.parent
RUN = ROOT / ".run"
PYTHON = sys.executable


def base_env(**extra: str) -> dict[str, str]:
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": os.environ.get("DJANGO_SETTINGS_MODULE", "hwb_portal.settings"),
        "PYTHONUNBUFFERED": "1",
        "PYTHONPATH": str(ROOT),
        **extra,
    }


@contextlib.contextmanager
def services(name: str, *, fast: bool, broker: bool = True, **extra: str) -> Iterator[dict[str, str]]:
    """Postgres (and Valkey) for as long as the block runs; `DATABASE_URL`/`BROKER_URL` given from outside win.

    `fast` turns fsync off: right for tests, wrong for anything that measures what survives a crash (decision 40).
    """
    RUN.mkdir(exist_ok=True)
    env = base_env(**extra)
    started: list[Postgres | Valkey] = []
    try:
        if "DATABASE_URL" not in env:
            postgres = Postgres(RUN / f"pg-{name}", fast=fast).start()
            started.append(postgres)
            env["DATABASE_URL"] = postgres.url
        if "BROKER_URL" not in env and broker:
            valkey = Valkey().start()
            started.append(valkey)
            env["BROKER_URL"], env["CACHE_URL"] = valkey.broker_url(), valkey.cache_url()
        env.setdefault("BROKER_URL", "memory://")
        env.setdefault("CACHE_URL", "redis://127.0.0.1:1/0")
        yield env
    finally:
        for service in reversed(started):
            service.stop()


RUNNING = RUN / "env"


def remember(env: dict[str, str]) -> None:
    names = ("DATABASE_URL", "BROKER_URL", "CACHE_URL", "DEMO_MODE", "DEBUG", "PORTAL_URL")
    RUNNING.write_text("".join(f"{name}={env[name]}\n" for name in names if name in env))


def running() -> dict[str, str] | None:
    """The environment of the portal that `./dev up` runs now, or None."""
    if not RUNNING.exists():
        return None
    found = dict(line.split("=", 1) for line in RUNNING.read_text().splitlines())
    url = found.get("DATABASE_URL", "")
    host = url.partition("@")[2].partition("/")[0].replace("%2F", "/")
    try:
        if host.startswith("/"):
            psycopg.connect(host=host, user="postgres", dbname="portal", connect_timeout=2).close()
        else:
            psycopg.connect(url, connect_timeout=2).close()
    except psycopg.OperationalError:
        return None
    return base_env(**found)


def manage(env: dict[str, str], *arguments: str, check: bool = True) -> int:
    return subprocess.run([PYTHON, "manage.py", *arguments], cwd=ROOT, env=env, check=check).returncode
