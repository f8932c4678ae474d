import pytest
from django.urls import reverse

from tests.enhancement.foundation.conftest import confirms_every, coordinator, head, lead, world

__all__ = ["confirms_every", "coordinator", "head", "lead", "world"]


@pytest.fixture
def url(world):
    def address(route="annual_review", **more):
        return reverse(f"enhancement:{route}", kwargs={"school": world.own.school.public_id, **more})

    return address
