"""Certificates through the real task: how many a second and core, how large, and whether memory stays flat."""

from __future__ import annotations

import json
import subprocess

from devkit.environment import PYTHON, ROOT

A_SECOND, TOGETHER_A_SECOND, KILOBYTES, GROWTH_MEGABYTES = 35.0, 55.0, 12.0, 10.0
# What the naive way (nothing kept between papers) did on the machine for which the targets were set. A busy or slower
# machine meets a target when it is as many times faster than the naive way there.
NAIVE_A_SECOND = 25.0


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
    naive = found["naive"]
    print("  rates: per second of this process's time on a core; database server not counted")
    met = [
        _rate("by the real task", found["task"], A_SECOND, naive),
        _rate("many in one file", found["together"], TOGETHER_A_SECOND, naive),
        _size("size of one, kB", found["kilobytes"], KILOBYTES),
        _size(f"growth over {count}, MB", found["growth"], GROWTH_MEGABYTES),
    ]
    print(f"  by the clock on the wall  {found['task_on_the_wall']:6.1f} a second by the real task")
    print(f"  rendering alone           {found['alone']:6.1f}    naive {naive:.1f}")
    return all(met)


def _rate(what: str, value: float, target: float, naive: float) -> bool:
    times, wanted = value / naive, target / NAIVE_A_SECOND
    met = value >= target or times >= wanted
    print(
        f"  {what:24} {value:7.1f} (target {target:.0f}), {times:.2f} times naive (target {wanted:.2f})"
        f"  {'ok' if met else 'MISSED'}",
        flush=True,
    )
    return met


def _size(what: str, value: float, most: float) -> bool:
    print(f"  {what:24} {value:7.1f} (at most {most:.0f})  {'ok' if value <= most else 'MISSED'}", flush=True)
    return value <= most
