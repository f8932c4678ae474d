"""Where roles come from: accounts' own tables, and what upper apps register (schools give roles, accounts does not
know schools)."""

from collections.abc import Callable
from datetime import date

from django.contrib.auth.models import AnonymousUser

from accounts import queries
from accounts.domain.roles import Role
from accounts.models import User

RoleSource = Callable[..., frozenset[Role]]
_sources: list[RoleSource] = [queries.roles_held]


def register(source: RoleSource) -> None:
    """`source(user, on=date)` gives the roles a user holds that day. Called from an upper app's `ready()`."""
    if source not in _sources:
        _sources.append(source)


def roles_held(user: User | AnonymousUser, *, on: date) -> frozenset[Role]:
    """All portal roles of a user on a day; empty for a visitor. A role counts up to and including its last day."""
    if not user.is_authenticated:
        return frozenset()
    held = frozenset().union(*(source(user, on=on) for source in _sources))
    return held | {Role.ADMINISTRATOR} if user.is_administrator else held
