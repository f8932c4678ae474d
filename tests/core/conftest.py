from tests.outbox_fixtures import handed_over, transport

__all__ = ["handed_over", "transport"]
