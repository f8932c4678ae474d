"""Which pages are pictured as whom: read off the access table, so that a new page cannot be forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib import admin
from django.db.models import Model
from django.urls import NoReverseMatch, reverse

from accounts import role_sources
from accounts.domain.roles import Permission, Role, roles_with
from accounts.models import User
from core import clock
from devkit.shots_samples import SAMPLES
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
        sample = SAMPLES.get(route)
        if sample is None:
            print(f"no sample for {route}: add one to devkit/shots_samples.py")
            return []
        return [reverse(route, kwargs=kwargs) for kwargs in sample(user)]


def admin_shots(users: dict[Role, User]) -> Iterator[Shot]:
    """The admin's index, and list and first page of each model, as each role that may enter."""
    for role in sorted(roles_with(Permission.ENTER_ADMIN)):
        if not (user := users.get(role)):
            continue
        yield Shot(name("admin:index", role, 0), role, user, reverse("admin:index"))
        for model in admin.site._registry:
            base = f"admin:{model._meta.app_label}_{model._meta.model_name}"
            yield Shot(name(f"{base}_changelist", role, 0), role, user, reverse(f"{base}_changelist"))
            if first := model._default_manager.order_by("pk").first():
                yield Shot(name(f"{base}_change", role, 0), role, user, change_page(base, first))


def change_page(base: str, row: Model) -> str:
    """Most desks put the public id into the address."""
    try:
        return reverse(f"{base}_change", args=[row.pk])
    except NoReverseMatch:
        return reverse(f"{base}_change", args=[row.public_id])


def name(route: str, role: Role | None, place: int) -> str:
    number = f"-{place + 1}" if place else ""
    return f"{route.replace(':', '.')}{number}--{role or 'visitor'}"
