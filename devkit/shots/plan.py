"""Which pages are pictured as whom: read off the access table, so that a new page cannot be forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from accounts import role_sources
from accounts.domain.roles import Permission, Role, roles_with
from accounts.models import User
from core import clock
from devkit.shots import desk
from devkit.shots.samples import SAMPLES
from hwb_portal.access import TABLE, Audience, Kind

PICTURED = {Kind.PAGE, Kind.LIST, Kind.FORM}


@dataclass(frozen=True)
class Shot:
    name: str
    role: Role | None
    user: User | None
    path: str


def demo_users() -> dict[Role, User]:
    """The first demonstration user in each role, by address."""
    today = clock.local_date(clock.now())
    found: dict[Role, User] = {}
    for user in User.objects.filter(email__endswith="@demo.example").order_by("email"):
        for role in role_sources.roles_held(user, on=today):
            found.setdefault(role, user)
    return found


def plan() -> Iterator[Shot]:
    users = demo_users()
    for route, rule in sorted(TABLE.items()):
        if rule.kind not in PICTURED or "GET" not in rule.methods:
            continue
        for role in whom(rule):
            user = users.get(role) if role else None
            if role and not user:
                continue
            for place, path in enumerate(paths(route, user)):
                yield Shot(name(route, role, place), role, user, path)
    yield from admin_shots(users)


def whom(rule) -> list[Role | None]:
    if rule.audience == Audience.SIGNED_OUT_OR_IN:
        return [None]
    if rule.audience == Audience.EVERYONE:
        return [None, Role.SCHOOL_LEAD]
    if rule.audience == Audience.SIGNED_IN:
        return list(Role)
    return sorted(rule.roles)


def paths(route: str, user: User | None) -> list[str]:
    try:
        return [reverse(route)]
    except NoReverseMatch:
        if route not in SAMPLES:
            raise LookupError(f"say in devkit/shots/samples.py which {route} is to be pictured") from None
        return [reverse(route, kwargs=kwargs) for kwargs in SAMPLES[route](user)]


def admin_shots(users: dict[Role, User]) -> Iterator[Shot]:
    for role in sorted(roles_with(Permission.ENTER_ADMIN)):
        taken: dict[str, int] = {}
        for route, path in dict.fromkeys(desk.pages(users[role])) if role in users else ():
            place = taken[route] = taken.get(route, -1) + 1
            yield Shot(name(route, role, place), role, users[role], path)


def name(route: str, role: Role | None, place: int) -> str:
    number = f"-{place + 1}" if place else ""
    return f"{route.replace(':', '.')}{number}--{role or 'visitor'}"
