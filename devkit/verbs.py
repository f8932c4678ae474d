"""./dev test, ./dev alone and ./dev manage."""

from __future__ import annotations

import os
import subprocess

from devkit.environment import PYTHON, ROOT, manage, running, services
from devkit.fresh import migrated_template


def test(arguments: list[str]) -> int:
    """Every test; both cores unless arguments name a file or say otherwise."""
    names_something = any((ROOT / argument.split("::")[0]).exists() for argument in arguments)
    spread = [] if names_something or "-n" in arguments or "-p" in arguments else ["-n", "2", "--dist", "worksteal"]
    with services(
        "test",
        fast=True,
        DEMO_MODE="1",
        DEBUG="0",
        LOG_LEVEL="WARNING",
        RATE_LIMITS="0",
        DJANGO_ALLOW_ASYNC_UNSAFE="true",
    ) as env:
        manage(env, "collectstatic", "--noinput", "-v0")
        env["TEST_TEMPLATE"] = migrated_template(env)
        return subprocess.call([PYTHON, "-m", "pytest", *spread, *arguments], cwd=ROOT, env=env)


ALONE = "hwb_portal.settings.directory_only"
FOLDERS = ["tests/core", "tests/accounts", "tests/directory"]


def alone(arguments: list[str]) -> int:
    """The directory with core and accounts and nothing else: checks, migrations, and the tests of these three."""
    os.environ["DJANGO_SETTINGS_MODULE"] = ALONE
    with services("alone", fast=True, DEMO_MODE="0", DEBUG="0", LOG_LEVEL="WARNING") as env:
        manage(env, "check")
        manage(env, "makemigrations", "--check", "--dry-run")
        manage(env, "migrate", "-v0")
    return test(["-n", "2", "--dist", "worksteal", *(arguments or FOLDERS)])


def manage_py(arguments: list[str]) -> int:
    env = running()
    if env is not None:
        return manage(env, *arguments, check=False)
    mode = {"DEMO_MODE": os.environ.get("DEMO_MODE", "1")}
    with services("up", fast=False, **mode) as env:
        return manage(env, *arguments, check=False)
