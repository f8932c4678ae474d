"""Two clocks take figures together at the same moment, with the lock really held."""

from datetime import UTC, datetime

import pytest

from core.domain.actor import Actor
from schools.models import PooledEdition, PooledFigure
from schools.services.pooling import make_edition
from tests.concurrency.two_connections import first_holds_second_waits
from tests.factories.directory import IndicatorFactory
from tests.schools.pools import ten_schools

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_two_at_once_the_second_finds_the_edition_of_the_first():
    ten_schools(IndicatorFactory())

    def make():
        now = datetime(2026, 10, 1, 4, tzinfo=UTC)
        return make_edition(school_year=2025, is_demonstration=False, by=Actor.clock(), now=now)

    one, two = first_holds_second_waits(make, make)
    assert one.result() == two.result() == PooledEdition.objects.get()
    assert PooledFigure.objects.count() == 1
