"""Who does something in the demonstration, as the portal's services ask it."""

from datetime import datetime
from typing import Any

from accounts.models import Person, User
from core.clock import local_date
from core.domain.actor import Actor
from hwb_portal.demo.people import runner_of
from schools.domain.contacts import SchoolRole
from schools.models import School


def invented(name: str) -> School:
    """`name` without what all of them share: Riverside for Riverside Demonstration Primary."""
    return School.objects.get(name__startswith=f"{name} Demonstration", is_demonstration=True)


def lead_of(school: School, now: datetime) -> dict[str, Any]:
    person = Person.objects.get(
        user__isnull=False,
        school_memberships__school=school,
        school_memberships__role=SchoolRole.HWB_LEAD,
        school_memberships__ends_on__isnull=True,
    )
    return who(person.user, now)


def coordinator_of(school: School, now: datetime) -> dict[str, Any]:
    return who(runner_of(school.coverages.get().programme, on=local_date(now)), now)


def who(user: User, now: datetime) -> dict[str, Any]:
    return {"user": user, "by": Actor.user(user.public_id), "now": now}


def by_of(done: dict[str, Any]) -> dict[str, Any]:
    """For services that ask for no user."""
    return {"by": done["by"], "now": done["now"]}
