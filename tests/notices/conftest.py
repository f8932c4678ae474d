"""A school with its people and its programme, both with addresses; a second side whose words could leak."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from accounts.domain.roles import Role
from core import clock
from core.domain.actor import Actor
from notices.services import conversations as services
from tests.world import Side, World, build_world


@pytest.fixture
def world(db) -> World:
    built = build_world()
    for name, side in (("own", built.own), ("other", built.other)):
        side.programme.role_mailbox = f"programme-{name}@example.org"
        side.programme.save()
        side.school.role_mailbox = f"office-{name}@example.org"
        side.school.save()
    return built


def who(side: Side, role: Role) -> dict[str, Any]:
    user = side.users[role]
    return {"user": user, "by": Actor.user(user.public_id), "now": clock.now()}


@pytest.fixture
def begun(world) -> Callable[..., Any]:
    """`begun("words")`: a conversation of the own school's lead, or of another side or role."""

    def begin(text: str, side: Side | None = None, role: Role = Role.SCHOOL_LEAD, **more: Any) -> Any:
        side = side or world.own
        return services.begin(school=side.school, text=text, **more, **who(side, role)).thread

    return begin


@pytest.fixture
def url(world) -> Callable[..., str]:
    def address(route: str, side: Side | None = None, **more: object) -> str:
        return reverse(f"notices:{route}", kwargs={"school": (side or world.own).school.public_id, **more})

    return address
