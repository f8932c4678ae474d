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
from hwb_portal.access import TABLE
from hwb_portal.access_rules import Audience, Kind

EVERYBODY = ("home", Role.SCHOOL_LEAD)
PICTURED = {Kind.PAGE, Kind.LIST, Kind.FORM}


@dataclass(frozen=True)
class Shot:
    name: str
    role: Role | None
    user: User | None
    path: str


def demo_users() -> dict[Role, list[User]]:
    """The demonstration's users in each role, those of the README's first table before the others."""
    today = clock.local_date(clock.now())
    found: dict[Role, list[User]] = {}
    users = User.objects.filter(email__endswith="@demo.example")
    for user in sorted(users, key=lambda user: (user.email.count("."), len(user.email), user.email)):
        for role in role_sources.roles_held(user, on=today):
            found.setdefault(role, []).append(user)
    return found


def plan() -> Iterator[Shot]:
    users = demo_users()
    for route, rule in sorted(TABLE.items()):
        if rule.kind not in PICTURED or "GET" not in rule.methods:
            continue
        for role in whom(rule):
            yield from shots_of(route, role, users.get(role, []) if role else [None])
    yield from admin_shots(users)


def shots_of(route: str, role: Role | None, users: list[User | None]) -> Iterator[Shot]:
    """As the first user who has something there; the home page as every lead, since each stands at another step."""
    seen = ((user, path) for user in users for path in paths(route, user))
    if (route, role) != EVERYBODY:
        first = next((user for user in users if paths(route, user)), None)
        seen = ((first, path) for path in paths(route, first))
    for place, (user, path) in enumerate(seen):
        if user or not role:
            yield Shot(name(route, role, place), role, user, path)


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


def admin_shots(users: dict[Role, list[User]]) -> Iterator[Shot]:
    for role in sorted(roles_with(Permission.ENTER_ADMIN)):
        taken: dict[str, int] = {}
        for route, path in dict.fromkeys(desk.pages(users[role][0])) if role in users else ():
            place = taken[route] = taken.get(route, -1) + 1
            yield Shot(name(route, role, place), role, users[role][0], path)


def name(route: str, role: Role | None, place: int) -> str:
    number = f"-{place + 1}" if place else ""
    return f"{route.replace(':', '.')}{number}--{role or 'visitor'}"
