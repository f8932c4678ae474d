from datetime import date

import pytest
from django.urls import reverse

from tests.enhancement.foundation.conftest import confirms_every, coordinator, head, lead, world

__all__ = ["confirms_every", "coordinator", "head", "lead", "world"]


@pytest.fixture
def url(world):
    def address(route="annual_review", **more):
        return reverse(f"enhancement:{route}", kwargs={"school": world.own.school.public_id, **more})

    return address


@pytest.fixture
def awarded(coordinator, now):
    return coordinator.at(now).records(date(2008, 5, 1))


@pytest.fixture
def last_year(awarded, head, now):
    """Signed 340 days ago: due soon, with evidence in each section."""
    return head.at(now.replace(year=2025, month=12, day=17)).reviews(evidence="Policy of 2025")
