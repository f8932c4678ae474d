from collections.abc import Callable
from datetime import datetime

import pytest

from core import clock


@pytest.fixture
def at(monkeypatch) -> Callable[[datetime], None]:
    """Sets the clock that pages read."""

    def stop(moment: datetime) -> None:
        monkeypatch.setattr(clock, "now", lambda: moment)

    return stop
