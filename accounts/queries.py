"""Named questions about people, organisations and programmes."""

from datetime import date

from django.db.models import Q

from accounts.domain.roles import Role
from accounts.models import (
    LocalProgramme,
    OrganisationMembership,
    ProgrammeMembership,
    ProgrammeSettings,
    User,
)


def held_on(on: date) -> Q:
    """Dated rows that hold on this day; the last day counts."""
    return Q(starts_on__lte=on) & (Q(ends_on__isnull=True) | Q(ends_on__gte=on))


def roles_held(user: User, *, on: date) -> frozenset[Role]:
    """Programme and organisation roles of a user on a day, in one statement."""
    programme = ProgrammeMembership.objects.filter(held_on(on), person__user=user).order_by().values_list("role")
    organisation = OrganisationMembership.objects.filter(held_on(on), person__user=user).order_by().values_list("role")
    return frozenset(Role(role) for (role,) in programme.union(organisation))


def programmes_of(user: User, *, roles: frozenset[Role], on: date) -> "list[int]":
    """Keys of the programmes at which a user holds one of these roles; an administrator holds them at all."""
    if user.is_administrator:
        return list(LocalProgramme.objects.order_by().values_list("pk", flat=True))
    return list(
        ProgrammeMembership.objects.filter(held_on(on), person__user=user, role__in=roles)
        .order_by()
        .values_list("programme_id", flat=True)
        .distinct()
    )


def settings_in_force(programme: LocalProgramme) -> ProgrammeSettings:
    """The newest version of a programme's settings; every programme is created with version 1."""
    return programme.settings_versions.order_by("-version").first()
