"""What people are at a school (CN2), and which role of the portal that gives them."""

from enum import StrEnum

from accounts.domain.roles import ROLES, Permission, Role, allows


class SchoolRole(StrEnum):
    HEAD = "head"
    HWB_LEAD = "hwb_lead"
    SENCO = "senco"
    DESIGNATED_TEACHER = "designated_teacher"
    SCHOOL_NURSE = "school_nurse"
    GOVERNOR_LINK = "governor_link"
    STAFF = "staff"


SCHOOL_ROLE_NAMES: dict[SchoolRole, str] = {
    SchoolRole.HEAD: "Head teacher",
    SchoolRole.HWB_LEAD: "Health and well-being lead",
    SchoolRole.SENCO: "Special educational needs co-ordinator (SENCO)",
    SchoolRole.DESIGNATED_TEACHER: "Designated teacher for looked-after children",
    SchoolRole.SCHOOL_NURSE: "School nurse",
    SchoolRole.GOVERNOR_LINK: "Link governor",
    SchoolRole.STAFF: "Member of staff",
}


def portal_role(role: SchoolRole) -> Role:
    """The portal role that a contact's role at the school carries."""
    if role == SchoolRole.HEAD:
        return Role.HEAD_TEACHER
    if role == SchoolRole.HWB_LEAD:
        return Role.SCHOOL_LEAD
    return Role.SCHOOL_MEMBER


def school_roles_with(permission: Permission) -> list[SchoolRole]:
    """Roles at a school that carry a permission there."""
    return [role for role in SchoolRole if allows(portal_role(role), permission)]


def carried_permissions(role: SchoolRole) -> frozenset[Permission]:
    """What somebody may do at the school who holds this role there."""
    return ROLES[portal_role(role)].permissions


def in_a_sentence(role: SchoolRole) -> str:
    """The role as it stands inside a sentence: "health and well-being lead"."""
    name = SCHOOL_ROLE_NAMES[role]
    return name[0].lower() + name[1:]
