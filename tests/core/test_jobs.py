"""What beat calls is there, and calls the service."""

import pytest
from django.conf import settings

from core import jobs
from core.models import OutboxMessage
from hwb_portal.celery import app
from tests.factories.core import OutboxMessageFactory


def test_every_entry_of_the_clock_names_a_task_that_exists():
    app.loader.import_default_modules()
    wanted = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    assert "core.sweep_outbox" in wanted
    assert wanted <= set(app.tasks)


@pytest.mark.django_db
def test_the_sweep_of_the_outbox_runs_by_the_clock(handed_over, django_capture_on_commit_callbacks):
    message = OutboxMessageFactory()
    OutboxMessage.objects.update(due_at="2020-01-01T00:00Z")
    with django_capture_on_commit_callbacks(execute=True):
        jobs.sweep_outbox(colour="green")
    assert handed_over == [{"task": "core.send_message", "message_id": message.pk}]
