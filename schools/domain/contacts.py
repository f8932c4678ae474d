"""What people are at a school (CN2), and which role of the portal that gives them."""

from enum import StrEnum

from accounts.domain.roles import Role


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
