from accounts.models.organisation import Organisation, OrganisationMembership
from accounts.models.person import Person
from accounts.models.programme import LocalProgramme, ProgrammeMembership
from accounts.models.programme_settings import ProgrammeSettings
from accounts.models.user import User

__all__ = [
    "LocalProgramme",
    "Organisation",
    "OrganisationMembership",
    "Person",
    "ProgrammeMembership",
    "ProgrammeSettings",
    "User",
]
