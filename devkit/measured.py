"""Runs a command as a process of its own and says how long it took and how much memory it needed at most."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from devkit.environment import PYTHON, ROOT


@dataclass(frozen=True)
class Measured:
    """`peak_mb` is the largest resident size in megabytes (10**6 bytes); never less than that of who started it."""

    code: int
    seconds: float
    peak_mb: float
    output: str
    errors: str


def measured_manage(env: dict[str, str], *arguments: str | Path) -> Measured:
    """`manage.py` with these arguments."""
    with tempfile.TemporaryFile("w+") as output, tempfile.TemporaryFile("w+") as errors:
        began = time.perf_counter()
        child = subprocess.Popen(
            [PYTHON, "manage.py", *map(str, arguments)], cwd=ROOT, env=env, stdout=output, stderr=errors
        )
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.perf_counter() - began
        output.seek(0)
        errors.seek(0)
        return Measured(child.returncode, seconds, usage.ru_maxrss * 1024 / 1e6, output.read(), errors.read())
