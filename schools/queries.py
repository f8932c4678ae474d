"""Named questions about schools and the people at them."""

from datetime import date

from accounts.domain.roles import ROLES, Role
from accounts.models import User
from accounts.queries import HeldRole
from schools.domain.contacts import SCHOOL_ROLE_NAMES, SchoolRole, portal_role
from schools.models import SchoolMembership


def roles_held(user: User, *, on: date) -> frozenset[Role]:
    """Portal roles that a user's roles at schools carry on a day."""
    held = SchoolMembership.objects.held_on(on).of_user(user).order_by().values_list("role", flat=True)
    return frozenset(portal_role(SchoolRole(role)) for role in held.distinct())


def roles_in_words(user: User, *, on: date) -> list[HeldRole]:
    """What somebody is at schools, for "your account"; one statement."""
    held = SchoolMembership.objects.held_on(on).of_user(user).select_related("school")
    return [
        HeldRole(
            name=SCHOOL_ROLE_NAMES[SchoolRole(row.role)],
            what=ROLES[row.portal_role].what,
            place=row.school.name,
            since=row.starts_on,
        )
        for row in held
    ]
