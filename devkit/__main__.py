"""python -m devkit VERB: what `./dev` runs once everything is installed."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable

from devkit import check, measuring, up, verbs
from devkit.shots import command as shots

VERBS: dict[str, tuple[Callable[[list[str]], int], str]] = {
    "up": (up.run, "start the portal with demo data at http://127.0.0.1:8000/ (PORT is respected)"),
    "test": (verbs.test, "run every test, real browser included; arguments go to pytest"),
    "alone": (verbs.alone, "the directory without schools: checks, migrations and its tests"),
    "check": (check.run, "style, types, import contracts, templates, migrations, deploy checks"),
    "manage": (verbs.manage_py, "Django's manage.py against the running portal, or its database alone"),
    "shots": (shots.run, "a PNG of every page type x role at 1280 and 390 px under .run/shots/"),
    "seed": (measuring.seed, "fill a database of its own with made-up rows: small, county or england"),
    "bench": (measuring.bench, "measure; without a name: everything"),
    "drill": (measuring.drill, "break things on purpose on a durable cluster; without a name: everything"),
}


def main() -> int:
    verb, *rest = sys.argv[1:] or ["up"]
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    if verb not in VERBS:
        width = max(map(len, VERBS))
        print("./dev VERB [arguments]\n")
        for name, (_, what) in VERBS.items():
            print(f"  {name:{width}}  {what}")
        print(f"  {'lock':{width}}  refresh requirements/*.txt from pyproject.toml")
        return 0 if verb in {"help", "-h", "--help"} else 2
    try:
        return VERBS[verb][0](rest)
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
