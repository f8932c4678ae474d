"""python -m devkit.rules: writes docs/rules.md, which says where each rule of the model lives and which tests hold it.

A rule is cited by its number (R45) in a docstring, a comment or a string; a range (R1-R9) cites all of it. The table is
read from the source, so it cannot be wrong for long: a test compares it. `--check` only compares.
"""

from __future__ import annotations

import csv
import io
import re
import sys
import tokenize
from collections import defaultdict
from pathlib import Path

from devkit.environment import ROOT

APPS = (
    "core",
    "accounts",
    "directory",
    "schools",
    "documents",
    "notices",
    "strand",
    "enhancement",
    "qa",
    "governance",
    "hwb_portal",
)
RULES = Path(__file__).with_name("rules.csv")
TABLE = ROOT / "docs" / "rules.md"
CITED = re.compile(r"\bR(\d{1,2})(?:\s*(?:-|–|to)\s*R(\d{1,2}))?\b")
TEXT = {tokenize.COMMENT, tokenize.STRING}
TEXT |= {getattr(tokenize, name) for name in ("FSTRING_MIDDLE",) if hasattr(tokenize, name)}

HEAD = """# Rules: where they live, and which tests hold them

Written by `python -m devkit.rules`; do not edit. The numbers are those that code and tests cite. Lines are those of the
handbook of the enhancement model. GATE blocks, AUTO happens by itself, WARN warns and lets pass, SHOW supports, SETTING
is left to the Local Programme. "–" means: not built yet.

| rule | force | handbook | what | code | tests |
|---|---|---|---|---|---|
"""


def main() -> int:
    wanted = table()
    if "--check" not in sys.argv[1:]:
        TABLE.parent.mkdir(exist_ok=True)
        TABLE.write_text(wanted, encoding="utf-8")
        return 0
    if is_current():
        return 0
    print("docs/rules.md is not current: run python -m devkit.rules", file=sys.stderr)
    return 1


def is_current() -> bool:
    return TABLE.exists() and TABLE.read_text(encoding="utf-8") == table()


def table() -> str:
    """The whole of docs/rules.md."""
    code, tests = citations(APPS), citations(("tests",))
    rows = []
    for rule in read_rules():
        number = int(rule["rule"][1:])
        cells = (
            rule["rule"],
            rule["force"],
            rule["handbook_lines"] or "–",
            rule["what"],
            _files(code[number]),
            _files(tests[number]),
        )
        rows.append(f"| {' | '.join(cells)} |\n")
    return HEAD + "".join(rows)


def read_rules() -> list[dict[str, str]]:
    with RULES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def citations(folders: tuple[str, ...]) -> dict[int, set[str]]:
    """Rule number -> files of these top-level folders that cite it; migrations are left out."""
    found: dict[int, set[str]] = defaultdict(set)
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                for number in cited_in(path.read_text(encoding="utf-8")):
                    found[number].add(path.relative_to(ROOT).as_posix())
    return found


def cited_in(source: str) -> set[int]:
    """Rule numbers in the comments and strings of a Python source."""
    texts = [token.string for token in tokenize.generate_tokens(io.StringIO(source).readline) if token.type in TEXT]
    numbers: set[int] = set()
    for first, last in CITED.findall("\n".join(texts)):
        numbers.update(range(int(first), int(last or first) + 1))
    return numbers


def _files(paths: set[str]) -> str:
    return "<br>".join(f"`{path}`" for path in sorted(paths)) or "–"


if __name__ == "__main__":
    sys.exit(main())
