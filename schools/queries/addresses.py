"""Where news of a school go by e-mail."""

from datetime import date

from accounts.models import Person
from schools.domain.contacts import SchoolRole
from schools.models import School, SchoolMembership


def news_addresses(school: School, *, on: date) -> list[str]:
    """The school's shared mailbox, its head and its lead of that day; each once."""
    roles = [SchoolRole.HEAD, SchoolRole.HWB_LEAD]
    people = SchoolMembership.objects.held_on(on).filter(school=school, role__in=roles).select_related("person__user")
    found = [school.role_mailbox, *(address_of(membership.person) for membership in people.order_by("role", "pk"))]
    return list(dict.fromkeys(address for address in found if address))


def address_of(person: Person) -> str | None:
    """Where somebody is reached: by the sign-in while it is open, else by the contact's address."""
    return person.user.email if person.user and person.user.is_active else person.email
