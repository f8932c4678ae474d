"""Two people at once, with the lock really held: one thread waits inside a transaction while another tries."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager

from django.db import connection, transaction


class Held:
    """The first one's transaction: open until `finish()`."""

    def __init__(self) -> None:
        self.may_finish = threading.Event()
        self.entered = threading.Event()


def run_held(held: Held, work: Callable[[], object]) -> object:
    try:
        with transaction.atomic():
            result = work()
            held.entered.set()
            assert held.may_finish.wait(20)
        return result
    finally:
        held.entered.set()
        connection.close()


def run_beside(work: Callable[[], object]) -> object:
    try:
        return work()
    finally:
        connection.close()


@contextmanager
def two_threads():
    with ThreadPoolExecutor(2) as pool:
        yield pool


def wait_until_blocked(seconds: float = 10) -> None:
    """Returns when some connection of this database waits for a lock that another one holds."""
    end = time.monotonic() + seconds
    with connection.cursor() as cursor:
        while True:
            cursor.execute(
                "select count(*) from pg_stat_activity"
                " where datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0"
            )
            if cursor.fetchone()[0]:
                return
            assert time.monotonic() < end, "nobody waited for a lock"
            time.sleep(0.02)


def first_holds_second_waits(first: Callable[[], object], second: Callable[[], object]) -> tuple[Future, Future]:
    """Runs `first` in a transaction that stays open until `second` is seen waiting for it; both finished."""
    held = Held()
    with two_threads() as pool:
        one = pool.submit(run_held, held, first)
        assert held.entered.wait(20)
        two = pool.submit(run_beside, second)
        try:
            wait_until_blocked()
        finally:
            held.may_finish.set()
    return one, two


def first_holds_second_passes(first: Callable[[], object], second: Callable[[], object]) -> tuple[Future, Future]:
    """Runs `first` in a transaction that stays open while `second` runs from end to end without waiting."""
    held = Held()
    with two_threads() as pool:
        one = pool.submit(run_held, held, first)
        assert held.entered.wait(20)
        two = pool.submit(run_beside, second)
        try:
            two.exception(timeout=10)
        finally:
            held.may_finish.set()
    return one, two
