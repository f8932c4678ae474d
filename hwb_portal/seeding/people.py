"""Made-up people in roles at the open schools: most have one role, some several, some at several schools."""

import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import islice

from accounts.domain.names import sort_name_of_person
from accounts.models import Person
from hwb_portal.seeding.sizes import Size
from schools.domain.contacts import SchoolRole
from schools.domain.register import SchoolStatus
from schools.models import School, SchoolMembership

FIRST = (
    "Ada",
    "Amir",
    "Beth",
    "Callum",
    "Chloë",
    "Dev",
    "Ewan",
    "Farah",
    "Gwen",
    "Idris",
    "Joan",
    "Kofi",
    "Lena",
    "Zoë",
)
FAMILY = (
    *("Abara", "Bell", "Carter", "Dunn", "Ellis", "Finch", "Grewal", "Hobbs", "Ito", "Jarvis", "Khan", "Lowe"),
    *("Mbeki", "Nolan", "Osei", "Pryce", "Quinn", "Reid", "Shaw", "Teague", "Umar", "Vance", "Webb", "Young"),
)
# The chance that a school has somebody in the role, beside its head; together they make about `people` of a size
ROLES = {
    SchoolRole.HWB_LEAD: 0.9,
    SchoolRole.SENCO: 0.9,
    SchoolRole.DESIGNATED_TEACHER: 0.6,
    SchoolRole.GOVERNOR_LINK: 0.5,
    SchoolRole.STAFF: 0.4,
}
BATCH = 2_000
# A school nurse looks after so many schools
SCHOOLS_OF_A_NURSE = 8


def add_people(size: Size, chance: random.Random, *, on: date, progress: Callable[[int], object]) -> int:
    """Returns how many people there are; roles began within the last ten years."""
    schools = School.objects.filter(status=SchoolStatus.OPEN).order_by("urn").values_list("pk", "urn")
    planned, added = _planned(schools.iterator(), chance, share=size.people / size.open_schools / 4.3), 0
    nurse: Person | None = None
    while batch := list(islice(planned, BATCH)):
        people, memberships = [], []
        for school, urn, role in batch:
            if role == SchoolRole.SCHOOL_NURSE and nurse is not None and chance.random() > 1 / SCHOOLS_OF_A_NURSE:
                person = nurse
            else:
                person = _person(chance, urn)
                people.append(person)
            if role == SchoolRole.SCHOOL_NURSE:
                nurse = person
            begun = on - timedelta(days=chance.randrange(3_650))
            memberships.append(SchoolMembership(person=person, school_id=school, role=role, starts_on=begun))
        Person.objects.bulk_create(people)
        SchoolMembership.objects.bulk_create(memberships)
        added += len(people)
        progress(len(people))
    return added


def _planned(
    schools: Iterator[tuple[int, int]], chance: random.Random, *, share: float
) -> Iterator[tuple[int, int, SchoolRole]]:
    for school, urn in schools:
        yield school, urn, SchoolRole.HEAD
        yield school, urn, SchoolRole.SCHOOL_NURSE
        for role, likely in ROLES.items():
            if chance.random() < likely * share:
                yield school, urn, role


def _person(chance: random.Random, urn: int) -> Person:
    first, family = chance.choice(FIRST), chance.choice(FAMILY)
    name = f"{first} {family}"
    box = f"{family}.{chance.randrange(10_000)}@school-{urn}.example".lower()
    return Person(name=name, sort_name=sort_name_of_person(name), email=box)
