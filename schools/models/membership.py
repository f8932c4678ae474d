from datetime import date

import pghistory
from django.db import models

from accounts.models import DatedRole, Person, dated_role_constraints
from schools.domain.contacts import SCHOOL_ROLE_NAMES, SchoolRole, portal_role
from schools.models.school import School


@pghistory.track()
class SchoolMembership(DatedRole):
    """A person's dated role at a school: many roles a person, many people a role (CN2)."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="school_memberships")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=list(SCHOOL_ROLE_NAMES.items()))

    class Meta:
        ordering = ["school", "role", "person"]
        indexes = [
            models.Index(fields=["person", "role"], name="school_role_by_person"),
            models.Index(fields=["role", "school"], name="school_role_by_role"),
        ]
        constraints = dated_role_constraints("school", "school")

    def __str__(self) -> str:
        return f"{self.person}: {self.get_role_display()}, {self.school}"

    @property
    def portal_role(self) -> str:
        return portal_role(SchoolRole(self.role))

    def has_ended(self, on: date) -> bool:
        """True after its last day, and from the moment on at which it was ended at once."""
        return self.ends_on is not None and (self.ended_at is not None or self.ends_on < on)
