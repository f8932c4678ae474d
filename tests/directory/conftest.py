from collections.abc import Callable
from datetime import datetime

import pytest

from core import clock


@pytest.fixture
def at() -> Callable[[datetime], None]:
    """Sets the clock that pages read; the next test sets its own (tests/conftest.py)."""

    def stop(moment: datetime) -> None:
        clock.now = lambda: moment

    return stop
