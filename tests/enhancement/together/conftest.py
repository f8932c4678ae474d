"""Two schools of one programme in one cluster, each with a plan on the same topic; a third school elsewhere."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.domain.roles import Role
from core import clock
from core.domain.actor import Actor
from directory.models import Topic
from enhancement.domain.evidence import EvidenceKind
from enhancement.models import OutcomeVersion, Priority
from schools.models import Cluster, School
from tests.factories.directory import TopicFactory
from tests.factories.enhancement import AwardFactory, CycleFactory, OutcomeVersionFactory, PriorityFactory
from tests.factories.schools import ProgrammeCoverageFactory, SchoolFactory
from tests.factories.together import ClusterFactory, ClusterSchoolFactory
from tests.world import STARTED, Side, World, build_world

TOWN = {"latitude": 52.388, "longitude": -2.249}


@dataclass(frozen=True)
class Lead:
    side: Side
    priority: Priority

    @property
    def school(self) -> School:
        return self.side.school

    @property
    def cycle(self):
        return self.priority.cycle

    @property
    def who(self) -> dict[str, Any]:
        user = self.side.users[Role.SCHOOL_LEAD]
        return {"school": self.school, "user": user, "by": Actor.user(user.public_id), "now": clock.now()}

    def url(self, route: str, **more: object) -> str:
        return reverse(f"enhancement:{route}", kwargs={"school": self.school.public_id, **more})

    @property
    def browser(self) -> Client:
        client = Client()
        client.force_login(self.side.users[Role.SCHOOL_LEAD])
        return client


def lead_at(side: Side, topic: Topic, **place: float) -> Lead:
    """The lead of a school that has joined and chosen its own priority on this topic."""
    School.objects.filter(pk=side.school.pk).update(**(place or TOWN), role_mailbox=f"{side.school.pk}@school.example")
    side.school.refresh_from_db()
    AwardFactory(foundation__school=side.school, awarded_on=clock.local_date(clock.now()))
    cycle = CycleFactory(journey__school=side.school, programme=side.programme)
    return Lead(side, PriorityFactory(cycle=cycle, topic=topic, title="Sleep well"))


def side_beside(world: World, name: str) -> Side:
    side = Side(programme=world.own.programme, school=SchoolFactory(name=name), organisation=world.own.organisation)
    ProgrammeCoverageFactory(school=side.school, programme=side.programme, starts_on=STARTED)
    return side


@pytest.fixture
def world(db) -> World:
    return build_world()


@pytest.fixture
def topic(db) -> Topic:
    return TopicFactory(name="Sleep", slug="sleep")


@pytest.fixture
def first(world, topic) -> Lead:
    return lead_at(world.own, topic)


@pytest.fixture
def second(world, topic) -> Lead:
    """A mile to the north."""
    return lead_at(side_beside(world, "School second"), topic, latitude=TOWN["latitude"] + 0.0145, longitude=-2.249)


@pytest.fixture
def foreign(world, topic) -> Lead:
    """On the same topic, near, of another programme."""
    return lead_at(world.other, topic)


@pytest.fixture
def cluster(first, second) -> Cluster:
    cluster = ClusterFactory(name="Sleep cluster", programme=first.side.programme)
    for lead in (first, second):
        ClusterSchoolFactory(cluster=cluster, school=lead.school, is_lead=lead is first)
    return cluster


@pytest.fixture
def outcome(first) -> OutcomeVersion:
    """Written in full by the first school, with its numbers."""
    return OutcomeVersionFactory(
        slot__priority=first.priority,
        measure_kind="share",
        measure="sleep nine hours on a school night",
        population="pupils in Year 5",
        direction="rise",
        baseline_numerator=37,
        baseline_denominator=91,
        baseline_on=date(2026, 6, 15),
        baseline_source="Sleep diary of School own",
        target=Decimal(64),
        due_on=date(2028, 7, 21),
        evidence_kind=EvidenceKind.SURVEY,
        evidence_what="Sleep diary",
        evidence_who="Class teachers",
        evidence_when="Each June",
    )
