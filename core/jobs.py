"""What beat calls: one service call each."""

from celery import shared_task

from core import clock
from core.services import outbox


@shared_task(name="core.sweep_outbox")
def sweep_outbox(**_future: object) -> None:
    outbox.sweep(now=clock.now())
