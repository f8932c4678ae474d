"""A school with a confirmed plan, its lead at the services and at the pages."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from accounts.domain.roles import Role
from accounts.models import User
from core import clock
from core.domain.actor import Actor
from enhancement.domain.esi import EsiKind
from enhancement.domain.outcomes import OutcomeKind
from enhancement.domain.reading_checks import Found
from enhancement.models import ESI, OutcomeSlot
from enhancement.services import readings
from enhancement.services.typed import Typed
from schools.models import School
from tests.factories import enhancement as make
from tests.factories.plans import Plan
from tests.factories.under_way import plan_under_way
from tests.world import World, build_world


@pytest.fixture
def world(db) -> World:
    return build_world()


@pytest.fixture
def plan(world: World) -> Plan:
    """The fruit outcome: 37 of 90 in June 2026, 60 % in 600 days, 50 % in 240 days."""
    return plan_under_way(world.own.school, programme=world.own.programme)


@pytest.fixture
def slot(plan: Plan) -> OutcomeSlot:
    return plan.slot(OutcomeKind.QUANTITATIVE)


@pytest.fixture
def milestone(plan: Plan, slot: OutcomeSlot) -> ESI:
    """A second indicator, without a figure, of the plan as it was confirmed."""
    row = make.ESIFactory(slot=slot, created_at=plan.cycle.opened_at)
    make.ESIVersionFactory(
        esi=row, kind=EsiKind.PROCESS, text="A salad bar is open", due_on=_today() + timedelta(days=60)
    )
    return row


def _today() -> date:
    return clock.local_date(clock.now())


@dataclass
class Lead:
    school: School
    user: User

    @property
    def who(self) -> dict[str, Any]:
        return {"school": self.school, "user": self.user, "by": Actor.user(self.user.public_id), "now": clock.now()}

    def log(self, slot: OutcomeSlot, **changes: Any):
        said = {"numerator": 45, "denominator": 90, "taken_on": _today(), "source": "Lunch survey"} | changes
        return readings.log(found=[Found(outcome=slot.public_id, **said)], **self.who)[0]

    def reached(self, slot: OutcomeSlot, esi: UUID, *, reached: bool = True):
        found = Found(outcome=slot.public_id, esi=esi, reached=reached, taken_on=_today(), source="Kitchen")
        return readings.log(found=[found], **self.who)[0]


@pytest.fixture
def lead(world: World) -> Lead:
    return Lead(school=world.own.school, user=world.own.users[Role.SCHOOL_LEAD])


@pytest.fixture
def client(world: World) -> Client:
    return world.client(Role.SCHOOL_LEAD)


@pytest.fixture
def url(world: World) -> Callable[..., str]:
    def address(route: str, school: School | None = None, **more: object) -> str:
        return reverse(f"enhancement:{route}", kwargs={"school": (school or world.own.school).public_id, **more})

    return address


def change(**values: Any) -> Typed:
    """An indicator's form, all of it readable."""
    said = {"text": "Half of them do so at every lunch", "kind": EsiKind.IMPACT, "reason": "It was too vague"} | values
    return Typed(texts={name: str(value) for name, value in said.items()}, values=said)
