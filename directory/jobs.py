"""What beat calls: one service call each."""

from celery import shared_task

from core import clock
from core.domain.actor import Actor
from directory.services import reminders


@shared_task(name="directory.remind")
def remind(**_future: object) -> None:
    reminders.send(by=Actor.clock(), now=clock.now())
