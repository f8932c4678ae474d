from accounts.models.dated_role import DatedRole, DatedRoleQuerySet, dated_role_constraints
from accounts.models.invitation import Invitation
from accounts.models.organisation import Organisation, OrganisationMembership
from accounts.models.person import Person
from accounts.models.programme import LocalProgramme, ProgrammeMembership
from accounts.models.programme_settings import ProgrammeSettings
from accounts.models.user import User

__all__ = [
    "DatedRole",
    "DatedRoleQuerySet",
    "Invitation",
    "LocalProgramme",
    "Organisation",
    "OrganisationMembership",
    "Person",
    "ProgrammeMembership",
    "ProgrammeSettings",
    "User",
    "dated_role_constraints",
]
