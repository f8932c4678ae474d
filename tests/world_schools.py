"""The schools of tests.world, where there are schools: the directory can stand alone."""

from datetime import date

from accounts.domain.roles import Role
from accounts.models import LocalProgramme, Person
from schools.domain.contacts import SchoolRole, portal_role
from schools.models import School
from tests.factories.schools import ProgrammeCoverageFactory, SchoolFactory, SchoolMembershipFactory

SCHOOL_ROLE = {portal_role(role): role for role in reversed(SchoolRole)}


def covered_school(name: str, programme: LocalProgramme, starts_on: date) -> School:
    school = SchoolFactory(name=f"School {name}")
    ProgrammeCoverageFactory(school=school, programme=programme, starts_on=starts_on)
    return school


def join_school(person: Person, school: School, role: Role, starts_on: date) -> None:
    SchoolMembershipFactory(person=person, school=school, role=SCHOOL_ROLE[role], starts_on=starts_on)
