"""A school whose plan the QUAS has confirmed, at the services and the pages of stages 5 and 6."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from accounts.domain.roles import Role
from accounts.models import User
from core import clock
from core.domain.actor import Actor
from enhancement.domain.delivery_plan import DeliveryPlan
from enhancement.domain.outcomes import OutcomeKind
from enhancement.domain.priorities import PriorityKind
from enhancement.models import Activity, Cycle, OutcomeSlot, OutcomeVersion, PartnerCheck
from enhancement.queries.journeys import journey_facts
from enhancement.queries.sections import draft_of
from enhancement.services import partner_checks, stage5, stage6, starting_points
from enhancement.services.typed import Typed
from schools.models import School
from tests.enhancement.submitting.acting import Acting, confirm
from tests.factories.plans import Plan, complete_plan
from tests.world import World, build_world


def typed(version: int = 0, unreadable: tuple[str, ...] = (), **values: Any) -> Typed:
    texts = {name: "\n".join(value) if isinstance(value, list) else str(value or "") for name, value in values.items()}
    readable = {name: value for name, value in values.items() if name not in unreadable}
    return Typed(texts=texts, values=readable, unreadable=frozenset(unreadable), base_version=version)


@dataclass(frozen=True)
class Delivering:
    """One person of one school at the services of stages 5 and 6."""

    school: School
    user: User
    plan: Plan

    @property
    def who(self) -> dict[str, Any]:
        return {"user": self.user, "by": Actor.user(self.user.public_id), "now": clock.now()}

    @property
    def cycle(self) -> Cycle:
        return Cycle.objects.get(pk=self.plan.cycle.pk)

    @property
    def facts(self) -> DeliveryPlan:
        return journey_facts(self.school, today=self.today).delivery.plan

    @property
    def today(self) -> date:
        return clock.local_date(clock.now())

    def version_of(self, section: str) -> int:
        held = draft_of(self.cycle, section)
        return held.version if held else 0

    def activity(self, uuid: UUID | None = None, **values: Any) -> Activity | None:
        uuid = uuid or uuid4()
        said = {
            "title": "Fruit tasting",
            "links": [f"outcome:{self.slot().public_id}"],
            "basis": "good_practice",
            **values,
        }
        version = said.pop("version", self.version_of(f"activities/{uuid}"))
        return stage5.save_activity(school=self.school, activity=uuid, typed=typed(version, **said), **self.who)

    def steps(self, activity: Activity, **values: Any) -> Activity:
        said = {"owner_role": "School cook", "due_on": self.today + timedelta(days=60), **values}
        version = self.version_of(f"activities/{activity.public_id}/steps")
        kept = typed(version, **said)
        return stage6.save_steps(school=self.school, activity=activity.public_id, typed=kept, **self.who)

    def state(self, activity: Activity, state: str, reason: str = "") -> Activity:
        version = self.version_of(f"activities/{activity.public_id}/state")
        kept = typed(version, state=state, state_reason=reason)
        return stage6.save_state(school=self.school, activity=activity.public_id, typed=kept, **self.who)

    def partner(self, activity: Activity, uuid: UUID | None = None, **values: Any) -> PartnerCheck | None:
        uuid = uuid or uuid4()
        version = self.version_of(f"activities/{activity.public_id}/partners/{uuid}")
        kept = typed(version, **{"name": "Severn Food Trust", **values})
        ids = {"activity": activity.public_id, "partner": uuid}
        return partner_checks.save_partner(school=self.school, **ids, typed=kept, **self.who)

    def baseline(self, slot: OutcomeSlot, **values: Any) -> OutcomeVersion:
        version = self.version_of(f"baselines/{slot.public_id}")
        kept = typed(version, **values)
        return starting_points.save_baseline(school=self.school, outcome=slot.public_id, typed=kept, **self.who)

    def exception(self, slot: OutcomeSlot, reason: str):
        version = self.version_of(f"baselines/{slot.public_id}/exception")
        kept = typed(version, reason=reason)
        return starting_points.save_exception(school=self.school, outcome=slot.public_id, typed=kept, **self.who)

    def slot(self, kind: OutcomeKind = OutcomeKind.QUANTITATIVE, of: PriorityKind = PriorityKind.LOCAL) -> OutcomeSlot:
        return self.plan.slot(kind, of)

    def without_baseline(self, slot: OutcomeSlot, **left: Any) -> None:
        """As a plan that went through without one; `left` is what stands all the same."""
        empty = {
            "baseline_numerator": None,
            "baseline_denominator": None,
            "baseline_on": None,
            "baseline_source": "",
            **left,
        }
        slot.versions.update(**empty)


@pytest.fixture
def world(db) -> World:
    return build_world()


@pytest.fixture
def lead(world: World) -> Delivering:
    """The own school's lead; the plan is confirmed and has a baseline for each outcome."""
    user = world.own.users[Role.SCHOOL_LEAD]
    plan = complete_plan(world.own.school, programme=world.own.programme)
    confirm(Acting(school=world.own.school, user=user).submit())
    return Delivering(school=world.own.school, user=user, plan=plan)


@pytest.fixture
def client(world: World) -> Client:
    return world.client(Role.SCHOOL_LEAD)


@pytest.fixture
def url(world: World) -> Callable[..., str]:
    def address(route: str, **more: object) -> str:
        return reverse(f"enhancement:{route}", kwargs={"school": world.own.school.public_id, **more})

    return address
