"""How far files are read: a bar on a terminal; elsewhere a line every tenth of the way."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tqdm import tqdm

from schools.services.csv_file import Progress


@contextmanager
def reading_progress(*paths: Path | None) -> Iterator[Progress]:
    """Of all the files together, under the name of the first."""
    files = [path for path in paths if path is not None and path.is_file()]
    total, name = sum(path.stat().st_size for path in files), files[0].name if files else ""
    if sys.stderr.isatty():
        with tqdm(total=total, unit="B", unit_scale=True, desc=name, file=sys.stderr) as bar:
            yield bar.update
        return
    done = tenths = 0

    def tell(bytes_read: int) -> None:
        nonlocal done, tenths
        done += bytes_read
        if total >= 1_000_000 and done * 10 // total > tenths:
            tenths = done * 10 // total
            print(f"{name}: {tenths * 10} % read", file=sys.stderr, flush=True)  # noqa: T201

    yield tell
