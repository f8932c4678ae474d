"""A dead broker neither fails the caller nor holds it up."""

import os
import signal
import time

import pytest
from celery import Celery, Task

from core import tasks
from devkit.services import Valkey

QUICK = {"socket_connect_timeout": 1, "socket_timeout": 1, "max_retries": 1, "interval_start": 0, "interval_max": 0}


@pytest.fixture
def broker():
    valkey = Valkey().start()
    yield valkey
    valkey.proc.send_signal(signal.SIGCONT)
    valkey.stop()


@pytest.fixture
def task(broker, monkeypatch) -> Task:
    """A task whose broker can be killed; the pause after a dead broker starts at zero."""
    monkeypatch.setattr(tasks._Pause, "until", 0.0)
    app = Celery("hand-over", broker=broker.broker_url(), set_as_current=False)
    app.conf.broker_transport_options = QUICK
    app.conf.task_publish_retry = False

    # shared tasks would reach the portal's own app too
    @app.task(name="test.task", shared=False)
    def nothing(**_future: object) -> None:
        """Never run here."""

    yield nothing
    app.close()


def test_a_task_reaches_the_broker(task, broker):
    assert tasks.hand_over(task, message_id=1) is True


def test_a_dead_broker_is_not_an_error_and_is_left_alone_for_a_while(task, broker, monkeypatch):
    os.kill(broker.proc.pid, signal.SIGKILL)
    broker.proc.wait()
    assert tasks.hand_over(task, message_id=1) is False
    monkeypatch.setattr(task, "apply_async", lambda **_: pytest.fail("asked the dead broker again"))
    assert tasks.hand_over(task, message_id=1) is False


def test_a_broker_that_is_back_is_used_after_the_pause(task, broker, monkeypatch):
    os.kill(broker.proc.pid, signal.SIGKILL)
    broker.proc.wait()
    assert tasks.hand_over(task, message_id=1) is False
    broker.start()
    later = time.monotonic() + tasks.PAUSE_SECONDS
    monkeypatch.setattr(time, "monotonic", lambda: later)
    assert tasks.hand_over(task, message_id=1) is True


def test_a_broker_that_hangs_holds_the_caller_up_for_the_timeout_only(task, broker):
    assert tasks.hand_over(task, message_id=1) is True
    broker.proc.send_signal(signal.SIGSTOP)
    began = time.perf_counter()
    assert tasks.hand_over(task, message_id=2) is False
    assert time.perf_counter() - began < 3


def test_an_error_of_ours_is_not_swallowed(task, monkeypatch):
    def wrong(**_: object) -> None:
        raise TypeError

    monkeypatch.setattr(task, "apply_async", wrong)
    with pytest.raises(TypeError):
        tasks.hand_over(task, message_id=1)
