"""What beat calls: one service call each."""

from celery import shared_task

from core import clock
from core.domain.actor import Actor
from directory.services import provider_checks


@shared_task(name="directory.provider_checks")
def raise_expiry_tasks(**_future: object) -> None:
    provider_checks.raise_expiry_tasks(by=Actor.clock(), now=clock.now())
