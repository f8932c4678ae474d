"""A Django process that runs what it is told, line by line, so that a crash test need not start one for each step.

Reads one JSON string a line (code), answers with one JSON list a line: what it printed, and the error or null.
"""

from __future__ import annotations

import contextlib
import io
import json
import sys
import traceback

import django

django.setup()

for line in sys.stdin:
    printed, error = io.StringIO(), None
    with contextlib.redirect_stdout(printed):
        try:
            exec(compile(json.loads(line), "<told>", "exec"), {})
        except Exception:
            error = traceback.format_exc()
    sys.stdout.write(json.dumps([printed.getvalue(), error]) + "\n")
    sys.stdout.flush()
