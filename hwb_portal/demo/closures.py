"""Invented schools that closed: one whose successor is confirmed, and two that merged into one and wait (CN1)."""

from datetime import date, datetime, timedelta

from django.db import transaction

from core.clock import local_date
from core.domain.actor import Actor
from hwb_portal.demo import journeys
from hwb_portal.demo import schools as invented
from hwb_portal.demo.invented_schools import PRIMARY, Invented
from hwb_portal.demo.people import runner_of
from schools.domain.contacts import SchoolRole
from schools.domain.register import Phase
from schools.models import School, SchoolLink
from schools.services import closures

CLOSED, DECIDED = timedelta(days=75), timedelta(days=60)
MERGED = timedelta(days=20)
CONTINUES = "Kingfisher Demonstration Primary"


def _school(name: str, mark: str, street: str, postcode: str, head: str, lead: str, *, nurse: str = "") -> Invented:
    people = ((SchoolRole.SCHOOL_NURSE, nurse, nurse.lower().replace(" ", ".")),) if nurse else ()
    return Invented(
        name=name,
        mark=mark,
        phase=Phase.PRIMARY,
        type_name=PRIMARY,
        street=street,
        town="Kidderminster",
        postcode=postcode,
        head=head,
        lead=lead,
        people=people,
    )


CONFIRMED = _school(
    "Ferry Lane Demonstration First School", "ferrylane", "4 Vanished Lane", "DY13 8AG", "Edna Marlowe", "Piotr Zielak"
)
INFANTS = _school(
    "Larkfield Demonstration Infants",
    "larkinfants",
    "1 Notional Road",
    "DY10 3AB",
    "Hester Quill",
    "Femi Adeyo",
    nurse="Grace Obiora",
)
JUNIORS = _school(
    "Larkfield Demonstration Juniors", "larkjuniors", "3 Notional Road", "DY10 3AB", "Ivor Tench", "Meg Solway"
)
TOGETHER = _school(
    "Larkfield Demonstration Primary", "larkfield", "2 Notional Road", "DY10 3AB", "Hester Quill", "Meg Solway"
)
# The infants had an award and had begun a plan when they closed
BEGUN = journeys.Told(school=INFANTS.name, award=210, plan="primary", begun=100, stages=3)


def load(*, now: datetime) -> None:
    """Adds what is missing; running it again changes nothing. Needs the invented schools and a coordinator."""
    if not _there(CONFIRMED):
        _confirmed(now)
    if not _there(TOGETHER):
        _waiting(now)


def _there(given: Invented) -> bool:
    return School.objects.filter(name=given.name, is_demonstration=True).exists()


@transaction.atomic
def _confirmed(now: datetime) -> None:
    closed = _added(CONFIRMED, now)
    continues = School.objects.get(name=CONTINUES, is_demonstration=True)
    programme = closed.coverages.get().programme
    day = _close(closed, now - CLOSED)
    SchoolLink.objects.create(predecessor=closed, successor=continues, kind="Successor", linked_on=day)
    runner = Actor.user(runner_of(programme, on=local_date(now - DECIDED)).public_id)
    closures.confirm_successor(school=closed, successor=continues, by=runner, now=now - DECIDED)


@transaction.atomic
def _waiting(now: datetime) -> None:
    before = [_added(given, now) for given in (INFANTS, JUNIORS)]
    journeys.tell(BEGUN, before[0], now)
    together = _added(TOGETHER, now)
    for school in before:
        day = _close(school, now - MERGED)
        SchoolLink.objects.create(predecessor=school, successor=together, kind="Successor - merged", linked_on=day)


def _added(given: Invented, now: datetime) -> School:
    invented.add(given, by=Actor.clock(), now=now)
    return School.objects.get(name=given.name, is_demonstration=True)


def _close(school: School, when: datetime) -> date:
    """The day after its last day, on which another school begins."""
    closed_on = local_date(when)
    closures.record_closing(school=school, closed_on=closed_on, by=Actor.clock(), now=when)
    return closed_on + timedelta(days=1)
