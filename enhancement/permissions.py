"""Who may do what with a school's plan: asked by views for buttons and by services before they write."""

from datetime import date

from accounts.domain.roles import Permission, allows, roles_with
from accounts.models import User
from accounts.queries import held_on, programmes_of
from core.errors import NotAllowedError
from schools.domain.contacts import SchoolRole, portal_role
from schools.models import ProgrammeCoverage, School, SchoolMembership


def may_at_school(user: User, permission: Permission, school: School, *, on: date) -> bool:
    """Whether a role that the user holds at this school on this day carries the permission."""
    held = SchoolMembership.objects.held_on(on).of_user(user).filter(school=school)
    roles = held.order_by().values_list("role", flat=True)
    return any(allows(portal_role(SchoolRole(role)), permission) for role in roles)


def may_edit_plan(user: User, school: School, *, on: date) -> bool:
    return may_at_school(user, Permission.EDIT_PLAN, school, on=on)


def may_sign(user: User, school: School, *, on: date) -> bool:
    """R10: the head teacher signs."""
    return may_at_school(user, Permission.SIGN_FOR_SCHOOL, school, on=on)


def may_run_programme_of(user: User, school: School, *, on: date) -> bool:
    """Whether the user runs the Local Programme that covers the school on this day."""
    run = programmes_of(user, roles=roles_with(Permission.RUN_PROGRAMME), on=on)
    return ProgrammeCoverage.objects.filter(held_on(on), school=school, programme_id__in=run).exists()


def refuse_unless(allowed: bool, sentence: str) -> None:
    if not allowed:
        raise NotAllowedError(sentence)
