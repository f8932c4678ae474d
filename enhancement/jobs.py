"""What beat calls: one service call each."""

from celery import shared_task

from core import clock
from core.domain.actor import Actor
from enhancement.services import reading_prompts


@shared_task(name="enhancement.ask_for_readings")
def ask_for_readings(**_future: object) -> None:
    reading_prompts.send(by=Actor.clock(), now=clock.now())
