"""A programme with three schools, each with a lead; a school of another programme beside them."""

from dataclasses import dataclass

import pytest
from django.test import Client

from accounts.domain.roles import Role
from core import clock
from core.domain.actor import Actor
from schools.models import Cluster, School
from schools.services import clusters
from tests.factories.schools import ProgrammeCoverageFactory, SchoolFactory
from tests.world import STARTED, Side, World, build_world


@dataclass(frozen=True)
class Person:
    """Somebody at the services and at the pages."""

    side: Side
    role: Role

    @property
    def school(self) -> School:
        return self.side.school

    @property
    def who(self) -> dict[str, object]:
        return {"by": Actor.user(self.side.users[self.role].public_id), "now": clock.now()}

    @property
    def browser(self) -> Client:
        client = Client()
        client.force_login(self.side.users[self.role])
        return client

    def founds(self, name: str = "Cooking together", **more: object) -> Cluster:
        said = {"name": name, "purpose": "Share cooks and recipes", "topic": None, **more}
        return clusters.found(**said, **self.who)


@pytest.fixture
def world(db) -> World:
    return build_world()


def lead_of(side: Side) -> Person:
    return Person(side, Role.SCHOOL_LEAD)


def side_beside(world: World, name: str) -> Side:
    side = Side(programme=world.own.programme, school=SchoolFactory(name=name), organisation=world.own.organisation)
    ProgrammeCoverageFactory(school=side.school, programme=side.programme, starts_on=STARTED)
    return side


@pytest.fixture
def coordinator(world) -> Person:
    return Person(world.own, Role.COORDINATOR)


@pytest.fixture
def first(world) -> Person:
    return lead_of(world.own)


@pytest.fixture
def second(world) -> Person:
    return lead_of(side_beside(world, "School second"))


@pytest.fixture
def third(world) -> Person:
    return lead_of(side_beside(world, "School third"))


@pytest.fixture
def foreign(world) -> Person:
    return lead_of(world.other)


def joins(cluster: Cluster, person: Person, keeper: Person) -> None:
    """Asked by who keeps the cluster, and said yes to."""
    invitation = clusters.invite(cluster=cluster, school=person.school, text="", **keeper.who)
    clusters.answer(invitation=invitation, accepted=True, **person.who)
