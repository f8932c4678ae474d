"""Celery wrappers: ids in, one call."""

from celery import shared_task

from core import clock
from documents import producing


@shared_task(name="documents.produce")
def produce(*, rendition_id: int, **_future: object) -> None:
    producing.produce(rendition_id=rendition_id, now=clock.now())
