"""All roles somebody holds today, from every app that gives roles."""

from datetime import date

from django.contrib.auth.models import AnonymousUser

from accounts import queries as accounts_queries
from accounts.domain.roles import Role
from accounts.models import User
from schools import queries as schools_queries


def roles_held(user: User | AnonymousUser, *, on: date) -> frozenset[Role]:
    """Empty for a visitor. Ended roles count no more from the day after their last day (CN2)."""
    if not user.is_authenticated:
        return frozenset()
    held = accounts_queries.roles_held(user, on=on) | schools_queries.roles_held(user, on=on)
    return held | {Role.ADMINISTRATOR} if user.is_administrator else held
