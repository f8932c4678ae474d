import pytest


@pytest.fixture(autouse=True)
def _mail_goes_through_the_outbox(settings) -> None:
    """Django's test runner puts its own backend in place of the portal's."""
    settings.EMAIL_BACKEND = "core.outbox.backend.OutboxBackend"
