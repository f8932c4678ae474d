"""Who may do what at a school, from the one table of roles."""

from datetime import date

from accounts import permissions
from accounts.domain.roles import Permission, Role, allows
from accounts.models import LocalProgramme, User
from core.domain.actor import Actor, ActorKind
from schools import queries
from schools.domain.contacts import SchoolRole, carried_permissions, portal_role
from schools.models import Cluster, School, SchoolMembership
from schools.queries.clusters import leading_school


def may(user: User, permission: Permission, *, school: School, on: date) -> bool:
    """True when a role held on this day at this very school, or at the programme that looks after it, gives the
    permission. An administrator holds theirs everywhere."""
    return permission in permissions_at(user, school=school, on=on) or _at_programme(user, permission, school, on)


def may_manage_people(user: User, school: School, on: date) -> bool:
    """Head and lead at their own school; the coordinator of the programme that looks after it; administrators."""
    return may(user, Permission.MANAGE_SCHOOL_PEOPLE, school=school, on=on) or may(
        user, Permission.RUN_PROGRAMME, school=school, on=on
    )


def may_keep_own_data(user: User, school: School, on: date) -> bool:
    """The school's lead and head write down what the school measures; the coordinator reads it."""
    return Permission.EDIT_PLAN in permissions_at(user, school=school, on=on)


def may_keep_cluster(user: User, cluster: Cluster, on: date) -> bool:
    """The leading school's lead and head, and who runs the cluster's programme."""
    leading = leading_school(cluster, on=on)
    runs = permissions.may(user, Permission.RUN_PROGRAMME, programme=cluster.programme, on=on)
    return runs or (leading is not None and may_keep_own_data(user, leading, on))


def roles_to_give(user: User, school: School, on: date) -> list[SchoolRole]:
    """The roles that this user may give, move or end at the school: nobody gives what they do not hold themselves, so
    a lead cannot make a head teacher. Whoever runs the programme gives every role."""
    if may(user, Permission.RUN_PROGRAMME, school=school, on=on):
        return list(SchoolRole)
    held = permissions_at(user, school=school, on=on)
    if Permission.MANAGE_SCHOOL_PEOPLE not in held:
        return []
    return [role for role in SchoolRole if carried_permissions(role) <= held]


def actor_runs(by: Actor, programme: LocalProgramme, on: date) -> bool:
    """For a service's `by=`: imports and the clock run every programme, a link none, a user those of their role."""
    if by.kind != ActorKind.USER:
        return by.kind != ActorKind.LINK
    user = User.objects.filter(public_id=by.ref).first()
    return user is not None and permissions.may(user, Permission.RUN_PROGRAMME, programme=programme, on=on)


def actor_may_give(by: Actor, role: SchoolRole, school: School, on: date) -> bool:
    """The same for a service's `by=`: imports and the clock may, a link never."""
    if by.kind != ActorKind.USER:
        return by.kind != ActorKind.LINK
    user = User.objects.filter(public_id=by.ref).first()
    return user is not None and role in roles_to_give(user, school, on)


def actor_may_manage(by: Actor, school: School, on: date) -> bool:
    """`may_manage_people` for a service's `by=`."""
    if by.kind != ActorKind.USER:
        return by.kind != ActorKind.LINK
    user = User.objects.filter(public_id=by.ref).first()
    return user is not None and may_manage_people(user, school, on)


def actor_keeps_own_data(by: Actor, school: School, on: date) -> bool:
    """`may_keep_own_data` for a service's `by=`: imports and the clock may, a link never."""
    if by.kind != ActorKind.USER:
        return by.kind != ActorKind.LINK
    user = User.objects.filter(public_id=by.ref).first()
    return user is not None and may_keep_own_data(user, school, on)


def permissions_at(user: User, *, school: School, on: date) -> frozenset[Permission]:
    """What the user's own roles at the school carry on this day."""
    if not user.is_active:
        return frozenset()
    held = SchoolMembership.objects.held_on(on).of_user(user).filter(school=school).order_by()
    roles = {portal_role(SchoolRole(role)) for role in held.values_list("role", flat=True)}
    return frozenset(permission for permission in Permission for role in roles if allows(role, permission))


def _at_programme(user: User, permission: Permission, school: School, on: date) -> bool:
    if not user.is_active:
        return False
    if user.is_administrator and allows(Role.ADMINISTRATOR, permission):
        return True
    programme = queries.programme_keeping(school, on=on)
    return programme is not None and permissions.may(user, permission, programme=programme, on=on)
