"""Runs a command as a process of its own and says how long it took and how much memory it needed at most."""

from __future__ import annotations

import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from devkit.environment import PYTHON, ROOT


@dataclass(frozen=True)
class Measured:
    """`peak_mb` is the largest resident size in megabytes (10**6 bytes); `cpu_seconds` leave the database's out."""

    code: int
    seconds: float
    cpu_seconds: float
    peak_mb: float
    output: str
    errors: str


# A process counts the memory of whoever started it until it is itself: so a small one stands between.
_BETWEEN = """
import os, subprocess, sys
child = subprocess.Popen(sys.argv[2:])
_, status, usage = os.wait4(child.pid, 0)
with open(sys.argv[1], "w") as report:
    report.write(f"{os.waitstatus_to_exitcode(status)} {usage.ru_maxrss} {usage.ru_utime + usage.ru_stime}")
"""


def measured_manage(env: dict[str, str], *arguments: str | Path) -> Measured:
    """`manage.py` with these arguments."""
    with (
        tempfile.TemporaryDirectory() as folder,
        tempfile.TemporaryFile("w+") as output,
        tempfile.TemporaryFile("w+") as errors,
    ):
        report = Path(folder) / "report"
        command = [PYTHON, "-c", _BETWEEN, str(report), PYTHON, "manage.py", *map(str, arguments)]
        began = time.perf_counter()
        subprocess.run(command, cwd=ROOT, env=env, stdout=output, stderr=errors, check=True)
        seconds = time.perf_counter() - began
        code, kilobytes, cpu_seconds = report.read_text().split()
        output.seek(0)
        errors.seek(0)
        peak_mb = int(kilobytes) * 1024 / 1e6
        return Measured(int(code), seconds, float(cpu_seconds), peak_mb, output.read(), errors.read())
