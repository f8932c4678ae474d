"""Named questions about schools and the people at them."""

from datetime import date

from accounts.domain.roles import Role
from accounts.models import User
from accounts.queries import held_on
from schools.domain.contacts import SchoolRole, portal_role
from schools.models import SchoolMembership


def roles_held(user: User, *, on: date) -> frozenset[Role]:
    """Portal roles that a user's roles at schools carry on a day."""
    held = SchoolMembership.objects.filter(held_on(on), person__user=user).order_by().values_list("role", flat=True)
    return frozenset(portal_role(SchoolRole(role)) for role in held.distinct())
