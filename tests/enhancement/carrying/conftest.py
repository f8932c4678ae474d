"""As for stage 4, with figures of the school's own that can be carried."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from enhancement.domain.carrying import Origin
from enhancement.services import carrying
from enhancement.services.carrying import Carrying
from schools.models import OwnFigure
from tests.enhancement.stage4.conftest import client, lead, url, world, writer
from tests.factories.profile import OwnFigureFactory

__all__ = ["client", "lead", "url", "world", "writer"]


@pytest.fixture
def figure(world) -> OwnFigure:
    """Half the pupils walk to school: 30 of 60."""
    return OwnFigureFactory(measure__school=world.own.school, measure__title="Pupils who walk to school")


@pytest.fixture
def carry(writer) -> Callable[..., Carrying]:
    def carried(figure: OwnFigure | None = None, *, need: UUID | None = None, outcome: Any = None, **more: Any):
        asked = {"title": "Few pupils walk", "topic": None, "seen_version": 0, **more}
        asked.setdefault("origin", Origin(own=figure.public_id if figure else None))
        return carrying.carry_figure(need=need, outcome=outcome, **asked, **writer.who)

    return carried
