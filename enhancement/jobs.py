"""What beat calls: one service call each."""

from celery import shared_task

from core import clock
from core.domain.actor import Actor
from enhancement.services import delivery_reminders, group_prompts, policies, reading_prompts, review_reminders


# stages 5 and 6
@shared_task(name="enhancement.partner_reminders")
def remind_of_partners(**_future: object) -> None:
    delivery_reminders.remind_of_partners(by=Actor.clock(), now=clock.now())


@shared_task(name="enhancement.overdue_activities")
def tell_overdue(**_future: object) -> None:
    delivery_reminders.tell_overdue(by=Actor.clock(), now=clock.now())


# stage 7
@shared_task(name="enhancement.ask_for_readings")
def ask_for_readings(**_future: object) -> None:
    reading_prompts.send(by=Actor.clock(), now=clock.now())


# stage 1
@shared_task(name="enhancement.look_at_the_group")
def look_at_the_group(**_future: object) -> None:
    group_prompts.send(by=Actor.clock(), now=clock.now())


# annual review and policies
@shared_task(name="enhancement.remind_of_reviews")
def remind_of_reviews(**_future: object) -> None:
    review_reminders.remind(by=Actor.clock(), now=clock.now())


@shared_task(name="enhancement.policy_notices")
def policy_notices(**_future: object) -> None:
    policies.give_notice(by=Actor.clock(), now=clock.now())
