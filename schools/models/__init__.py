from schools.models.coverage import ProgrammeCoverage
from schools.models.details_confirmation import DetailsConfirmation
from schools.models.membership import SchoolMembership
from schools.models.register_import import RegisterImport
from schools.models.school import School
from schools.models.school_link import SchoolLink
from schools.models.school_name import SchoolName

__all__ = [
    "DetailsConfirmation",
    "ProgrammeCoverage",
    "RegisterImport",
    "School",
    "SchoolLink",
    "SchoolMembership",
    "SchoolName",
]
