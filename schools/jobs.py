"""What beat calls: one service call each."""

from celery import shared_task

from core import clock
from core.domain.actor import Actor
from schools.services import pooling


@shared_task(name="schools.pool_figures")
def pool_figures(**_future: object) -> None:
    pooling.make_due(by=Actor.clock(), now=clock.now())
