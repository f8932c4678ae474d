"""How far a feed is read: a bar on a terminal, elsewhere a line every few hundred listings."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from tqdm import tqdm

from directory.services.feed_reading import Progress

A_LINE = 500


@contextmanager
def progress(name: str) -> Iterator[Progress]:
    if sys.stderr.isatty():
        with tqdm(unit=" listings", desc=name, file=sys.stderr) as bar:

            def move(read: int, total: int | None) -> None:
                bar.total = total
                bar.update(read - bar.n)

            yield move
        return
    told = 0

    def tell(read: int, total: int | None) -> None:
        nonlocal told
        if read // A_LINE > told:
            told = read // A_LINE
            of = f" of {total:,}" if total else ""
            print(f"{name}: {read:,}{of} listings read", file=sys.stderr, flush=True)  # noqa: T201

    yield tell
