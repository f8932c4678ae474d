"""./dev seed, bench and drill: each runs against a cluster of its own, never against the demo's or a real one."""

from __future__ import annotations

import importlib
import os
import pkgutil
from typing import Any

import devkit.bench
import devkit.drill
from devkit.environment import manage, services
from devkit.fresh import fresh_database

SIZES = ("small", "county", "england")


def seed(arguments: list[str]) -> int:
    size = arguments[0] if arguments else "small"
    if size not in SIZES:
        print(f"./dev seed takes one of: {', '.join(SIZES)}")
        return 2
    with services("seed", fast=True, DEMO_MODE="1") as given:
        return manage(fresh_database(given, size), "seed", size, check=False)


def bench(arguments: list[str]) -> int:
    return _run_named(devkit.bench, arguments, fast=False)


def drill(arguments: list[str]) -> int:
    return _run_named(devkit.drill, arguments, fast=False)


def _run_named(package: object, arguments: list[str], *, fast: bool) -> int:
    """Each module of the package has `run(env, arguments) -> bool`: did it meet its target?"""
    kind = package.__name__.rpartition(".")[2]
    known = [module.name for module in pkgutil.iter_modules(package.__path__) if not module.name.startswith("_")]
    wanted = arguments[:1] or known
    if unknown := [name for name in wanted if name not in known]:
        print(f"no {kind} named {', '.join(unknown)}; there are: {', '.join(known)}")
        return 2
    missed = []
    for name in wanted:
        print(f"== {kind} {name}", flush=True)
        if not _run(importlib.import_module(f"{package.__name__}.{name}"), f"{kind}-{name}", arguments[1:], fast=fast):
            missed.append(name)
    print("every target met" if not missed else f"missed: {', '.join(missed)}")
    return 1 if missed else 0


def _run(module: Any, name: str, arguments: list[str], *, fast: bool) -> bool:
    """With an empty database of its own, unless the module starts what it needs."""
    if getattr(module, "STARTS_ITS_OWN", False):
        return bool(module.run(dict(os.environ), arguments))
    with services(name, fast=fast, DEMO_MODE="1", DEBUG="0", LOG_LEVEL="WARNING") as given:
        return bool(module.run(fresh_database(given, name), arguments))
