"""SIGKILL to an import of a register at ten random moments: each time every table must be as it was."""

from __future__ import annotations

import random
import signal
import subprocess
import tempfile
import time
from pathlib import Path

import psycopg

from devkit.environment import PYTHON, ROOT
from devkit.fresh import libpq_url
from devkit.measured import measured_manage
from devkit.register_file import make_register
from devkit.register_state import RUNNING, WRITES, digest

KILLS, ROWS = 10, 20_000
# Seconds after the start of reading and of writing; either takes longer
READING, WRITING = 2.0, 0.4


def run(env: dict[str, str], arguments: list[str]) -> bool:
    """`arguments` may hold the number of kills and a seed for the moments."""
    kills = int(arguments[0]) if arguments else KILLS
    chance = random.Random(int(arguments[1]) if len(arguments) > 1 else time.time_ns())
    with tempfile.TemporaryDirectory() as folder:
        first = make_register(Path(folder) / "edubasealldata20261101.csv", rows=1_000)
        later = make_register(Path(folder) / "edubasealldata20261122.csv", rows=ROWS, changed=0.1)
        measured_manage(env, "import_schools", first)
        before = digest(env["DATABASE_URL"])
        harmed = [number for number in range(kills) if not _left_alone(env, later, before, chance, number % 2 == 1)]
        done = measured_manage(env, "import_schools", later)
        whole = done.code == 0 and digest(env["DATABASE_URL"]) != before
    print(
        f"  {kills} kills, {len(harmed)} left harm; the import after them went in {'whole' if whole else 'NOT AT ALL'}"
    )
    return not harmed and whole


def _left_alone(env: dict[str, str], path: Path, before: str, chance: random.Random, while_writing: bool) -> bool:
    """Kills one import at a random moment while it reads or while it writes."""
    child = subprocess.Popen(
        [PYTHON, "manage.py", "import_schools", str(path)],
        cwd=ROOT,
        env=env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    sign, most = (WRITES, WRITING) if while_writing else (RUNNING, READING)
    while child.poll() is None and not _found(env, sign):
        time.sleep(0.01)
    pause = chance.random() * most
    time.sleep(pause)
    ended_before = child.poll() is not None
    child.send_signal(signal.SIGKILL)
    child.wait()
    while _found(env, RUNNING):
        time.sleep(0.05)
    same = digest(env["DATABASE_URL"]) == before
    killed = "had ended" if ended_before else "killed"
    when = f"{pause:.2f} s into {'writing' if while_writing else 'reading'}"
    print(f"  {killed} {when}: {'as before' if same else 'CHANGED'}", flush=True)
    return same and not ended_before


def _found(env: dict[str, str], query: str) -> bool:
    with psycopg.connect(libpq_url(env["DATABASE_URL"])) as connection:
        return connection.execute(query).fetchone() is not None
