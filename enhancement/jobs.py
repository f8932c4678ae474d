"""What beat calls: one service call each."""

from celery import shared_task

from core import clock
from core.domain.actor import Actor
from enhancement.services import group_prompts


@shared_task(name="enhancement.look_at_the_group")
def look_at_the_group(**_future: object) -> None:
    group_prompts.send(by=Actor.clock(), now=clock.now())
