"""What beat calls: one service call each."""

from celery import shared_task

from core import clock
from core.domain.actor import Actor
from directory.services import indexing, provider_checks, reminders


@shared_task(name="directory.remind")
def remind(**_future: object) -> None:
    reminders.send(by=Actor.clock(), now=clock.now())


@shared_task(name="directory.provider_checks")
def raise_expiry_tasks(**_future: object) -> None:
    provider_checks.raise_expiry_tasks(by=Actor.clock(), now=clock.now())


@shared_task(name="directory.index")
def index_anew(**_future: object) -> None:
    """Puts right what no listing's own change tells the search: a provider's new name, a topic's other words."""
    indexing.rebuild()
