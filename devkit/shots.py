"""./dev shots: see hwb_portal's access table; filled in with the pages."""

from __future__ import annotations


def run(arguments: list[str]) -> int:
    raise SystemExit("not built yet")
