"""The public list over 100,000 made-up listings: time as a multiple of a plain page, statements, bytes, growth."""

from __future__ import annotations

import json
import subprocess

from devkit.environment import PYTHON, ROOT

# at most so many units (a plain Django page with one statement and twenty rows, measured in turn with it)
UNITS = {"common word": 10.0, "two words and a facet": 6.0, "rare word": 3.0}
TYPO_SQL_MS, STATEMENTS, KILOBYTES = 3.0, 3, 40.0
# the first try, the guess, and the search again
STATEMENTS_FOR_A_TYPO = 4


def run(env: dict[str, str], arguments: list[str]) -> bool:
    """Targets of issue 3. `./dev bench directory 1000 5000` measures smaller numbers of listings."""
    sizes = [int(one) for one in arguments] or [10_000, 100_000]
    child = subprocess.run(
        [PYTHON, "-m", "devkit.bench._directory", *map(str, sizes)],
        cwd=ROOT,
        env={**env, "DEMO_MODE": "0"},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    found = json.loads(child.stdout.splitlines()[-1])
    small, large = found[str(sizes[0])], found[str(sizes[-1])]
    print(f"  {sizes[-1]:,} listings; narrow rows {large['heap']:.0f} MB; search made anew in {large['rebuild']:.0f} s")
    met = [_told(name, page, small["pages"][name]) for name, page in large["pages"].items()]
    return all(met)


def _told(name: str, page: dict, small: dict) -> bool:
    units = page["p50"] / page["unit"]
    misses = []
    if name in UNITS and units > UNITS[name]:
        misses.append(f"target {UNITS[name]:.0f} units")
    if page["statements"] > (STATEMENTS_FOR_A_TYPO if name == "typo" else STATEMENTS):
        misses.append("statements")
    if page["bytes"] / 1000 > KILOBYTES:
        misses.append(f"target {KILOBYTES:.0f} kB")
    if (guess := page["guess"]) is not None and guess > TYPO_SQL_MS:
        misses.append(f"target {TYPO_SQL_MS:.0f} ms to guess")
    growth = page["p50"] / small["p50"]
    print(
        f"  {name:22} {page['total']:7,} found  p50 {page['p50']:6.1f} ms  p95 {page['p95']:6.1f}  {units:5.1f} units"
        f" (unit {page['unit']:.2f} ms)  {page['statements']} statements, {page['bare']:5.1f} ms bare"
        f" ({page['p50'] / page['bare']:.1f} times)  {page['bytes'] / 1000:4.0f} kB  growth {growth:.1f}"
        f"{'' if guess is None else f'  guess {guess:.1f} ms'}"
        f"  {'MISSED ' + ', '.join(misses) if misses else 'ok'}",
        flush=True,
    )
    return not misses
