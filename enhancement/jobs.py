"""What beat calls: one service call each."""

from celery import shared_task

from core import clock
from core.domain.actor import Actor
from enhancement.services import policies, review_reminders


@shared_task(name="enhancement.remind_of_reviews")
def remind_of_reviews(**_future: object) -> None:
    review_reminders.remind(by=Actor.clock(), now=clock.now())


@shared_task(name="enhancement.policy_notices")
def policy_notices(**_future: object) -> None:
    policies.give_notice(by=Actor.clock(), now=clock.now())
