"""Every role of the portal and what it may do: one table, read by permissions, the admin and the access table."""

from dataclasses import dataclass
from enum import StrEnum


class Scope(StrEnum):
    """What a role is held at."""

    SCHOOL = "school"
    PROGRAMME = "programme"
    ORGANISATION = "organisation"
    PORTAL = "portal"


class Role(StrEnum):
    SCHOOL_LEAD = "school_lead"
    HEAD_TEACHER = "head_teacher"
    SCHOOL_MEMBER = "school_member"
    COORDINATOR = "coordinator"
    REVIEWER = "reviewer"
    COMMISSIONER = "commissioner"
    PROVIDER = "provider"
    ADMINISTRATOR = "administrator"


class Permission(StrEnum):
    SEE_NETWORK = "see_network"
    SEE_OWN_SCHOOL = "see_own_school"
    EDIT_PLAN = "edit_plan"
    SIGN_FOR_SCHOOL = "sign_for_school"
    MANAGE_SCHOOL_PEOPLE = "manage_school_people"
    RUN_PROGRAMME = "run_programme"
    RECORD_AWARD = "record_award"
    REVIEW_SUBMISSIONS = "review_submissions"
    SEE_COMMISSIONING = "see_commissioning"
    EDIT_LISTINGS = "edit_listings"
    ENTER_ADMIN = "enter_admin"
    RUN_PORTAL = "run_portal"


@dataclass(frozen=True)
class RoleFacts:
    name: str
    what: str
    scope: Scope
    permissions: frozenset[Permission]
    needs_second_factor: bool = False


_P = Permission
_SCHOOL = frozenset({_P.SEE_NETWORK, _P.SEE_OWN_SCHOOL})
_COORDINATOR = frozenset({_P.SEE_NETWORK, _P.RUN_PROGRAMME, _P.RECORD_AWARD, _P.SEE_COMMISSIONING, _P.ENTER_ADMIN})

ROLES: dict[Role, RoleFacts] = {
    Role.SCHOOL_LEAD: RoleFacts(
        "Health and well-being lead",
        "Works through the stages with the school's development group and submits.",
        Scope.SCHOOL,
        _SCHOOL | {_P.EDIT_PLAN, _P.MANAGE_SCHOOL_PEOPLE},
    ),
    Role.HEAD_TEACHER: RoleFacts(
        "Head teacher",
        "Signs the annual review and may do all that the lead may do.",
        Scope.SCHOOL,
        _SCHOOL | {_P.EDIT_PLAN, _P.SIGN_FOR_SCHOOL, _P.MANAGE_SCHOOL_PEOPLE},
    ),
    Role.SCHOOL_MEMBER: RoleFacts(
        "Member of a school", "Reads the school's own pages and the contact network.", Scope.SCHOOL, _SCHOOL
    ),
    Role.COORDINATOR: RoleFacts(
        "Local Programme coordinator",
        "Runs the Local Programme: awards, invitations, dates, letters.",
        Scope.PROGRAMME,
        _COORDINATOR,
        needs_second_factor=True,
    ),
    Role.REVIEWER: RoleFacts(
        "Reviewer of the quality assurance system (QUAS)",
        "Confirms plans and claims, or seeks clarification; never for the own school.",
        Scope.PROGRAMME,
        frozenset({_P.SEE_NETWORK, _P.REVIEW_SUBMISSIONS, _P.ENTER_ADMIN}),
        needs_second_factor=True,
    ),
    Role.COMMISSIONER: RoleFacts(
        "Commissioner",
        "Reads chosen needs against supply; no school's plan by name.",
        Scope.PROGRAMME,
        frozenset({_P.SEE_NETWORK, _P.SEE_COMMISSIONING}),
    ),
    Role.PROVIDER: RoleFacts(
        "Provider", "Keeps the own listings true.", Scope.ORGANISATION, frozenset({_P.EDIT_LISTINGS})
    ),
    Role.ADMINISTRATOR: RoleFacts(
        "Portal administrator",
        "Sets up programmes and people; sees no more of a school's plan than its coordinator.",
        Scope.PORTAL,
        _COORDINATOR | {_P.RUN_PORTAL},
        needs_second_factor=True,
    ),
}


def allows(role: Role, permission: Permission) -> bool:
    return permission in ROLES[role].permissions


def roles_with(permission: Permission) -> frozenset[Role]:
    """Every role that may do this."""
    return frozenset(role for role in Role if allows(role, permission))


def roles_at(scope: Scope) -> list[Role]:
    return [role for role in Role if ROLES[role].scope == scope]
