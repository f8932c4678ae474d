"""Certificates through the real task: how many a second and core, how large, and whether memory stays flat."""

from __future__ import annotations

import json
import subprocess

from devkit.environment import PYTHON, ROOT

A_SECOND, A_SECOND_IN_ONE_FILE = 35.0, 55.0
KILOBYTES = 12.0
GROWTH_MEGABYTES = 10.0


def run(env: dict[str, str], arguments: list[str]) -> bool:
    """Targets of performance.md. `./dev bench certificates 200` makes 200 in place of 1,000."""
    count = arguments[0] if arguments else "1000"
    child = subprocess.run(
        [PYTHON, "-m", "devkit.bench._certificates", count],
        cwd=ROOT,
        env={**env, "MEDIA_ROOT": str(ROOT / ".run" / "bench-media")},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    found = json.loads(child.stdout.splitlines()[-1])
    lines = [
        ("made by the task, per second", found["task"], A_SECOND, found["task"] >= A_SECOND),
        ("in one file, per second", found["together"], A_SECOND_IN_ONE_FILE, found["together"] >= A_SECOND_IN_ONE_FILE),
        ("size of one, kB", found["kilobytes"], KILOBYTES, found["kilobytes"] <= KILOBYTES),
        (f"growth over {count}, MB", found["growth"], GROWTH_MEGABYTES, found["growth"] <= GROWTH_MEGABYTES),
    ]
    for what, value, target, met in lines:
        print(f"  {what:32} {value:8.1f}  target {target:5.1f}  {'ok' if met else 'MISSED'}", flush=True)
    for what, floor in (("rendering alone", found["alone"]), ("rendering, nothing kept between", found["naive"])):
        print(f"  {what:32} {floor:8.1f}  the task is {found['task'] / floor:.2f} of it")
    return all(met for *_, met in lines)
