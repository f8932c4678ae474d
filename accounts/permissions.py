"""Who may do what at a programme, from the one table of roles."""

from datetime import date

from accounts.domain.roles import Permission, Role, allows, roles_with
from accounts.models import LocalProgramme, ProgrammeMembership, User


def may(user: User, permission: Permission, *, programme: LocalProgramme, on: date) -> bool:
    """True when a role held at this very programme on this day gives the permission; a role at the parent (the
    county) gives nothing at its children. An administrator holds theirs at every programme."""
    if not user.is_active:
        return False
    if user.is_administrator and allows(Role.ADMINISTRATOR, permission):
        return True
    return (
        ProgrammeMembership.objects.held_on(on)
        .of_user(user)
        .filter(programme=programme, role__in=list(roles_with(permission)))
        .exists()
    )
