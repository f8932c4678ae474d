"""Fixtures of every test that queues or sends e-mail: import them into a conftest."""

import pytest
from django.core.mail import EmailMessage

from core import tasks
from core.transports import RefusedError


class Post:
    """A mail transport that keeps what it is given, or fails in the way it is told."""

    def __init__(self) -> None:
        self.taken: list[EmailMessage] = []
        self.error: Exception | None = None

    def __call__(self, message: EmailMessage) -> None:
        if self.error:
            raise self.error
        self.taken.append(message)

    def refuse(self, *, permanent: bool = False) -> None:
        self.error = RefusedError("450 try later", permanent=permanent)


post = Post()


@pytest.fixture
def transport(settings) -> Post:
    """The transport in use while the test runs."""
    post.__init__()
    settings.MAIL_TRANSPORT = f"{__name__}.post"
    return post


@pytest.fixture
def handed_over(monkeypatch) -> list[dict]:
    """The ids that the broker was given; nothing reaches a broker."""
    given: list[dict] = []
    monkeypatch.setattr(tasks, "hand_over", lambda task, **ids: given.append({"task": task.name, **ids}))
    return given
