"""A durable portal for crash tests, one for each test process."""

from collections.abc import Iterator

import pytest

from devkit.crash import DurableStack
from tests.outbox_fixtures import handed_over, transport

__all__ = ["handed_over", "stack", "transport"]


@pytest.fixture(scope="module")
def stack(worker_id: str) -> Iterator[DurableStack]:
    with DurableStack(worker_id, MAIL_TRANSPORT="devkit.crash_barrier.take_mail") as running:
        yield running
