"""Celery wrappers of core.producing, and the way to hand a task to the broker without waiting for a dead one."""

import time
from threading import Lock

import structlog
from celery import Task, shared_task
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

from core import clock, producing

log = structlog.get_logger(__name__)

# After a broker did not answer, this process leaves the work to the sweeps for so many seconds.
PAUSE_SECONDS = 30.0


class _Pause:
    """Until when nothing is handed over, in this process."""

    until = 0.0
    lock = Lock()


def hand_over(task: Task, **ids: int | str) -> bool:
    """Names `task` to the broker; False when the broker does not answer, and a sweep will do it later.

    Never raises for a dead broker and waits for it only once in a while, so that no request hangs or fails by it.
    Call it from `transaction.on_commit(..., robust=True)`: the row must be there before a worker looks for it.
    """
    if time.monotonic() < _Pause.until:
        return False
    try:
        task.apply_async(kwargs=ids)
    except (OperationalError, RedisError, OSError) as error:
        with _Pause.lock:
            _Pause.until = time.monotonic() + PAUSE_SECONDS
        log.warning("broker_does_not_answer", task=task.name, error=str(error))
        return False
    return True


@shared_task(name="core.send_message")
def send_message(*, message_id: int, **_future: object) -> None:
    producing.send_message(message_id=message_id, now=clock.now())
