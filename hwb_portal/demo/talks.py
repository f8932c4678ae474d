"""Conversations of invented schools with their coordinator: one waits for each side, one is closed (S0c)."""

from datetime import datetime, timedelta

from django.db import transaction

from enhancement.queries.journeys import cycle_of
from hwb_portal.demo.acting import coordinator_of, invented, lead_of
from notices.models import Thread
from notices.services import conversations


def load(*, now: datetime) -> None:
    """Adds what is missing; running it again changes nothing. Needs the journeys."""
    if not Thread.objects.filter(school__is_demonstration=True).exists():
        _talk(now)


@transaction.atomic
def _talk(now: datetime) -> None:
    riverside, plan = invented("Riverside"), cycle_of(invented("Riverside"))
    conversations.begin(
        school=riverside,
        text="May a target be a number of days a week, or does it have to be a share of pupils?",
        about=plan.public_id,
        path="stage-4/",
        label="Stage 4",
        **lead_of(riverside, now - timedelta(days=3)),
    )
    conversations.begin(
        school=riverside,
        text="Who speaks for the parents of the youngest in your group?",
        about=plan.public_id,
        path="stage-1/",
        label="Stage 1",
        **coordinator_of(riverside, now - timedelta(days=20)),
    )
    closed = conversations.begin(
        school=riverside,
        text="Can we use last year's survey, or do we have to ask again?",
        about=plan.public_id,
        path="stage-2/",
        label="Stage 2",
        **lead_of(riverside, now - timedelta(days=60)),
    ).thread
    conversations.answer(
        thread=closed,
        text="Last year's survey is fine: write down the day on which you asked.",
        **coordinator_of(riverside, now - timedelta(days=58)),
    )
    conversations.close(thread=closed, **lead_of(riverside, now - timedelta(days=57)))
    windmill = invented("Windmill")
    conversations.begin(
        school=windmill,
        text="One of our outcomes is behind. Shall we change a sign, or wait for the next reading?",
        **lead_of(windmill, now - timedelta(days=11)),
    )
