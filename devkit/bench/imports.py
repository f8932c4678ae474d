"""A register of all England and as many figures: the first import, the same again, and one with 2 in 100 changed."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from devkit.figures_file import make_figures
from devkit.measured import Measured, measured_manage
from devkit.register_file import ENGLAND, make_register

SECONDS, MEGABYTES = 60.0, 300.0
CHANGED = 0.02


def run(env: dict[str, str], arguments: list[str]) -> bool:
    """Each import must stay within `SECONDS` and within `MEGABYTES`; `arguments` may name one of the two files."""
    files = {"register": _register, "figures": _figures}
    chosen = [files[name] for name in arguments] if arguments else list(files.values())
    with tempfile.TemporaryDirectory() as folder:
        kept = [measure(env, Path(folder)) for measure in chosen]
    return all(kept)


def _register(env: dict[str, str], folder: Path) -> bool:
    first = make_register(folder / "edubasealldata20261101.csv")
    later = make_register(folder / "edubasealldata20261122.csv", changed=CHANGED)
    print(f"Register: {_size(first)}, 139 columns; {_targets()}")
    return _measure(
        lambda path: measured_manage(env, "import_schools", path),
        {
            "first import": (first, f"{ENGLAND:,}  added"),
            "the same again": (first, f"{ENGLAND:,}  unchanged"),
            "2 % changed": (later, "0  added"),
        },
    )


def _figures(env: dict[str, str], folder: Path) -> bool:
    first = make_figures(folder / "figures.csv")
    later = make_figures(folder / "figures_later.csv", changed=CHANGED)
    print(f"Fingertips download: {_size(first)}, 26 columns; {_targets()}")
    return _measure(
        lambda path: measured_manage(env, "import_indicators", path),
        {
            "first import": (first, "0  figures unchanged"),
            "the same again": (first, "0  figures changed"),
            "2 % changed": (later, "0  figures added"),
        },
    )


def _size(path: Path) -> str:
    return f"{ENGLAND:,} rows, {path.stat().st_size / 1e6:.0f} MB"


def _targets() -> str:
    return f"at most {SECONDS:.0f} s and {MEGABYTES:.0f} MB"


def _measure(manage: Callable[[Path], Measured], runs: dict[str, tuple[Path, str]]) -> bool:
    kept = [_told(name, manage(path), said) for name, (path, said) in runs.items()]
    return all(kept)


def _told(name: str, result: Measured, said: str) -> bool:
    within = result.seconds <= SECONDS and result.peak_mb <= MEGABYTES
    right = result.code == 0 and said in result.output
    verdict = "ok" if within and right else "MISSED"
    busy = f"{result.cpu_seconds:5.1f} s of its own, load {os.getloadavg()[0]:.0f}"
    print(f"  {name:16} {result.seconds:6.1f} s ({busy})  {result.peak_mb:5.0f} MB  {verdict}", flush=True)
    if not right:
        print(result.output[-2000:] + result.errors[-2000:])
    return within and right
