"""A listing with a mailbox whose check is due on a day of the test's choice."""

from collections.abc import Callable
from datetime import date

import pytest
from dateutil.relativedelta import relativedelta

from directory.models import Intervention
from tests.factories.directory import InterventionFactory
from tests.outbox_fixtures import handed_over, transport

__all__ = ["handed_over", "transport"]


@pytest.fixture
def due() -> Callable[..., Intervention]:
    """`due(date(2026, 11, 30))`: checked six months before, by a provider with a shared mailbox."""

    def make(day: date, **facts: object) -> Intervention:
        facts.setdefault("provider__role_mailbox", "desk@provider.example")
        listing = InterventionFactory(checked_on=day - relativedelta(months=6), **facts)
        listing.refresh_from_db()
        assert listing.check_due_on == day
        return listing

    return make
