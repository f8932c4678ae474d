"""Who may do what to a letter or certificate; what they may see is in `queries.visible_to`."""

from collections.abc import Collection

from accounts.domain.roles import Permission, Role, allows


def may_keep_register(roles: Collection[Role]) -> bool:
    """Coordinators and administrators: withdraw, have a file made again (in their programmes only)."""
    return any(allows(role, Permission.RUN_PROGRAMME) for role in roles)
