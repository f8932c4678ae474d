"""A register of all England: the first import, the same again, and one with 2 in 100 schools changed."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from devkit.measured import Measured, measured_manage
from devkit.register_file import ENGLAND, make_register

SECONDS, MEGABYTES = 60.0, 300.0
CHANGED = 0.02


def run(env: dict[str, str], arguments: list[str]) -> bool:
    """The first import must stay within `SECONDS` and all of them within `MEGABYTES`."""
    with tempfile.TemporaryDirectory() as folder:
        first = make_register(Path(folder) / "edubasealldata20261101.csv")
        later = make_register(Path(folder) / "edubasealldata20261122.csv", changed=CHANGED)
        size = first.stat().st_size / 1e6
        print(f"{ENGLAND:,} rows, 139 columns, {size:.0f} MB; at most {SECONDS:.0f} s and {MEGABYTES:.0f} MB")
        runs = {
            "first import": (first, f"{ENGLAND:,}  added"),
            "the same again": (first, f"{ENGLAND:,}  unchanged"),
            "2 % changed": (later, "0  added"),
        }
        done = [_told(name, measured_manage(env, "import_schools", path), said) for name, (path, said) in runs.items()]
        return all(done)


def _told(name: str, result: Measured, said: str) -> bool:
    within = result.seconds <= SECONDS and result.peak_mb <= MEGABYTES
    right = result.code == 0 and said in result.output
    verdict = "ok" if within and right else "MISSED"
    busy = f"{result.cpu_seconds:5.1f} s of its own, load {os.getloadavg()[0]:.0f}"
    print(f"  {name:16} {result.seconds:6.1f} s ({busy})  {result.peak_mb:5.0f} MB  {verdict}", flush=True)
    if not right:
        print(result.output[-2000:] + result.errors[-2000:])
    return within and right
