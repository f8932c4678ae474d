"""./dev drill rules [examples]: everybody does anything in any order, 2,000 times (see tests/enhancement/model).

Target: no sequence reaches a state that the rules forbid.
"""

from __future__ import annotations

import subprocess
import sys

EXAMPLES = 2_000
# the tests make their databases themselves
STARTS_ITS_OWN = True


def run(env: dict[str, str], arguments: list[str]) -> bool:
    examples = arguments[0] if arguments else str(EXAMPLES)
    print(f"{examples} sequences", flush=True)
    command = [sys.executable, "-m", "devkit", "test", "tests/enhancement/model", "-q", "-n", "2", "--durations=9"]
    return subprocess.run(command, env={**env, "MODEL_EXAMPLES": examples}, check=False).returncode == 0
