"""What beat calls: one service call each."""

from celery import shared_task

from core import clock
from documents import issuing


@shared_task(name="documents.sweep")
def sweep(**_future: object) -> None:
    issuing.send_again(now=clock.now())
